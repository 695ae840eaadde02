//! Small sites in temporary folders, made of a base and the files that a case brings.

use std::fs;
use std::path::{Path, PathBuf};

use cardnews::model::Date;
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;

/// The day on which every case is judged.
pub fn today() -> Date {
    Date::parse("2026-11-22").unwrap()
}

/// The folder of the project.
pub fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The tests' base site: the least that builds without a finding.
const BASE: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "title: 시험 사이트\nlang: ko\nbase_url: https://water.example.kr/\nshort_url: https://water.example.kr/\noffice: test\ncategories:\n  - {id: policy, name: 규정}\n  - {id: process, name: 절차}\n  - {id: info, name: 정보}\n",
    ),
    ("content/offices/test.yaml", "name: 시험 지사\nphone: 055-000-0000\n"),
];

/// The topic that a case has when it brings none.
pub const TOPIC: &str = "---\nnumber: 8\ntitle: 누수시 점검사항\nquestion: 물이 새는 것 같아요\ncategory: info\nsummary: 바늘이 도는지 보세요.\nreviewed: 2026-11-22\n---\n\n바늘이 돌면 새고 있습니다.\n\n## 이렇게 확인하세요\n\n수도꼭지를 모두 잠급니다.\n";

/// A site in a temporary folder.
pub struct Fixture {
    folder: TempDir,
}

impl Fixture {
    /// Makes the base site without a topic.
    pub fn bare() -> Self {
        let fixture = Self { folder: tempfile::tempdir().unwrap() };
        for (path, text) in BASE {
            fixture.put(path, text.as_bytes());
        }
        fixture
    }

    /// The site's root.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Writes one file.
    pub fn put(&self, path: &str, bytes: &[u8]) {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }

    /// Writes a file as a case asks for it. `how` is one of:
    /// `file PATH`, `nfd PATH`, `hex PATH`, `repeat N PATH` (N times the text), `each N PATH` (N files, with `{n}` in
    /// path and text counting from 1), `link PATH` (text is the target), `none PATH` (removes it).
    pub fn make(&self, how: &str, text: &str) {
        let words: Vec<&str> = how.split_whitespace().collect();
        match words.as_slice() {
            ["file", path] => self.put(path, text.as_bytes()),
            ["nfd", path] => self.put(path, text.nfd().collect::<String>().as_bytes()),
            ["hex", path] => self.put(path, &hex(text)),
            ["repeat", times, path] => self.put(path, text.repeat(times.parse().unwrap()).as_bytes()),
            ["each", count, path] => {
                for n in 1..=count.parse::<usize>().unwrap() {
                    let n = n.to_string();
                    self.put(&path.replace("{n}", &n), text.replace("{n}", &n).as_bytes());
                }
            }
            ["link", path] => {
                let file = self.root().join(path);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                std::os::unix::fs::symlink(text.trim(), file).unwrap();
            }
            ["none", path] => fs::remove_file(self.root().join(path)).unwrap(),
            other => panic!("no such way to make a file: {other:?}"),
        }
    }
}

fn hex(text: &str) -> Vec<u8> {
    let digits: String = text.chars().filter(char::is_ascii_hexdigit).collect();
    digits.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

/// A case file: its fenced blocks in order, each with its info string and its text.
pub fn blocks(case: &str) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for line in case.split_inclusive('\n') {
        match line.strip_prefix("````") {
            Some(info) if !open => {
                out.push((info.trim().to_owned(), String::new()));
                open = true;
            }
            Some(_) => open = false,
            None if open => out.last_mut().unwrap().1.push_str(line),
            None => {}
        }
    }
    out
}

/// Puts new text into the block `info` of a case.
pub fn replace(case: &str, info: &str, text: &str) -> String {
    let mut out = String::new();
    let mut within = None;
    for line in case.split_inclusive('\n') {
        match (line.strip_prefix("````"), within) {
            (Some(found), None) => {
                within = Some(found.trim() == info);
                out.push_str(line);
                if found.trim() == info {
                    out.push_str(text);
                }
            }
            (Some(_), Some(_)) => {
                within = None;
                out.push_str(line);
            }
            (None, Some(true)) => {}
            _ => out.push_str(line),
        }
    }
    out
}

/// Whether expected files are to be written anew.
pub fn bless() -> bool {
    std::env::var_os("BLESS").is_some()
}

/// The files of a folder with this ending, in order.
pub fn cases(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = fs::read_dir(project().join("tests").join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == ending))
        .collect();
    out.sort();
    out
}
