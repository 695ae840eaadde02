//! [`Input`] → [`Written`] and [`Theme`]. Never fails: it returns everything that can be read, and findings.

mod answers;
mod code;
mod blocks;
mod callouts;
mod emphasis;
mod entities;
mod expected;
mod facts;
mod fields;
pub(crate) mod front;
mod glossary;
mod heading;
mod house;
mod inlines;
mod leftover;
mod links;
mod listed;
mod markdown;
mod marks;
mod memo;
mod office;
pub mod offices;
mod pasted;
mod placeholders;
mod questions;
mod round;
mod site;
mod stray;
mod svg;
mod theme;
mod topic;
mod unsupported;
mod values;
pub(crate) mod yaml;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::craft::picture;
use crate::craft::text::is_device;
use crate::finding::{
    Finding, Place, remedy,
    rule::{file as file_rule, picture as picture_rule, yaml as yaml_rule},
};
use crate::look;
use crate::model::{
    Answer, Binary, Closure, Fact, Format, House, Image, Input, Layer, Office, Share, ShortLink, Term, Theme, Topic, Written,
    house::{Logo, Named},
    paths,
};
use crate::say;
pub use memo::Memo;
use offices::OwnNumbers;
use site::Settings;
use topic::Parsed;

/// The result of parsing.
#[derive(Debug)]
pub struct Parsing {
    /// The site as it was written, if there is a site.yaml.
    pub written: Option<Written>,
    /// The theme, if it is complete.
    pub theme: Option<Theme>,
}

/// Parses the whole input.
pub fn site(input: &Input, findings: &mut Vec<Finding>) -> Parsing {
    site_beside(&Memo::default(), input, findings)
}

/// Parses the whole input of one of several sites. What it shares with the others is parsed once for all that use `memo`.
pub fn site_beside(memo: &Memo, input: &Input, findings: &mut Vec<Finding>) -> Parsing {
    let Some((path, text)) = input.texts.get_key_value(paths::SITE) else {
        missing(paths::SITE, findings);
        return Parsing { written: None, theme: None };
    };
    let settings = site::settings(path, text, findings);
    // The title says the name of the office, whichever it is.
    let title_at = settings.title.1.clone();
    placeholders::refuse(path, text, 0..title_at.start, findings);
    placeholders::refuse(path, text, title_at.end..text.len(), findings);
    ignored(input, &settings, findings);
    let theme_place = Place::new(path, settings.theme.1.clone());
    let mut theme = memo
        .recall(&memo.theme, (path, text), findings, |findings| theme::theme(&settings.theme.0, input, theme_place, findings));
    let formats = formats(settings.formats, theme.as_ref(), path, input, findings);
    let named = match &input.share {
        None => settings.office.clone(),
        Some(share) => of_share(&share.office, &settings.offices),
    };
    let office = office(&named, path, &settings.house, input, findings);
    let shared = match input.texts.get_key_value(paths::FACTS) {
        Some((path, text)) => memo.recall(&memo.facts, (path, text), findings, |findings| facts::facts(path, text, findings)),
        None => Some(BTreeMap::new()),
    };
    let facts = shared.map(|shared| own_facts(shared, input, findings));
    let glossary = glossary(memo, input, findings);
    let Topics { mut topics, mut unread, drafts } = topics(memo, input, settings.own_numbers.as_ref(), findings);
    for topic in &mut topics {
        let omits = office.iter().flat_map(|office| &office.omits);
        topic.omitted = omits.filter(|omission| omission.what == topic.id).map(|omission| omission.reason.clone()).next();
    }
    let (base_url, short_url) = match &input.share {
        None => (settings.base_url, settings.short_url),
        Some(Share { office: id, .. }) => (offices::address(&settings.base_url, id), offices::address(&settings.short_url, id)),
    };
    let own = |address: fn(&Office) -> &Option<String>| office.as_ref().and_then(|office| address(office).clone());
    // A file that could not be read is there all the same.
    let refused = input.findings.iter().map(|finding| &finding.place.path).filter(|path| !input.texts.contains_key(*path));
    unread.extend(refused.filter_map(|path| paths::topic_of(path)).map(str::to_owned));
    let links = match input.texts.get_key_value(paths::LOCK) {
        Some((path, text)) => links::links(path, text, findings),
        None => Some(Vec::new()),
    };
    let mut images = images(memo, &topics, input, findings);
    if let Some(office) = &office
        && let Some(house) = &office.house
    {
        logos(memo, house, input, &mut images, findings);
        theme.iter_mut().for_each(|theme| look::house::dress(theme, house, &images, &office.short_name, findings));
    }
    let written = Written {
        title: settings.title.0,
        title_at: Place::new(path, title_at),
        lang: settings.lang,
        base_url: own(|office| &office.base_url).unwrap_or(base_url),
        short_url: own(|office| &office.short_url).unwrap_or(short_url),
        theme: settings.theme.0,
        office,
        categories: settings.categories,
        channels: settings.channels,
        desk: settings.desk,
        formats,
        words: settings.words,
        facts,
        glossary,
        topics,
        unread,
        drafts,
        links,
        images,
    };
    Parsing { written: Some(written), theme }
}

