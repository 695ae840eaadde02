//! What of others lay in an output → a word about each kind: what stayed, what was put aside, what could not be moved.

use std::path::{Path, PathBuf};

use super::report;
use crate::finding::Language;
use crate::write::{ListState, OTHERS, Released};

/// Says what became of the files of others in the output `out`.
pub(super) fn tell(released: &Released, out: &Path, language: Language) {
    if released.list == ListState::Damaged {
        damaged(language);
    }
    left(&released.foreign, language);
    replaced(&released.replaced, out, language);
    aside(&released.aside, out, language);
    stuck(&released.stuck, out, language);
}

/// Says that nobody knows for sure what was ours.
fn damaged(language: Language) {
    report::talk(match language {
        Language::Ko => {
            "주의: 전에 만든 사이트의 목록(.cardnews-site)이 상해 있었습니다. cardnews가 만든 것이 확실하지 않은 것은 모두 그대로 두었습니다"
        }
        Language::En => {
            "warning: the list of the site made before (.cardnews-site) was damaged; whatever cardnews did not make for certain was left in place"
        }
    });
}

/// Says which files of somebody else lie inside folders of the site. They stay, and customers can fetch them.
fn left(paths: &[PathBuf], language: Language) {
    let Some((count, shown)) = few(paths) else { return };
    report::talk(&match language {
        Language::Ko => format!("cardnews가 만들지 않은 것 {count}개를 그대로 두었습니다: {shown}"),
        Language::En => format!("{count} things that cardnews did not make were left in place: {shown}"),
    });
}

/// Says which files of somebody else had to make room for new pages.
fn replaced(paths: &[PathBuf], out: &Path, language: Language) {
    let Some((count, shown)) = few(paths) else { return };
    let others = others(out);
    report::talk(&match language {
        Language::Ko => format!(
            "주의: cardnews가 만들지 않은 파일 {count}개의 자리에 새 쪽이 놓였습니다: {shown}. 그 파일은 {others} 안에 그대로 두었습니다"
        ),
        Language::En => format!(
            "warning: new pages took the place of {count} files that cardnews did not make: {shown}; they are kept in {others}"
        ),
    });
}

/// Says what lay beside the output at the place of a note of ours.
fn aside(paths: &[PathBuf], out: &Path, language: Language) {
    let Some((count, shown)) = few(paths) else { return };
    let others = others(out);
    report::talk(&match language {
        Language::Ko => {
            format!(
                "주의: cardnews가 적어 두는 파일의 자리에 파일이 아닌 것 {count}개가 있어 {others} 안으로 옮겼습니다: {shown}"
            )
        }
        Language::En => {
            format!(
                "warning: {count} things that are no files lay at the place of notes of cardnews and were moved to {others}: {shown}"
            )
        }
    });
}

/// Returns the folder in which files of others are kept, as people find it: beside the output.
fn others(out: &Path) -> String {
    format!(".{}.cardnews/{OTHERS}", out.file_name().unwrap_or_default().display())
}

/// Says what beside the output could not be written, moved or removed. It stays there, and the next build tries again.
fn stuck(paths: &[PathBuf], out: &Path, language: Language) {
    let Some((count, shown)) = few(paths) else { return };
    let others = others(out);
    report::talk(&match language {
        Language::Ko => {
            format!(
                "주의: 쓰거나 옮기거나 지우지 못한 것 {count}개가 그대로 있습니다: {shown}. 그 권한과 소유자를, 그리고 {others}가 쓸 수 있는 폴더인지 보세요. 사이트는 바뀌었고, 다음에 만들 때 다시 해 봅니다"
            )
        }
        Language::En => format!(
            "warning: {count} things could not be written, moved or removed and are still there: {shown}; see their permissions and owner, and whether {others} is a folder that can be written. The site was exchanged, and the next build tries again"
        ),
    });
}

/// Returns how many paths there are, and the first of them as a list; `None` if there is none.
fn few(paths: &[PathBuf]) -> Option<(usize, String)> {
    const FEW: usize = 5;
    let shown = paths.iter().take(FEW).map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
    (!paths.is_empty()).then_some((paths.len(), shown))
}
