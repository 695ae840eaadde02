//! `cardnews schema`: JSON Schemas, so that an editor such as VS Code completes and explains keys.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::Serialize;

use super::{Context, exit, report};
use crate::craft::json;
use crate::editor::schema;
use crate::finding::Language;
use crate::write;

/// The options of `schema`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Print this one: site, office, facts, glossary, topic, questions, panel [default: write all into .vscode/] · 하나만 보여 줍니다
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(schema::ALL.map(|file| file.name)))]
    name: Option<String>,
}

pub(super) fn run(context: &Context, args: &Args) -> io::Result<u8> {
    if let Some(file) = args.name.as_deref().and_then(schema::find) {
        report::data(&file.json())?;
        return Ok(exit::CLEAN);
    }
    let root = match context.site_root() {
        Ok(root) => root,
        Err(code) => return Ok(code),
    };
    let language = context.language();
    let Wired { kept, replaced } = wire(&root, Existing::Replace)?;
    report::talk(match language {
        Language::Ko => ".vscode/schemas에 항목 설명을 적었습니다. VS Code에서 YAML 확장(redhat.vscode-yaml)이 읽습니다.",
        Language::En => "wrote the schemas into .vscode/schemas; VS Code's YAML extension (redhat.vscode-yaml) reads them",
    });
    for path in replaced {
        report::talk(&match language {
            Language::Ko => format!("{path}: 다른 내용이 있던 것을 새로 적었습니다."),
            Language::En => format!("{path}: held something else and was written anew"),
        });
    }
    told_kept(language, &kept);
    Ok(exit::CLEAN)
}

/// Says which files existed and were not changed.
pub(super) fn told_kept(language: Language, kept: &[String]) {
    for path in kept {
        report::talk(&match language {
            Language::Ko => format!("{path}: 이미 있어서 그대로 두었습니다. 'cardnews init 새폴더'로 만든 것과 견주어 보세요."),
            Language::En => format!("{path}: exists and was left alone; compare it with that of 'cardnews init NEW'"),
        });
    }
}

/// The settings for VS Code.
#[derive(Serialize)]
struct Settings {
    #[serde(rename = "yaml.schemas")]
    schemas: BTreeMap<String, &'static str>,
    #[serde(rename = "files.associations")]
    associations: BTreeMap<&'static str, &'static str>,
}

#[derive(Serialize)]
struct Extensions {
    recommendations: [&'static str; 1],
}

/// What becomes of a schema that exists and is not ours of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Existing {
    /// It stays: a new site must not take away what is there.
    Keep,
    /// It is written anew: an earlier version of this program wrote it.
    Replace,
}

/// Files that held something else.
#[derive(Debug, Default)]
pub(super) struct Wired {
    /// They were not changed.
    pub(super) kept: Vec<String>,
    /// They were written anew.
    replaced: Vec<String>,
}

/// Returns the path of a schema in a site.
fn place(file: &schema::File) -> String {
    format!(".vscode/schemas/{}.json", file.name)
}

/// The settings that [`wire`] writes where there are none.
const SETTINGS: [&str; 2] = [".vscode/settings.json", ".vscode/extensions.json"];

/// Returns the paths of all schemas, which [`wire`] writes. Settings it leaves as they are, whatever they are.
pub(super) fn places() -> impl Iterator<Item = String> {
    schema::ALL.iter().map(place)
}

/// Writes schemas and settings for VS Code below `root`. Settings that exist are not changed.
///
/// # Errors
/// The disk refuses; the message names the path.
pub(super) fn wire(root: &Path, existing: Existing) -> io::Result<Wired> {
    let mut wired = Wired::default();
    for file in &schema::ALL {
        let (name, text) = (place(file), file.json());
        match write::there(root, &name)? {
            Some(there) if there == text.as_bytes() => continue,
            Some(_) if existing == Existing::Keep => wired.kept.push(name),
            there => {
                write::save(root, &name, text.as_bytes())?;
                wired.replaced.extend(there.map(|_| name));
            }
        }
    }
    // The extension cannot check front matter in Markdown. The comments in a new topic explain those keys.
    let yaml = schema::ALL.iter().filter(|file| file.files.ends_with(".yaml"));
    let settings = Settings {
        schemas: yaml.map(|file| (format!("./.vscode/schemas/{}.json", file.name), file.files)).collect(),
        associations: BTreeMap::from([("links.lock", "yaml")]),
    };
    let extensions = Extensions { recommendations: ["redhat.vscode-yaml"] };
    for (name, text) in SETTINGS.into_iter().zip([json::pretty(&settings), json::pretty(&extensions)]) {
        match write::there(root, name)? {
            None => write::save(root, name, text.as_bytes())?,
            Some(there) if there != text.as_bytes() => wired.kept.push(name.to_owned()),
            Some(_) => {}
        }
    }
    Ok(wired)
}