/// The name of one of several offices, and where site.yaml says it.
fn of_share(id: &str, offices: &[(String, Range<usize>)]) -> (String, Range<usize>) {
    let named = offices.iter().find(|(named, _)| named == id).cloned();
    named.unwrap_or_else(|| (id.to_owned(), 0..0))
}

/// Returns the shared facts with those that one of several offices says otherwise.
fn own_facts(mut shared: BTreeMap<String, Fact>, input: &Input, findings: &mut Vec<Finding>) -> BTreeMap<String, Fact> {
    let Some(share) = &input.share else { return shared };
    let path = paths::own_facts(&share.office);
    let own = input.texts.get_key_value(path.as_str());
    let own = own.and_then(|(path, text)| facts::own_facts(path, text, &shared, findings)).unwrap_or_default();
    facts::settle(&mut shared, own);
    shared
}

/// Returns the terms of the shared glossary, and after them those of one of several offices.
fn glossary(memo: &Memo, input: &Input, findings: &mut Vec<Finding>) -> Vec<Term> {
    let own = input.share.as_ref().map(|share| paths::own_glossary(&share.office));
    let mut terms = Vec::new();
    for path in [Some(paths::GLOSSARY), own.as_deref()].into_iter().flatten() {
        if let Some((path, text)) = input.texts.get_key_value(path) {
            terms.extend(memo.recall(&memo.terms, (path, text), findings, |findings| {
                placeholders::refuse(path, text, 0..text.len(), findings);
                glossary::glossary(path, text, findings)
            }));
        }
    }
    terms
}

/// Returns the further formats that a build makes: those of site.yaml that the theme has, and that the caller wants.
fn formats(
    asked: Vec<(Format, Range<usize>)>,
    theme: Option<&Theme>,
    path: &Arc<str>,
    input: &Input,
    findings: &mut Vec<Finding>,
) -> Vec<Format> {
    let Some(theme) = theme else { return Vec::new() };
    let mut formats = Vec::new();
    for (format, at) in asked {
        if theme.formats.contains_key(&format) {
            formats.push(format);
            continue;
        }
        let (name, theme) = (format.name(), &theme.name);
        findings.push(Finding::new(
            &yaml_rule::INVALID_VALUE,
            Place::new(path, at),
            say!("'{theme}' 테마가 그리지 못하는 카드 모양입니다: {name}", "the theme '{theme}' has no format '{name}'"),
            say!(
                "site.yaml의 formats에서 빼거나, 테마의 theme.yaml에 적으세요: formats.{name}",
                "leave {name} out of formats, or add formats.{name} to the theme.yaml of the theme"
            ),
        ));
    }
    formats.retain(|format| input.formats.as_ref().is_none_or(|wanted| wanted.contains(format)));
    formats
}

