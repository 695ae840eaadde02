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
    talk(context.language(), &wire(&root)?);
    Ok(exit::CLEAN)
}

fn talk(language: Language, kept: &[String]) {
    report::talk(match language {
        Language::Ko => ".vscode/schemas에 항목 설명을 적었습니다. VS Code에서 YAML 확장(redhat.vscode-yaml)이 읽습니다.",
        Language::En => "wrote the schemas into .vscode/schemas; VS Code's YAML extension (redhat.vscode-yaml) reads them",
    });
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

/// Writes schemas and settings for VS Code below `root`. Returns the settings that existed and were not changed.
///
/// # Errors
/// The disk refuses; the message names the path.
pub(super) fn wire(root: &Path) -> io::Result<Vec<String>> {
    for file in &schema::ALL {
        write::save(root, &format!(".vscode/schemas/{}.json", file.name), file.json().as_bytes())?;
    }
    // The extension cannot check front matter in Markdown. The comments in a new topic explain those keys.
    let yaml = schema::ALL.iter().filter(|file| file.files.ends_with(".yaml"));
    let settings = Settings {
        schemas: yaml.map(|file| (format!("./.vscode/schemas/{}.json", file.name), file.files)).collect(),
        associations: BTreeMap::from([("links.lock", "yaml")]),
    };
    let extensions = Extensions { recommendations: ["redhat.vscode-yaml"] };
    let mut kept = Vec::new();
    for (name, text) in [("settings.json", json::pretty(&settings)), ("extensions.json", json::pretty(&extensions))] {
        let name = format!(".vscode/{name}");
        match write::there(root, &name)? {
            None => write::save(root, &name, text.as_bytes())?,
            Some(there) if there != text.as_bytes() => kept.push(name),
            Some(_) => {}
        }
    }
    Ok(kept)
}
