//! Small sites in temporary folders, made of a base and the files that a case brings.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cardnews::model::{Date, Input, paths};
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;

use crate::bomb;

/// The day on which every case is judged.
pub fn today() -> Date {
    Date::parse("2026-11-22").unwrap()
}

/// The day on which somebody last read the project's own topics.
pub fn last_reading() -> Date {
    Date::parse("2026-12-01").unwrap()
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

/// Returns a site that asks for every format.
pub fn in_every_format(mut input: Input) -> Input {
    let settings = input.texts.get_mut(paths::SITE).unwrap();
    *settings = Arc::from(format!("{settings}\nformats: [portrait, square, story, wide]\n"));
    input
}

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

    /// Makes what a case asks for; `how` is one of these, and tests/corpus/README.md tells them to writers of cases:
    ///
    /// `file PATH`, `nfd PATH`, `hex PATH`; `nfd-name PATH` (the name decomposed, as a Mac writes it);
    /// `repeat N PATH` (N times the text), `each N PATH` (N files, with `{n}` in path and text counting from 1);
    /// `more N PATH` (adds N times the text to a file, `{n}` counting), `glue N PATH` (the same without the last line end);
    /// `part N SOURCE PATH` (the first N bytes of a file of the project), `patch AT PATH` (hex over what stands there);
    /// `png WIDTHxHEIGHT SAMPLES PATH` (a true PNG of zeros, small as a file), `png-text N PATH` (one pixel, and a text
    /// that unpacks to N bytes), `random N PATH`;
    /// `link PATH` (text is the target), `pipe PATH`, `none PATH` (removes it).
    ///
    /// In paths `\\x..` and `{space}` stand for what a case cannot show.
    pub fn make(&self, how: &str, text: &str) {
        let words: Vec<String> = how.split_whitespace().map(shown).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["file", path] => self.put(path, text.as_bytes()),
            ["nfd", path] => self.put(path, text.nfd().collect::<String>().as_bytes()),
            ["nfd-name", path] => self.put(&path.nfd().collect::<String>(), text.as_bytes()),
            ["hex", path] => self.put(path, &hex(text)),
            ["repeat", times, path] => self.put(path, text.repeat(times.parse().unwrap()).as_bytes()),
            ["each", count, path] => {
                for n in 1..=count.parse::<usize>().unwrap() {
                    let n = n.to_string();
                    self.put(&path.replace("{n}", &n), text.replace("{n}", &n).as_bytes());
                }
            }
            ["more", count, path] => self.add(path, count, text),
            ["glue", count, path] => self.add(path, count, text.trim_end_matches('\n')),
            ["part", length, source, path] => {
                let bytes = fs::read(project().join(source)).unwrap();
                self.put(path, &bytes[..length.parse().unwrap()]);
            }
            ["patch", at, path] => {
                let (at, new) = (at.parse::<usize>().unwrap(), hex(text));
                let mut bytes = fs::read(self.root().join(path)).unwrap();
                bytes[at..at + new.len()].copy_from_slice(&new);
                self.put(path, &bytes);
            }
            ["png", size, samples, path] => self.put(path, &bomb::png(size, samples)),
            ["png-text", length, path] => self.put(path, &bomb::png_with_text(length.parse().unwrap())),
            ["random", length, path] => self.put(path, &random(length.parse().unwrap())),
            ["link", path] => {
                self.make_folder_of(path);
                let _ = fs::remove_file(self.root().join(path));
                std::os::unix::fs::symlink(text.trim(), self.root().join(path)).unwrap();
            }
            ["pipe", path] => {
                self.make_folder_of(path);
                let _ = fs::remove_file(self.root().join(path));
                snapbox::cmd::Command::new("mkfifo").arg(self.root().join(path)).assert().success();
            }
            ["none", path] if self.root().join(path).is_dir() => fs::remove_dir_all(self.root().join(path)).unwrap(),
            ["none", path] => fs::remove_file(self.root().join(path)).unwrap(),
            other => panic!("no such way to make a file: {other:?}"),
        }
    }

    /// Copies the site into the folder that the variable `SITES` names, under the name of its case.
    pub fn copy_out(&self, case: &Path) {
        let to = PathBuf::from(std::env::var_os("SITES").unwrap()).join(case.file_stem().unwrap());
        snapbox::cmd::Command::new("cp").arg("-a").arg(self.root()).arg(to).assert().success();
    }

    fn make_folder_of(&self, path: &str) {
        fs::create_dir_all(self.root().join(path).parent().unwrap()).unwrap();
    }

    /// Adds `count` times `text` to a file, `{n}` counting from 1.
    fn add(&self, path: &str, count: &str, text: &str) {
        let file = self.root().join(path);
        let mut all = fs::read_to_string(&file).unwrap_or_default();
        let count = count.parse::<usize>().unwrap();
        if text.contains("{n}") {
            (1..=count).for_each(|n| all.push_str(&text.replace("{n}", &n.to_string())));
        } else {
            all.push_str(&text.repeat(count));
        }
        self.put(path, all.as_bytes());
    }
}

/// Turns `\\x1b` and `{space}` of a case into what they stand for.
fn shown(word: &str) -> String {
    let mut out = String::new();
    let mut rest = word;
    while let Some(at) = rest.find("\\x") {
        out.push_str(&rest[..at]);
        out.push(char::from(u8::from_str_radix(&rest[at + 2..at + 4], 16).unwrap()));
        rest = &rest[at + 4..];
    }
    out.push_str(rest);
    out.replace("{space}", " ")
}

/// Bytes that look like noise and are the same in every run.
fn random(length: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    std::iter::repeat_with(next).take(length).collect()
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
