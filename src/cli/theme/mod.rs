//! `cardnews theme`: a theme of one's own that extends another, with the files, or the parts of them, that are to be changed.

mod child;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use clap::Subcommand;

use super::{Context, exit, report};
use crate::craft::text::is_device;
use crate::finding::{Language, remedy};
use crate::model::{Input, paths};
use crate::{parse, read, say, write};

/// What to do.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Make a theme in themes/NAME · 새 테마를 만듭니다
    New {
        /// The name: lower-case letters, digits, hyphens · 테마의 이름
        name: String,
        /// What to change, as card.css or templates/card.html#foot [default: none] · 고칠 파일이나 구역
        files: Vec<String>,
        /// The theme that it extends · 바탕이 되는 테마
        #[arg(long, value_name = "THEME", default_value = "default")]
        extends: String,
    },
    /// List the files that a theme can change, and the parts of templates · 고칠 수 있는 파일과 구역을 보여 줍니다
    Files {
        /// The theme · 테마
        #[arg(default_value = "default")]
        theme: String,
    },
}

pub(super) fn run(context: &Context, args: &Args) -> io::Result<u8> {
    let root = match context.site_root() {
        Ok(root) => root,
        Err(code) => return Ok(code),
    };
    let (language, input) = (context.language(), read::site(&root, context.today)?);
    match &args.what {
        What::New { name, files, extends } => new(&root, &input, name, files, extends, language),
        What::Files { theme } => {
            let Some(files) = whole(&input, theme, language) else { return Ok(exit::USAGE) };
            let layers = parse::template_layers(&parse::theme_chain(theme, &input), &input);
            let mut list = String::new();
            for (file, _) in files {
                list.push_str(&format!("{file}\n"));
                let parts = file.strip_prefix(TEMPLATES).map(|template| child::parts(&layers, template)).unwrap_or_default();
                parts.iter().for_each(|part| list.push_str(&format!("{file}#{}\n", part.name)));
            }
            report::data(&list)?;
            Ok(exit::CLEAN)
        }
    }
}

fn new(root: &Path, input: &Input, name: &str, wanted: &[String], extends: &str, language: Language) -> io::Result<u8> {
    if !parse::is_id(name) || is_device(name) {
        report::machine(
            language,
            name,
            "영어 소문자와 숫자로 시작하고 줄표까지만 쓸 수 있습니다. 보기: our-city",
            "use lower-case letters, digits and hyphens, as in our-city",
        );
        return Ok(exit::USAGE);
    }
    if themes(input).contains(&name) {
        report::machine(
            language,
            name,
            "이미 있는 테마입니다. 다른 이름을 쓰세요",
            "there is a theme of this name; use another",
        );
        return Ok(exit::USAGE);
    }
    let Some(whole) = whole(input, extends, language) else { return Ok(exit::USAGE) };
    let layers = parse::template_layers(&parse::theme_chain(extends, input), input);
    let mut files: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    let mut parts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for asked in wanted {
        let (file, part) = asked.split_once('#').map_or((asked.as_str(), None), |(file, part)| (file, Some(part)));
        let Some((_, bytes)) = whole.iter().find(|(known, _)| *known == file) else {
            let near = remedy::unknown_word(file, &whole.iter().map(|(known, _)| *known).collect::<Vec<_>>());
            report::machine(
                language,
                asked,
                &format!("이 테마에 그런 파일이 없습니다. {}", near.ko),
                &format!("the theme has no such file; {}", near.en),
            );
            return Ok(exit::USAGE);
        };
        match part {
            None => drop(files.insert(file, bytes.to_vec())),
            Some(part) => {
                let known = file.strip_prefix(TEMPLATES).map(|template| child::parts(&layers, template)).unwrap_or_default();
                if !known.iter().any(|known| known.name == part) {
                    let near = if known.is_empty() {
                        say!("구역은 templates/의 .html 파일에만 있습니다", "only .html files of templates/ have parts")
                    } else {
                        remedy::unknown_word(part, &known.iter().map(|known| known.name).collect::<Vec<_>>())
                    };
                    report::machine(
                        language,
                        asked,
                        &format!("이 파일에 그런 구역이 없습니다. {}", near.ko),
                        &format!("the file has no such part; {}", near.en),
                    );
                    return Ok(exit::USAGE);
                }
                parts.entry(file).or_default().push(part);
            }
        }
    }
    for (file, parts) in parts {
        let template = file.strip_prefix(TEMPLATES).unwrap_or(file);
        // Who wants the whole file has its parts.
        files.entry(file).or_insert_with(|| child::template(&layers, template, &parts).into_bytes());
    }
    // Its settings are always there.
    files.insert(SETTINGS, settings(name, extends).into_bytes());
    let copied: Vec<(&str, &[u8])> = files.iter().map(|(file, bytes)| (*file, bytes.as_slice())).collect();
    write::create_folder(&root.join(paths::THEMES), name, &copied)?;
    let place = root.join(paths::THEMES).join(name);
    let place = place.display();
    report::talk(&match language {
        Language::Ko => format!(
            "{place}에 새 테마를 만들었습니다. 바탕: {extends}\n  1. content/site.yaml에 'theme: {name}'이라고 적으세요.\n  2. 그 폴더의 파일을 고치고 'cardnews serve'로 보세요. 없는 파일은 바탕의 것을 씁니다."
        ),
        Language::En => format!(
            "Made a new theme in {place}; it extends {extends}.\n  1. Write 'theme: {name}' into content/site.yaml.\n  2. Change the files there and look with 'cardnews serve'. What is not there comes from {extends}."
        ),
    });
    Ok(exit::CLEAN)
}

/// The folder of templates.
const TEMPLATES: &str = "templates/";

/// The settings of a theme.
const SETTINGS: &str = "theme.yaml";

/// Returns the settings of a new theme.
fn settings(name: &str, extends: &str) -> String {
    format!(
        "# themes/README.md explains every key. What is not written here comes from the theme '{extends}'.\ntheme_api: 1\nextends: {extends}\nname: {name}\n"
    )
}

/// Returns the names of all themes, those of the program and those of the site.
fn themes(input: &Input) -> Vec<&str> {
    let mut names: Vec<&str> = input.themes.keys().filter_map(|path| Some(path.split_once('/')?.0)).collect();
    names.dedup();
    names
}

/// Returns every file of a theme and of those that it extends, by its name within the theme. If there is no such theme, it says so
/// and returns `None`.
fn whole<'a>(input: &'a Input, theme: &str, language: Language) -> Option<Vec<(&'a str, &'a [u8])>> {
    if !themes(input).contains(&theme) {
        let near = remedy::unknown_word(theme, &themes(input));
        report::machine(
            language,
            theme,
            &format!("그런 테마가 없습니다. {}", near.ko),
            &format!("there is no such theme; {}", near.en),
        );
        return None;
    }
    let mut files: Vec<(&str, &[u8])> = Vec::new();
    for layer in parse::theme_chain(theme, input) {
        let of_layer =
            input.themes.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&layer)?.strip_prefix('/')?, bytes)));
        for (file, bytes) in of_layer {
            if !files.iter().any(|(known, _)| *known == file) {
                files.push((file, bytes));
            }
        }
    }
    files.sort_unstable_by_key(|(file, _)| *file);
    Some(files)
}