fn office(
    named: &(String, Range<usize>),
    asked_in: &Arc<str>,
    of_all: &House,
    input: &Input,
    findings: &mut Vec<Finding>,
) -> Option<Office> {
    let (id, at) = named;
    if id.is_empty() {
        return None;
    }
    let path = paths::office_file(id);
    let Some((path, text)) = input.texts.get_key_value(path.as_str()) else {
        let known: Vec<&str> = input.texts.keys().filter_map(|path| paths::office_of(path)).collect();
        findings.push(Finding::new(
            &file_rule::MISSING_FILE,
            Place::new(asked_in, at.clone()),
            say!("기관 파일이 없습니다: {path}", "the office file '{path}' does not exist"),
            remedy::unknown_word(id, &known),
        ));
        return None;
    };
    placeholders::refuse(path, text, 0..text.len(), findings);
    office::office(id, path, text, of_all, findings)
}

/// The topics of `content/topics/`, sorted by kind.
#[derive(Default)]
struct Topics {
    topics: Vec<Topic>,
    unread: Vec<String>,
    drafts: Vec<Topic>,
}

fn topics(memo: &Memo, input: &Input, own_numbers: Option<&OwnNumbers>, findings: &mut Vec<Finding>) -> Topics {
    let files: Vec<(&Arc<str>, &Arc<str>)> = input.texts.iter().filter(|(path, _)| paths::topic_of(path).is_some()).collect();
    let parsed: Vec<(Parsed, Vec<Finding>)> = files
        .par_iter()
        .map(|(path, text)| {
            let mut findings = Vec::new();
            let id = paths::topic_of(path).unwrap_or_default();
            let mut parsed = memo.recall(&memo.topics, (path, text), &mut findings, |findings| {
                topic::topic(id, path, text, input.today, findings)
            });
            if let Parsed::Topic(topic) | Parsed::Draft(topic) = &mut parsed {
                beside(memo, topic, input, &mut findings);
            }
            (parsed, findings)
        })
        .collect();
    let mut topics = Topics::default();
    for ((path, _), (parsed, found)) in files.into_iter().zip(parsed) {
        let id = paths::topic_of(path).unwrap_or_default();
        if !is_id(id) {
            findings.push(Finding::new(
                &file_rule::INVALID_ID,
                Place::new(path, 0..0),
                say!("주제의 주소로 쓸 수 없는 파일 이름입니다: {id}", "the file name '{id}' is no id of a topic"),
                say!(
                    "영어 소문자와 숫자로 시작하고 줄표까지만 쓰세요. 보기: leak-check.md",
                    "use lower-case letters, digits and hyphens, as in leak-check.md"
                ),
            ));
        }
        findings.extend(found);
        if let Parsed::Topic(topic) | Parsed::Draft(topic) = &parsed
            && let Some(share) = &input.share
            && topic.number > 0
        {
            let is_own = share.origins.file(path).is_some_and(|file| paths::own_of(file).is_some());
            findings.extend(offices::number(topic.number, is_own, topic.key("number"), own_numbers));
        }
        match parsed {
            Parsed::Topic(topic) => topics.topics.push(*topic),
            Parsed::Draft(topic) => topics.drafts.push(*topic),
            Parsed::Nothing => topics.unread.push(id.to_owned()),
        }
    }
    // A topic is large. With cached keys it is moved only once.
    topics.topics.sort_by_cached_key(|topic| (topic.number, Arc::clone(&topic.path)));
    topics.topics.shrink_to_fit();
    twins(&topics.topics, findings);
    topics
}

/// Reads the files beside a topic: its questions, and what readers answered.
fn beside(memo: &Memo, topic: &mut Topic, input: &Input, findings: &mut Vec<Finding>) {
    let there = |path: String| input.texts.get_key_value(path.as_str());
    if let Some((path, text)) = there(paths::questions_beside(&topic.path)) {
        topic.questions =
            memo.recall(&memo.questions, (path, text), findings, |findings| questions::questions(path, text, findings));
    }
    if let Some((path, text)) = there(paths::panel_beside(&topic.path)) {
        let round = memo.recall(&memo.rounds, (path, text), findings, |findings| round::round(path, text, findings));
        topic.round = round.map(Box::new);
    }
}

