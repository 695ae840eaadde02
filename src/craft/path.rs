//! Text → whether it names a folder of Windows, where a backslash is a letter.

/// Returns whether a text has the root of a path: a drive (`D:\`), a server (`\\서버`), the folder itself (`.\`, `..\`).
pub(crate) fn has_root(text: &str) -> bool {
    text.match_indices('\\').any(|(at, _)| {
        let before = &text[..at];
        let begins = |rest: &str| rest.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let drive = before.strip_suffix(':').and_then(|rest| rest.strip_suffix(|c: char| c.is_ascii_alphabetic()));
        let server = text[at + 1..].strip_prefix('\\').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let here = before.strip_suffix('.').map(|rest| rest.strip_suffix('.').unwrap_or(rest));
        drive.is_some_and(begins) || here.is_some_and(begins) || server && begins(before) && !before.ends_with('\\')
    })
}

#[cfg(test)]
mod tests {
    use super::has_root;

    #[test]
    fn drives_servers_and_folders_are_roots() {
        for path in [r"C:\서류", r"경로: D:\*.hwp", r"\\10.1.2.3\신청서", r".\설치", r"..\설치"] {
            assert!(has_root(path), "{path}");
        }
        for text in [r"2\*3", r"가.\*나", r"가\\*나", r"\*별표\*", "C:/서류", r"수도\나"] {
            assert!(!has_root(text), "{text}");
        }
    }
}
