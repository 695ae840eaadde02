//! tests/corpus/drawings: what drawing programs export is accepted, looks the same however it was optimised, and stays text.

use std::collections::BTreeSet;
use std::fs;

use cardnews::look::view::html;
use cardnews::model::{Drawing, Image, Purpose, paths};
use cardnews::{check, read};

use crate::fixture::{self, Fixture, TOPIC};

const CARD: &str = "![그림이 있습니다](images/a.svg)";

/// Returns the drawing that a site takes from a file, and the rules that spoke.
fn taken(svg: &str) -> (Option<Drawing>, BTreeSet<&'static str>) {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TOPIC.replace("수도꼭지를 모두 잠급니다.", CARD).as_bytes());
    site.put("content/images/a.svg", svg.as_bytes());
    let mut checked = check(&read::site(site.root(), Some(fixture::today())).unwrap(), Purpose::Preview);
    let rules = checked.findings.iter().map(|finding| finding.rule.id).collect();
    let image = checked.ready.as_mut().and_then(|(content, _)| content.site.images.remove("images/a.svg"));
    match image {
        Some(Image::Drawing(drawing)) => (Some(drawing), rules),
        _ => (None, rules),
    }
}

fn of(body: &str) -> (Option<Drawing>, BTreeSet<&'static str>) {
    taken(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90 90\">{body}</svg>"))
}

/// Returns what stands in a page for `body`.
fn inner(body: &str) -> String {
    let (drawing, rules) = of(body);
    drawing.unwrap_or_else(|| panic!("{body}: {rules:?}")).inner
}

/// What drawing programs export is taken as it is; only an export without its style is warned of.
#[test]
fn exports_are_taken_as_they_are() {
    let cases = fixture::cases("corpus/drawings", "svg");
    assert!(cases.len() > 15, "the exports are missing");
    for path in cases {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let (drawing, rules) = taken(&fs::read_to_string(&path).unwrap());
        let expected: &[&str] = if name == "unknown-classes" { &["unknown-class"] } else { &[] };
        assert_eq!(rules.into_iter().collect::<Vec<_>>(), expected, "{name}");
        let drawing = drawing.unwrap_or_else(|| panic!("{name} is refused"));
        assert!(!drawing.texts.is_empty(), "{name}: its words are no text");
        for unsafe_part in ["style", "href", "http", "script", "xmlns", "<use", "foreignObject"] {
            assert!(!drawing.inner.contains(unsafe_part), "{name}: {unsafe_part} in {}", drawing.inner);
        }
    }
}

/// An optimiser changes how a drawing is written; words, colours and gradients stay.
#[test]
fn optimised_exports_keep_their_words_and_paints() {
    let mut compared = 0;
    for path in fixture::cases("corpus/drawings", "svg") {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        for optimiser in ["svgo", "scour"] {
            let optimised = path.with_file_name(format!("{name}-{optimiser}.svg"));
            let Ok(optimised) = fs::read_to_string(&optimised) else { continue };
            let [original, optimised] = [fs::read_to_string(&path).unwrap(), optimised].map(|svg| taken(&svg).0.unwrap());
            assert_eq!(original.texts, optimised.texts, "{name}, {optimiser}");
            assert_eq!(colours(&original), colours(&optimised), "{name}, {optimiser}");
            for paint in ["<stop ", "clip-path=\"url("] {
                let is_there = |drawing: &Drawing| drawing.inner.contains(paint);
                assert_eq!(is_there(&original), is_there(&optimised), "{name}, {optimiser}: {paint}");
            }
            compared += 1;
        }
    }
    assert!(compared >= 12, "two optimisers for each of six programs, and {compared} were compared");
}

/// Returns the colours of a drawing as red, green and blue; without black, which optimisers leave out where it is the default.
fn colours(drawing: &Drawing) -> BTreeSet<[u8; 3]> {
    let paints = ["fill", "stroke", "stop-color"].map(|name| format!(" {name}=\""));
    let values = paints.iter().flat_map(|paint| drawing.inner.split(paint).skip(1).filter_map(|rest| rest.split('"').next()));
    let colours: BTreeSet<[u8; 3]> = values
        .filter(|value| *value != "none" && !value.starts_with("url("))
        .map(|value| value.parse::<svgtypes::Color>().unwrap_or_else(|error| panic!("{value}: {error}")))
        .map(|colour| [colour.red, colour.green, colour.blue])
        .filter(|colour| *colour != [0; 3])
        .collect();
    assert!(colours.len() > 2, "{colours:?}");
    colours
}

