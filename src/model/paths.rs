//! The only place that spells paths: those of a site's own files, relative to its root, and those of `public/`.

use super::Format;

/// The folder of everything that editors write.
pub const CONTENT: &str = "content";
/// The folder of a site's own themes.
pub const THEMES: &str = "themes";

/// The settings of the site.
pub const SITE: &str = "content/site.yaml";
/// Facts: the only place for numbers, periods, prices and lists.
pub const FACTS: &str = "content/facts.yaml";
/// Hard words and plain ones.
pub const GLOSSARY: &str = "content/glossary.yaml";
/// The file of all short links that were given out.
pub const LOCK: &str = "content/links.lock";
/// The start of the path of each topic.
pub const TOPICS: &str = "content/topics/";
/// The start of the path of each office.
pub const OFFICES: &str = "content/offices/";
/// The start of the path of each picture.
pub const IMAGES: &str = "content/images/";
/// The prefix that turns a name in a text into the path of its file.
const IN_CONTENT: &str = "content/";

/// Returns the file of a topic.
pub fn topic_file(id: &str) -> String {
    format!("{TOPICS}{id}.md")
}

/// Returns the id of the topic in a file; `None` for other files. The file may be in a subfolder of the folder of topics.
pub fn topic_of(path: &str) -> Option<&str> {
    path.strip_prefix(TOPICS)?.strip_suffix(".md")?.rsplit('/').next()
}

/// The end of the name of a file with the questions of a topic, which lies beside the topic's file.
pub const QUESTIONS: &str = ".questions.yaml";
/// The end of the name of a file with what readers answered about a topic.
const PANEL: &str = ".panel.yaml";

/// Returns the file with the questions of the topic in the file `topic`.
pub fn questions_beside(topic: &str) -> String {
    format!("{}{QUESTIONS}", topic.strip_suffix(".md").unwrap_or(topic))
}

/// Returns the file with what readers answered about the topic in the file `topic`.
pub fn panel_beside(topic: &str) -> String {
    format!("{}{PANEL}", topic.strip_suffix(".md").unwrap_or(topic))
}

/// Returns the file of the topic that a file of questions or answers belongs to; `None` for other files.
pub fn topic_beside(path: &str) -> Option<String> {
    let name = path.strip_prefix(TOPICS)?;
    let stem = name.strip_suffix(QUESTIONS).or_else(|| name.strip_suffix(PANEL))?;
    Some(topic_file(stem))
}

/// Returns the file of an office.
pub fn office_file(id: &str) -> String {
    format!("{OFFICES}{id}.yaml")
}

/// Returns the id of the office in a file; `None` for other files.
pub fn office_of(path: &str) -> Option<&str> {
    path.strip_prefix(OFFICES)?.strip_suffix(".yaml").filter(|id| !id.contains('/'))
}

/// Returns the folder with what one of several offices has of its own.
pub fn office_folder(id: &str) -> String {
    format!("{OFFICES}{id}/")
}

/// Returns the office in whose folder a file lies, and the path that it would have in `content/` if it were shared; `None` for
/// other files.
pub fn own_of(path: &str) -> Option<(&str, String)> {
    let (id, name) = path.strip_prefix(OFFICES)?.split_once('/')?;
    Some((id, content_file(name)))
}

/// Returns the facts that one of several offices says otherwise.
pub fn own_facts(id: &str) -> String {
    format!("{OFFICES}{id}/facts.yaml")
}

/// Returns whether a file holds facts: the shared ones, or those that an office says otherwise.
pub fn is_facts(path: &str) -> bool {
    path == FACTS || own_of(path).is_some_and(|(_, shared)| shared == FACTS)
}

/// Returns the words that only one of several offices explains.
pub fn own_glossary(id: &str) -> String {
    format!("{OFFICES}{id}/glossary.yaml")
}

/// Returns the ledger of one of several offices.
pub fn own_lock(id: &str) -> String {
    format!("{OFFICES}{id}/links.lock")
}

/// Returns the file of the shared texts that an office replaced, as they were then.
pub fn kept_lock(id: &str) -> String {
    format!("{OFFICES}{id}/kept.lock")
}

/// Returns whether a file lies where pictures lie: the shared ones, or those of an office.
pub fn is_among_pictures(path: &str) -> bool {
    path.starts_with(IMAGES) || own_of(path).is_some_and(|(_, shared)| shared.starts_with(IMAGES))
}

/// Returns the file that texts call `name`, such as `images/meter.svg`.
pub fn content_file(name: &str) -> String {
    format!("{IN_CONTENT}{name}")
}

/// Returns the name that texts use for a file of the content; `None` for other files.
pub fn content_name(path: &str) -> Option<&str> {
    path.strip_prefix(IN_CONTENT)
}