/// Reports every file below `content/` that no parser reads.
fn ignored(input: &Input, settings: &Settings, findings: &mut Vec<Finding>) {
    let paths = input.texts.keys().map(AsRef::as_ref).chain(input.binaries.keys().map(String::as_str));
    let is_there =
        |topic: &str| input.texts.contains_key(topic) || input.findings.iter().any(|finding| *finding.place.path == *topic);
    for path in paths.filter(|path| paths::content_name(path).is_some()) {
        if let Some(topic) = paths::topic_beside(path) {
            if !is_there(&topic) {
                findings.push(without_topic(path, &topic, input));
            }
            continue;
        }
        // Those of several offices are told once for all of them, and where no office is known nobody knows whose they are.
        if paths::own_of(path).is_some() && (input.share.is_some() || settings.office.0.is_empty()) {
            continue;
        }
        let read = matches!(path, paths::SITE | paths::FACTS | paths::GLOSSARY | paths::LOCK)
            || path.starts_with(paths::IMAGES)
            || paths::office_of(path).is_some()
            || path.starts_with(paths::TOPICS) && path.ends_with(".md");
        if !read {
            findings.push(Finding::new(
                &file_rule::IGNORED_FILE,
                Place::file(path),
                say!("아무도 읽지 않는 파일입니다: {path}", "nothing reads the file {path}"),
                say!(
                    "주제는 content/topics/이름.md, 그림은 content/images/에 두세요",
                    "topics are content/topics/NAME.md, pictures lie in content/images/"
                ),
            ));
        }
    }
}

/// Returns the finding about a file that lies beside no topic.
fn without_topic(path: &str, topic: &str, input: &Input) -> Finding {
    let id = paths::topic_of(topic).unwrap_or_default();
    let known = input.texts.keys().filter_map(|path| paths::topic_of(path));
    Finding::new(
        &file_rule::IGNORED_FILE,
        Place::file(path),
        say!("이 파일의 주제가 없어 읽지 않습니다: {topic}", "there is no topic {topic}, so nothing reads this file"),
        remedy::nearest_word(id, known).unwrap_or_else(|| {
            say!("파일 이름의 앞부분을 주제의 파일 이름과 같게 하거나 지우세요", "name it after its topic, or delete it")
        }),
    )
}

/// Returns the facts that the content has for all, as far as they can be read.
pub fn facts_of(input: &Input) -> BTreeMap<String, Fact> {
    let file = input.texts.get_key_value(paths::FACTS);
    file.and_then(|(path, text)| facts::facts(path, text, &mut Vec::new())).unwrap_or_default()
}

/// Returns the theme that site.yaml names; `None` if it is not complete.
pub fn theme_of(input: &Input) -> Option<Theme> {
    let (path, text) = input.texts.get_key_value(paths::SITE)?;
    let (name, at) = site::settings(path, text, &mut Vec::new()).theme;
    theme::theme(&name, input, Place::new(path, at), &mut Vec::new())
}

/// Returns the names from the theme `name` to the one that extends no other; none if one of them is not there.
pub fn theme_chain(name: &str, input: &Input) -> Vec<String> {
    theme::chain(name, input, Place::file(paths::SITE), &mut Vec::new()).unwrap_or_default()
}

/// Returns the templates of the themes of a chain, the nearest first.
pub fn template_layers(chain: &[String], input: &Input) -> Vec<Layer> {
    theme::template_layers(chain, input)
}

/// Returns the language of the content whose site.yaml has this text.
pub fn language(settings: &str) -> String {
    site::settings(&Arc::from(paths::SITE), settings, &mut Vec::new()).lang
}

/// Reads the file in which one reader's answers were saved.
pub fn answers(path: &Arc<str>, text: &str, findings: &mut Vec<Finding>) -> Vec<Answer> {
    answers::answers(path, text, findings)
}

/// Reads the ledger of a published site. Mistakes in it are no findings of this build.
pub fn published(text: &str) -> Vec<ShortLink> {
    links::links(&Arc::from("public/links.lock"), text, &mut Vec::new()).unwrap_or_default()
}

/// Reads the text of a ledger, in the order of its lines. Returns `None` if it cannot be trusted.
pub fn lock(text: &str) -> Option<Vec<ShortLink>> {
    links::links(&Arc::from(paths::LOCK), text, &mut Vec::new())
}