/// Words in a choice between SVG and what another program reads are drawn.
#[test]
fn words_in_a_choice_stay() {
    let drawn = inner(
        "<switch><foreignObject requiredExtensions=\"i\"/><g><rect width=\"9\" height=\"9\"/><text y=\"9\">여권</text></g></switch>",
    );
    assert!(drawn.contains("여권") && drawn.contains("<rect"), "{drawn}");
}

/// The value that wins in CSS is the attribute that is written.
#[test]
fn styles_become_attributes() {
    let cases = [
        ("<path style=\"fill:#123456;stroke:none\" d=\"M0 0\"/>", "<path fill=\"#123456\" stroke=\"none\" d=\"M0 0\"></path>"),
        ("<style>.a{fill:#111}</style><path class=\"a\" fill=\"#222\" d=\"M0 0\"/>", "<path fill=\"#111\" d=\"M0 0\"></path>"),
        (
            "<style>.a{fill:#111}</style><path class=\"a\" style=\"fill:#333\" d=\"M0 0\"/>",
            "<path fill=\"#333\" d=\"M0 0\"></path>",
        ),
        (
            "<style>.a{fill:#111!important}</style><path class=\"a\" style=\"fill:#333\" d=\"M0 0\"/>",
            "<path fill=\"#111\" d=\"M0 0\"></path>",
        ),
        (
            "<style>#b{fill:#111}.a{fill:#222}</style><path id=\"b\" class=\"a\" d=\"M0 0\"/>",
            "<path d=\"M0 0\" fill=\"#111\"></path>",
        ),
        ("<style>g path{fill:#111}</style><g><path d=\"M0 0\"/></g>", "<g><path d=\"M0 0\" fill=\"#111\"></path></g>"),
        ("<path style=\"fill:light-dark(rgb(1, 2, 3), #fff)\" d=\"M0 0\"/>", "<path fill=\"rgb(1, 2, 3)\" d=\"M0 0\"></path>"),
        (
            "<text style=\"font:bold 12px serif\" y=\"9\">가</text>",
            "<text y=\"9\" font-size=\"12px\" font-weight=\"bold\">가</text>",
        ),
        (
            "<g style=\"display:none\"><path fill=\"#111\" d=\"M0 0\"/></g><path fill=\"#222\" d=\"M0 0\"/>",
            "<path fill=\"#222\" d=\"M0 0\"></path>",
        ),
    ];
    for (body, expected) in cases {
        let found = inner(body).replace(" style=\"\"", "");
        assert_eq!(with_sorted_attributes(&found), with_sorted_attributes(expected), "{body} became {found}");
    }
}

/// Returns SVG text with the attributes of each tag in the order of their names.
fn with_sorted_attributes(svg: &str) -> String {
    let sorted = |tag: &str| {
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes: Vec<&str> = attributes.split_inclusive("\" ").map(str::trim).collect();
        attributes.sort_unstable();
        format!("<{name} {}>", attributes.join(" "))
    };
    svg.split_inclusive('>')
        .map(|piece| match piece.strip_suffix('>').and_then(|piece| piece.split_once('<')) {
            Some((text, tag)) => format!("{text}{}", sorted(tag)),
            None => piece.to_owned(),
        })
        .collect()
}

/// Copies are drawn where `use` puts them, and a gradient says all that it took over.
#[test]
fn copies_and_gradients_need_nothing_else() {
    let copy =
        inner("<defs><path id=\"a\" d=\"M0 0h9\" fill=\"#111\"/></defs><use href=\"#a\" x=\"5\" transform=\"scale(2)\"/>");
    assert_eq!(copy, "<g transform=\"scale(2) translate(5 0)\"><path d=\"M0 0h9\" fill=\"#111\"></path></g>");
    let gradient = inner(
        "<defs><linearGradient id=\"b\"><stop offset=\"0\" style=\"stop-color:#111\"/></linearGradient>\
         <linearGradient id=\"a\" href=\"#b\" x1=\"5\"/></defs><path fill=\"url(#a)\" d=\"M0 0h9\"/>",
    );
    let page = html::with_own_ids(format!("<svg class=\"drawing\">{gradient}</svg>"));
    assert_eq!(
        page,
        "<svg class=\"drawing\"><defs><linearGradient id=\"drawing-1-1\" x1=\"5\"><stop offset=\"0\" stop-color=\"#111\"></stop>\
         </linearGradient></defs><path fill=\"url(#drawing-1-1)\" d=\"M0 0h9\"></path></svg>"
    );
}