/// Returns the file `name` of a theme.
pub fn theme_file(theme: &str, name: &str) -> String {
    format!("{THEMES}/{theme}/{name}")
}

/// Returns whether a file is a template of a theme.
pub fn is_template(path: &str) -> bool {
    path.contains("/templates/") && path.ends_with(".html")
}

/// Returns the path of a file below the folder of themes; `None` for other files.
pub fn theme_name(path: &str) -> Option<&str> {
    path.strip_prefix(THEMES)?.strip_prefix('/')
}

/// Returns the folder of a topic in `public/`.
pub fn topic_folder(id: &str) -> String {
    format!("topics/{id}/")
}

/// Returns the page of a topic in `public/`.
pub fn topic_page(id: &str) -> String {
    format!("topics/{id}/index.html")
}

/// Returns the file name of card `number` (from 1) in its topic's folder; `digest` is hexadecimal.
pub fn card_file(format: Format, number: usize, digest: &str) -> String {
    format!("card-{}{number}-{digest}.png", infix(format))
}

/// Returns what stands in names of files between their kind and their number: nothing for portrait.
fn infix(format: Format) -> String {
    match format {
        Format::Portrait => String::new(),
        further => format!("{}-", further.name()),
    }
}

/// Returns the file name of the MMS picture of card `number` (from 1): ASCII, at most 40 characters (NAVER SENS; NHN Cloud:
/// 45).
pub fn mms_file(number: usize, digest: &str) -> String {
    format!("mms-{number}-{digest}.jpg")
}

/// Returns the number, from 1, of the card that an MMS picture shows; `None` for other files of a topic's folder.
pub fn mms_number(name: &str) -> Option<usize> {
    name.strip_prefix("mms-")?.split('-').next()?.parse().ok()
}

/// Returns the plain name of a picture of `public/` that editors send, a card or an MMS picture; `None` for other files. It is the
/// same whatever the picture shows, and lies where nothing else lies: `topics/ID/cards/card-1.png`,
/// `topics/ID/cards/square/card-1.png`.
pub fn plain_picture(path: &str) -> Option<String> {
    let (id, name) = path.strip_prefix("topics/")?.split_once('/')?;
    let parts: Vec<&str> = name.split('-').collect();
    let (kind, folder, number, rest) = match parts[..] {
        [kind @ ("card" | "mms"), number, rest] => (kind, String::new(), number, rest),
        ["card", format, number, rest] => ("card", format!("{}/", Format::named(format)?.name()), number, rest),
        _ => return None,
    };
    let extension = rest.split_once('.')?.1;
    let is_picture = number.bytes().all(|byte| byte.is_ascii_digit());
    is_picture.then(|| format!("topics/{id}/cards/{folder}{kind}-{number}.{extension}"))
}

/// Returns the file name of the picture of a link preview, in its topic's folder.
pub fn preview_file(digest: &str) -> String {
    format!("og-{digest}.png")
}

/// Returns the file name of the archive with all cards of a topic, in the topic's folder.
pub fn archive_file(format: Format, digest: &str) -> String {
    format!("cards-{}{digest}.zip", infix(format))
}

/// Returns the page of a print sheet in `public/`.
pub fn sheet_page(id: &str) -> String {
    format!("print/{id}/index.html")
}

/// Returns the picture of a print sheet in `public/`.
pub fn sheet_picture(id: &str, digest: &str) -> String {
    format!("print/{id}/sheet-{digest}.png")
}

/// Returns the QR code of a code in `public/`; `extension` is `svg` or `png`.
pub fn qr_file(code: &str, extension: &str) -> String {
    format!("qr/{code}.{extension}")
}

/// Returns the page of a code in `public/`.
pub fn code_page(code: &str) -> String {
    format!("{code}/index.html")
}

/// Returns the path of an asset in `public/`; `digest` is the hexadecimal digest of its content.
pub fn asset_file(stem: &str, digest: &str, extension: &str) -> String {
    format!("assets/{stem}-{digest}.{extension}")
}

/// The agents' desk. Its pictures are files beside it.
pub const DESK: &str = "desk/index.html";

/// The agents' desk as a single file that contains its pictures.
pub const OFFLINE_DESK: &str = "desk/desk-offline.html";

/// The file that tells which build of the desk is the newest.
pub const DESK_VERSION: &str = "desk/version.json";

/// The web application manifest, which makes the desk installable.
pub const DESK_MANIFEST: &str = "desk/manifest.webmanifest";

/// The web application manifest of a site whose office has a face of its own.
pub const MANIFEST: &str = "manifest.webmanifest";

/// The service worker, which keeps the desk for times without a network.
pub const DESK_WORKER: &str = "desk/worker.js";
