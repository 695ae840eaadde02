//! What drawing programs write for themselves alone: namespaces and classes that change nothing that is seen.

/// The beginnings of the namespaces in which drawing programs keep what only they read.
const EDITORS: [&str; 19] = [
    "http://www.inkscape.org/namespaces/",
    "http://sodipodi.sourceforge.net/",
    "http://inkscape.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://ns.adobe.com/",
    "http://www.bohemiancoding.com/sketch/ns",
    "http://www.figma.com/figma/ns",
    "http://www.serif.com/",
    "http://schemas.microsoft.com/",
    "http://xml.openoffice.org/svg/export",
    "http://sun.com/xmlns/staroffice/",
    "http://www.w3.org/2001/SMIL20/",
    "urn:oasis:names:tc:opendocument:",
    "http://vectornator.io",
    "https://boxy-svg.com",
    "http://krita.org/namespaces/",
];

/// Returns whether a class is one by which LibreOffice names what a group is; it has no style for them.
pub(super) fn says_nothing(class: &str) -> bool {
    const NAMES: [&str; 13] = [
        "Slide",
        "SlideGroup",
        "Master_Slide",
        "Page",
        "Background",
        "BackgroundObjects",
        "BoundingBox",
        "Graphic",
        "Group",
        "SVGTextShape",
        "TextShape",
        "TextParagraph",
        "TextPosition",
    ];
    class.starts_with("com.sun.star.") || NAMES.contains(&class)
}

/// Returns whether only drawing programs read what is in a namespace.
pub(super) fn of_editor(namespace: &str) -> bool {
    EDITORS.iter().any(|known| namespace.starts_with(known))
}