/// Returns whether `id` is a valid id. It becomes a folder and an address, so it is lower-case and the same on every server, and
/// a name that Windows can hold.
pub fn is_id(id: &str) -> bool {
    id.len() <= 64
        && !is_device(id)
        && id.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn twins(topics: &[Topic], findings: &mut Vec<Finding>) {
    let mut numbers: BTreeMap<u32, &Topic> = BTreeMap::new();
    let mut ids: BTreeMap<&str, &Topic> = BTreeMap::new();
    for topic in topics {
        if let Some(other) = ids.insert(&topic.id, topic) {
            let (id, other) = (&topic.id, &other.path);
            findings.push(Finding::new(
                &file_rule::DUPLICATE_ID,
                topic.place(&(0..0)),
                say!("같은 이름의 주제가 {other}에도 있습니다", "{other} is a topic named '{id}' too"),
                say!("둘 가운데 하나의 파일 이름을 바꾸세요", "rename one of the two files"),
            ));
        }
        if topic.number == 0 {
            continue;
        }
        if let Some(other) = numbers.insert(topic.number, topic) {
            let (number, other) = (topic.number, &other.path);
            let free = (1..).find(|n| topics.iter().all(|topic| topic.number != *n)).unwrap_or(1);
            findings.push(Finding::new(
                &yaml_rule::DUPLICATE_NUMBER,
                topic.key("number"),
                say!("{other}에서 이미 쓰는 번호입니다: {number}", "number {number} is already used by {other}"),
                say!("비어 있는 번호를 쓰세요: {free}", "take a free number: {free}"),
            ));
        }
    }
}

/// Opens all pictures that topics name, except those that are over.
fn images(memo: &Memo, topics: &[Topic], input: &Input, findings: &mut Vec<Finding>) -> BTreeMap<String, Image> {
    let mut images = BTreeMap::new();
    let mut failed: BTreeMap<String, ()> = BTreeMap::new();
    for topic in topics.iter().filter(|topic| !topic.closure(input.today).is_some_and(Closure::is_over)) {
        let mut named: Vec<(String, Place)> = Vec::new();
        if let Some(cover) = &topic.cover {
            named.push((cover.clone(), topic.key("cover")));
        }
        for block in topic.blocks() {
            crate::model::block::each_figure(block, &mut |figure| named.push((figure.image.clone(), topic.place(&figure.at))));
        }
        for (name, place) in named {
            if images.contains_key(&name) || failed.contains_key(&name) {
                continue;
            }
            match image(memo, &name, &place, input, findings) {
                Some(image) => {
                    images.insert(name, image);
                }
                None => {
                    failed.insert(name, ());
                }
            }
        }
    }
    images
}

/// Opens the pictures of a logo.
fn logos(memo: &Memo, house: &House, input: &Input, images: &mut BTreeMap<String, Image>, findings: &mut Vec<Finding>) {
    for Named { name, place } in house.logo.iter().flat_map(Logo::pictures) {
        if !images.contains_key(name)
            && let Some(image) = image(memo, name, place, input, findings)
        {
            images.insert(name.clone(), image);
        }
    }
}

fn image(memo: &Memo, name: &str, place: &Place, input: &Input, findings: &mut Vec<Finding>) -> Option<Image> {
    if !name.starts_with("images/") || name.split('/').any(|part| part == ".." || part.is_empty()) || name.contains('\\') {
        findings.push(Finding::new(
            &picture_rule::IMAGE_OUTSIDE,
            place.clone(),
            say!("content/images/ 밖의 그림입니다: {name}", "the picture '{name}' is outside content/images/"),
            say!(
                "그림을 content/images/에 넣고 images/이름 으로 적으세요",
                "put it into content/images/ and write images/name"
            ),
        ));
        return None;
    }
    let path = paths::content_file(name);
    if let Some((path, text)) = input.texts.get_key_value(path.as_str()) {
        let drawing = memo.recall(&memo.drawings, (path, text), findings, |findings| {
            let (drawing, faults) = svg::drawing(text);
            let of_fault = |fault: svg::Fault| Finding::new(fault.rule, Place::new(path, fault.at), fault.message, fault.help);
            findings.extend(faults.into_iter().map(of_fault));
            drawing
        });
        return drawing.map(Image::Drawing);
    }
    let Some(binary) = input.binaries.get(&path) else {
        // A file that was refused while reading already has a finding.
        if !input.findings.iter().any(|finding| finding.place.path.as_ref() == path) {
            let known: Vec<&str> = input
                .texts
                .keys()
                .map(AsRef::as_ref)
                .chain(input.binaries.keys().map(String::as_str))
                .filter_map(|path| paths::content_name(path))
                .filter(|path| path.starts_with("images/"))
                .collect();
            findings.push(Finding::new(
                &picture_rule::MISSING_IMAGE,
                place.clone(),
                say!("그림 파일이 없습니다: {path}", "the picture '{path}' does not exist"),
                remedy::nearest_word(name, known).unwrap_or_else(|| {
                    say!("그림을 content/images/에 넣거나 이름을 고치세요", "put it into content/images/ or mend the name")
                }),
            ));
        }
        return None;
    };
    match binary {
        Binary::Picture(Ok(raster)) => Some(Image::Raster(raster.clone())),
        Binary::Picture(Err(fault)) => {
            findings.push(unusable(&path, fault));
            None
        }
        // The reader has found no text that names it, so the name is written in some other way.
        Binary::Unread => {
            findings.push(Finding::new(
                &picture_rule::MISSING_IMAGE,
                place.clone(),
                say!("그림 이름을 읽을 수 없습니다: {path}", "the name of the picture '{path}' cannot be read"),
                say!("그림 이름을 글자 그대로 적으세요", "write the name letter by letter"),
            ));
            None
        }
        #[cfg(not(feature = "draw"))]
        Binary::Unopened => None,
    }
}

fn unusable(path: &str, fault: &picture::Fault) -> Finding {
    let broken = |message| {
        let help = say!(
            "그림 프로그램에서 열어 PNG나 JPEG로 다시 저장하세요",
            "open it in a picture program and save it again as PNG or JPEG"
        );
        Finding::new(&picture_rule::BROKEN_IMAGE, Place::file(path), message, help)
    };
    match fault {
        picture::Fault::NoPicture => broken(say!("PNG, JPEG, WebP 그림이 아닙니다", "this is no PNG, JPEG or WebP picture")),
        picture::Fault::Broken(error) => {
            broken(say!("그림 파일이 상했거나 끝이 잘렸습니다 ({error})", "the picture is damaged or cut off ({error})"))
        }
        picture::Fault::NoRoom => {
            let (kept, most) = (picture::MOST_KEPT, picture::MOST_MEMORY);
            Finding::new(
                &file_rule::FILE_TOO_LARGE,
                Place::file(path),
                say!(
                    "사진이 많거나 커서 이 사진은 읽지 않았습니다. 줄인 사진을 모두 더해 {kept} MB까지, 여는 데 드는 메모리까지 {most} MB까지 읽습니다",
                    "the pictures are too many or too large, so this one was not read: made small they may take {kept} MB in sum, and {most} MB with the memory to open one"
                ),
                say!(
                    "사진을 너비 1080 픽셀쯤으로 줄여 저장하거나 사진 수를 줄이세요",
                    "save the pictures at a width of about 1080 px, or use fewer"
                ),
            )
        }
        picture::Fault::TooLarge(width, height) => {
            let most = picture::MAX_SIDE;
            Finding::new(
                &picture_rule::IMAGE_TOO_LARGE,
                Place::file(path),
                say!(
                    "그림이 {width}×{height} 픽셀입니다. 한쪽이 {most} 픽셀을 넘거나 너무 넓습니다",
                    "the picture has {width}×{height} px; a side exceeds {most} px or the area is too large"
                ),
                say!("너비 1080 픽셀쯤으로 줄여 저장하세요", "save it at a width of about 1080 px"),
            )
        }
    }
}

fn missing(path: &str, findings: &mut Vec<Finding>) {
    findings.push(Finding::new(
        &file_rule::MISSING_FILE,
        Place::file(path),
        say!("파일이 없습니다: {path}", "the file '{path}' does not exist"),
        say!(
            "'cardnews init'으로 새 사이트를 만들거나 이 폴더가 맞는지 보세요",
            "make a new site with 'cardnews init', or check the folder"
        ),
    ));
}