/// What is left out and would change the look is said; what would show something else is refused.
#[test]
fn what_changes_the_look_is_named() {
    for altered in ["filter:url(#f)", "mix-blend-mode:multiply", "font-style:italic", "unheard-of:1"] {
        let (drawing, rules) = of(&format!("<text style=\"{altered};fill:#111\" y=\"9\">가</text>"));
        let expected = if altered.starts_with("unheard") { "unsafe-drawing" } else { "altered-drawing" };
        assert!(rules.contains(expected), "{altered}: {rules:?}");
        assert_eq!(drawing.is_some(), expected == "altered-drawing", "{altered}");
    }
    for lost in ["mask:url(#m)", "marker-end:url(#m)", "fill:url(#pattern)", "fill:url(#nothing)", "writing-mode:tb"] {
        let (drawing, rules) = of(&format!("<pattern id=\"pattern\"/><text style=\"{lost}\" y=\"9\">가</text>"));
        assert!(drawing.is_none() && rules.contains("unsafe-drawing"), "{lost}: {rules:?}");
    }
    for nothing in
        ["filter:none", "mix-blend-mode:normal", "-inkscape-font-specification:Sans", "marker:none", "line-height:1.2"]
    {
        let (drawing, rules) = of(&format!("<text style=\"{nothing};fill:#111\" y=\"9\">가</text>"));
        assert!(drawing.is_some() && rules.is_empty(), "{nothing}: {rules:?}");
    }
}

/// The classes of a theme's colours stay, classes of pages do not get into one.
#[test]
fn classes_are_those_of_the_theme() {
    assert_eq!(inner("<path class=\"f-sun s-ink\" d=\"M0 0\"/>"), "<path class=\"f-sun s-ink\" d=\"M0 0\"></path>");
    assert_eq!(inner("<path class=\"callbar\" fill=\"#111\" d=\"M0 0\"/>"), "<path fill=\"#111\" d=\"M0 0\"></path>");
    for (body, speaks) in [
        ("<path class=\"f-sum\" d=\"M0 0\"/>", true),
        ("<path class=\"st0\" d=\"M0 0\"/>", true),
        ("<g class=\"st0\"><path d=\"M0 0\"/></g>", true),
        ("<path class=\"st0\" stroke=\"#111\" d=\"M0 0\"/>", false),
        ("<g class=\"Page\"><path d=\"M0 0\"/></g>", false),
    ] {
        assert_eq!(of(body).1.contains("unknown-class"), speaks, "{body}");
    }
}

/// Two drawings of one page, and one that is there twice, have ids of their own; no id of the page is among them.
#[test]
fn ids_do_not_clash() {
    let site = Fixture::bare();
    let topic =
        TOPIC.replace("수도꼭지를 모두 잠급니다.", &format!("{CARD}\n\n## 또 하나\n\n![글자가 있습니다](images/b.svg)"));
    let topic = topic.replace("reviewed:", "cover: images/a.svg\ncover_alt: 그림\nreviewed:");
    site.put("content/topics/leak-check.md", topic.as_bytes());
    for (name, colour) in [("a", "#111111"), ("b", "#222222")] {
        let stops = format!("<stop offset=\"0\" stop-color=\"{colour}\"/><stop offset=\"1\" stop-color=\"#fff\"/>");
        let body = format!(
            "<linearGradient id=\"card-1\">{stops}</linearGradient><rect width=\"90\" height=\"90\" fill=\"url(#card-1)\"/>"
        );
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90 90\">{body}</svg>");
        site.put(&format!("content/images/{name}.svg"), svg.as_bytes());
    }
    snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).arg("build").arg("--root").arg(site.root()).assert().success();
    let sheet = paths::sheet_page("leak-check");
    for page in ["topics/leak-check/index.html", &sheet] {
        let html = fs::read_to_string(site.root().join("public").join(page)).unwrap();
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{page}: {ids:?}");
        assert!(!html.contains('\u{FDD0}'), "{page}: a stand-in is left");
        for reference in html.split("url(#").skip(1).filter_map(|rest| rest.split(')').next()) {
            assert!(ids.contains(&reference), "{page}: {reference} is not there");
        }
    }
    let page = fs::read_to_string(site.root().join("public/topics/leak-check/index.html")).unwrap();
    assert_eq!(page.matches("<linearGradient id=\"drawing-").count(), 3);
}
