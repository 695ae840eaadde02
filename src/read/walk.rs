//! A site's folders → the files in them, in the order of their names, and what must not lie there. Follows no link out of the site.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::craft::text;
use crate::finding::{Finding, Place, machine, rule::file as rule};
use crate::model::paths;
use crate::say;

/// The folders of a site that are read.
pub(super) const FOLDERS: [&str; 2] = [paths::CONTENT, paths::THEMES];

/// A file that was found.
pub(super) struct File {
    pub path: PathBuf,
    /// Its path relative to the site's root, NFC.
    pub name: String,
}

/// The hidden folder that servers of certificates and apps ask for (RFC 8615). Whoever puts it into a site wants it published.
const WELL_KNOWN: &str = ".well-known";

/// Finds the files of a folder, in the order of their names.
pub(super) fn walk(
    root: &Path,
    real_root: &Path,
    folder: &str,
    files: &mut Vec<File>,
    findings: &mut Vec<Finding>,
) -> io::Result<()> {
    let top = root.join(folder);
    if !top.is_dir() {
        return Ok(());
    }
    // The walk follows a link at its start.
    if top.is_symlink() && !fs::canonicalize(&top).is_ok_and(|target| is_of_site(&target, real_root)) {
        findings.push(leaves(folder));
        return Ok(());
    }
    let mut names = BTreeMap::new();
    let hidden = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() > 0 && name.starts_with('.') && name != WELL_KNOWN
    };
    for entry in WalkDir::new(&top).sort_by_file_name().into_iter().filter_entry(|entry| !hidden(entry)) {
        let entry = entry.or_else(|error| {
            let path = error.path().unwrap_or(&top).to_owned();
            machine::at(&path, Err(io::Error::other(error.to_string())))
        })?;
        let path = entry.path();
        let name = text::composed(path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned());
        if entry.file_type().is_dir() {
            continue;
        }
        // A backslash separates folders on other systems. What steers a terminal or turns the direction of text hides a name.
        let odd = |c: char| c == '\\' || matches!(c, '\n' | '\t') || text::steers(c);
        if name.contains(odd) {
            let name = name.replace(odd, "\u{FFFD}");
            findings.push(Finding::new(
                &rule::INVALID_ID,
                Place::file(&name),
                say!(
                    "파일 이름에 쓸 수 없는 글자가 있습니다: {name}",
                    "the file name '{name}' holds a character that no name may hold"
                ),
                say!("글자와 숫자와 줄표만 쓰세요", "use letters, digits and hyphens"),
            ));
            continue;
        }
        if let Some(device) = name.split('/').find(|part| text::is_device(part)) {
            findings.push(Finding::new(
                &rule::INVALID_ID,
                Place::file(&name),
                say!("Windows에서 쓸 수 없는 이름입니다: {device}", "Windows can hold no file or folder named '{device}'"),
                say!("다른 이름을 쓰세요. 보기: con 대신 contact", "use another name, as 'contact' instead of 'con'"),
            ));
            continue;
        }
        if entry.path().components().any(|part| part.as_os_str() == WELL_KNOWN) {
            findings.push(Finding::new(
                &rule::IGNORED_FILE,
                Place::file(&name),
                say!("이 폴더는 공개하지 않습니다: {name}", "this folder is not published: {name}"),
                say!(
                    "공개 폴더(public/)의 .well-known/에 직접 두세요. 새로 만들어도 그대로 남습니다",
                    "put it into .well-known/ of the output itself; builds leave it there"
                ),
            ));
            continue;
        }
        // On file systems that ignore case or composition, one of the two files would replace the other.
        if let Some(twin) = names.insert(name.to_lowercase(), name.clone()) {
            findings.push(Finding::new(
                &rule::TWIN_FILE,
                Place::file(&name),
                say!("이름이 {twin}와(과) 같아 보이는 파일입니다: {name}", "the names '{twin}' and '{name}' look the same"),
                say!("둘 가운데 하나의 이름을 바꾸거나 지우세요", "rename or delete one of the two"),
            ));
            continue;
        }
        if entry.file_type().is_symlink() && !stays_inside(path, real_root) {
            findings.push(leaves(&name));
            continue;
        }
        if !entry.file_type().is_symlink() && !entry.file_type().is_file() {
            findings.push(Finding::new(
                &rule::UNREADABLE_TEXT,
                Place::file(&name),
                say!("보통 파일이 아닙니다: {name}", "'{name}' is not an ordinary file"),
                say!("이 자리에는 파일만 두세요", "keep only files here"),
            ));
            continue;
        }
        files.push(File { path: path.to_path_buf(), name });
    }
    Ok(())
}

fn leaves(name: &str) -> Finding {
    Finding::new(
        &rule::OUTSIDE_ROOT,
        Place::file(name),
        say!("사이트 폴더 밖을 가리키는 바로 가기입니다: {name}", "'{name}' is a link that leaves the site folder"),
        say!("가리키는 파일을 이 자리에 복사해 넣으세요", "copy the file itself to this place"),
    )
}

/// Returns whether a link leads to a file of the same site. The system tells where it really leads.
fn stays_inside(link: &Path, real_root: &Path) -> bool {
    fs::canonicalize(link).is_ok_and(|target| is_of_site(&target, real_root) && target.is_file())
}

/// Returns whether a path without links is in a folder that is read anyway. Other files beside the content (`.git`, `.env`) are
/// not content.
fn is_of_site(target: &Path, real_root: &Path) -> bool {
    let Ok(inside) = target.strip_prefix(real_root) else { return false };
    let hidden = inside.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
    !hidden && FOLDERS.iter().any(|folder| inside.starts_with(folder))
}
