//! `cardnews export` and `cardnews import`: facts, words, topics and offices as tables, and back.

pub(super) mod export;
pub(super) mod import;

use std::path::Path;

use clap::ValueEnum;

use super::{Context, Read, check};
use crate::finding::Language;
use crate::model::Input;
use crate::sheets::{Kind, Scope};

/// What a table holds.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum What {
    /// Numbers, periods, prices, lists · 사실
    Facts,
    /// Hard words and plain ones · 용어
    Glossary,
    /// Title, question, summary and the like of all topics · 주제
    Topics,
    /// Names, telephone numbers and other values of offices · 기관
    Offices,
}

impl What {
    fn kind(self) -> Kind {
        match self {
            Self::Facts => Kind::Facts,
            Self::Glossary => Kind::Glossary,
            Self::Topics => Kind::Topics,
            Self::Offices => Kind::Offices,
        }
    }
}

/// Reads the content, and whose part of it is meant. If it cannot be read, that is printed, and the exit code returned.
fn content(context: &Context, root: &Path) -> Result<(Input, Scope, Language), u8> {
    let (input, scope) = match context.read(root, &root.join("public"))? {
        Read::One(input) => (*input, Scope::Single),
        Read::Several(several) => {
            let scope = context.office.clone().map_or(Scope::Shared(several.offices.ids), Scope::Own);
            (several.input, scope)
        }
    };
    let language = context.language.unwrap_or_else(|| check::input_language(&input));
    Ok((input, scope, language))
}
