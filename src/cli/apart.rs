//! Where a command may make a folder: outside those that the site is made from.

use std::path::Path;

use super::{exit, report};
use crate::finding::Language;
use crate::model::paths;
use crate::write;

/// The folders whose files would be read as content.
pub(super) const MADE_FROM: [&str; 3] = [paths::CONTENT, paths::THEMES, write::OWN];

/// Refuses a folder that lies in one of `folders` of the site: says so, and returns the exit code.
pub(super) fn refuse_within(root: &Path, out: &Path, folders: &[&str], language: Language) -> Result<(), u8> {
    match write::lies_within(out, root, folders) {
        Ok(None) => Ok(()),
        Ok(Some(folder)) => {
            report::machine(
                language,
                &out.display().to_string(),
                &format!("{folder}/ 안에는 만들 수 없습니다. 그 밖의 폴더를 고르세요"),
                &format!("nothing is made inside {folder}/; choose a folder outside"),
            );
            Err(exit::USAGE)
        }
        Err(error) => Err(report::failure(language, &error)),
    }
}
