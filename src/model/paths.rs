//! The one place that spells paths: those of a site's own files, relative to its root, and those of `public/`.

/// The folder of all that editors write.
pub const CONTENT: &str = "content";
/// The folder of a site's own themes.
pub const THEMES: &str = "themes";

/// The settings of the site.
pub const SITE: &str = "content/site.yaml";
/// The only home of numbers, periods, prices and lists.
pub const FACTS: &str = "content/facts.yaml";
/// Hard words and plain ones.
pub const GLOSSARY: &str = "content/glossary.yaml";
/// The file that keeps the promises of short links.
pub const LOCK: &str = "content/links.lock";
/// Begins the path of each topic.
pub const TOPICS: &str = "content/topics/";
/// Begins the path of each office.
pub const OFFICES: &str = "content/offices/";
/// Begins the path of each picture.
pub const IMAGES: &str = "content/images/";
/// What the content folder puts before the name by which texts know a file.
const IN_CONTENT: &str = "content/";

/// Returns the file of a topic.
pub fn topic_file(id: &str) -> String {
    format!("{TOPICS}{id}.md")
}

/// Returns the id of the topic that a file holds; `None` when it is none. The file may lie in a folder below that of topics.
pub fn topic_of(path: &str) -> Option<&str> {
    path.strip_prefix(TOPICS)?.strip_suffix(".md")?.rsplit('/').next()
}

/// Returns the file of an office.
pub fn office_file(id: &str) -> String {
    format!("{OFFICES}{id}.yaml")
}

/// Returns the id of the office that a file holds; `None` when it is none.
pub fn office_of(path: &str) -> Option<&str> {
    path.strip_prefix(OFFICES)?.strip_suffix(".yaml")
}

/// Returns the file that texts call `name`, such as `images/meter.svg`.
pub fn content_file(name: &str) -> String {
    format!("{IN_CONTENT}{name}")
}

/// Returns the name by which texts know a file of the content; `None` for all other files.
pub fn content_name(path: &str) -> Option<&str> {
    path.strip_prefix(IN_CONTENT)
}

/// Returns the file `name` of a theme.
pub fn theme_file(theme: &str, name: &str) -> String {
    format!("{THEMES}/{theme}/{name}")
}

/// Returns the path of a file below the folder of themes; `None` for all other files.
pub fn theme_name(path: &str) -> Option<&str> {
    path.strip_prefix(THEMES)?.strip_prefix('/')
}

/// The folder of a topic in `public/`.
pub fn topic_folder(id: &str) -> String {
    format!("topics/{id}/")
}

/// The page of a topic in `public/`.
pub fn topic_page(id: &str) -> String {
    format!("topics/{id}/index.html")
}

/// The file name of card `number` (from 1) in its topic's folder; `digest` is hexadecimal.
pub fn card_file(number: usize, digest: &str) -> String {
    format!("card-{number}-{digest}.png")
}

/// The file name of the MMS picture of card `number` (from 1): ASCII, at most 40 characters (NAVER SENS; NHN Cloud: 45).
pub fn mms_file(number: usize, digest: &str) -> String {
    format!("mms-{number}-{digest}.jpg")
}

/// Returns which card, from 1, a file of a topic's folder shows as a picture message; `None` when it is none.
pub fn mms_number(name: &str) -> Option<usize> {
    name.strip_prefix("mms-")?.split('-').next()?.parse().ok()
}

/// The file name of the picture of a link preview, in its topic's folder.
pub fn preview_file(digest: &str) -> String {
    format!("og-{digest}.png")
}

/// The file name of all cards of a topic in one, in its folder.
pub fn archive_file(digest: &str) -> String {
    format!("cards-{digest}.zip")
}

/// The print sheet of a topic in `public/`.
pub fn sheet_page(id: &str) -> String {
    format!("print/{id}/index.html")
}

/// The picture of a print sheet in `public/`.
pub fn sheet_picture(id: &str, digest: &str) -> String {
    format!("print/{id}/sheet-{digest}.png")
}

/// The QR code of a code in `public/`; `extension` is `svg` or `png`.
pub fn qr_file(code: &str, extension: &str) -> String {
    format!("qr/{code}.{extension}")
}

/// The page of a code in `public/`.
pub fn code_page(code: &str) -> String {
    format!("{code}/index.html")
}

/// The path in `public/` of an asset whose content has this hexadecimal digest.
pub fn asset_file(stem: &str, digest: &str, extension: &str) -> String {
    format!("assets/{stem}-{digest}.{extension}")
}

/// The agents' desk, whose pictures lie beside it.
pub const DESK: &str = "desk/index.html";

/// The agents' desk as a single file that holds its pictures.
pub const OFFLINE_DESK: &str = "desk/desk-offline.html";

/// What says which build of the desk is the newest.
pub const DESK_VERSION: &str = "desk/version.json";

/// What makes the desk installable.
pub const DESK_MANIFEST: &str = "desk/manifest.webmanifest";

/// What keeps the desk for when there is no network.
pub const DESK_WORKER: &str = "desk/worker.js";
