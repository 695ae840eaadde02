//! The doors: who may touch the disk, the clock, the terminal, and which file knows a library.

use std::collections::BTreeSet;
use std::fs;

use super::{HOMES, sources};
use crate::fixture;

/// The files and folders that read or write the disk, or ask what time it is.
const DOORS: [&str; 2] = ["read/", "write/"];

/// Clippy refuses the disk and the clock everywhere (.clippy.toml). Only these files may use them.
#[test]
fn only_doors_touch_the_disk() {
    for (file, text) in sources() {
        let opens = text.contains("clippy::disallowed_methods");
        assert!(!opens || DOORS.iter().any(|door| file.starts_with(door)), "{file} is no door");
    }
    let refused = fs::read_to_string(fixture::project().join(".clippy.toml")).unwrap();
    for call in ["std::fs::read\"", "std::fs::write\"", "std::fs::File::open", "std::fs::rename", "std::time::SystemTime::now"]
    {
        assert!(refused.contains(call), ".clippy.toml does not refuse {call}");
    }
    // The files that it names exist.
    for word in refused.split(|c: char| c.is_whitespace() || ",;()".contains(c)).filter(|word| word.starts_with("src/")) {
        assert!(fixture::project().join(word).exists(), ".clippy.toml names {word}, which is gone");
    }
}

/// What std writes, moves or removes follows links. So only the file that follows none does such things, by other calls.
#[test]
fn nothing_is_written_by_path_alone() {
    let calls = [
        "fs::write(",
        "fs::rename(",
        "fs::copy(",
        "fs::hard_link(",
        "fs::remove_file(",
        "fs::remove_dir",
        "fs::create_dir",
        "fs::set_permissions(",
        // The call and its import, but not symlink_metadata, which only looks.
        "fs::symlink(",
        "fs::symlink;",
        "DirBuilder",
        "File::create(",
        "File::create_new(",
        "File::options(",
        "OpenOptions",
    ];
    for (file, text) in sources() {
        let code = text.split("#[cfg(test)]").next().unwrap();
        for call in calls {
            assert!(!code.contains(call), "{file} calls {call}…), which follows links; write/beneath.rs has another way");
        }
    }
}

/// Only commands write on the terminal. A program that calls the library keeps its terminal to itself.
#[test]
fn only_commands_print() {
    for (file, text) in sources() {
        let code = text.split("#[cfg(test)]").next().unwrap();
        let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for word in ["println!(", "eprintln!(", "print!(", "io::stdout()", "io::stderr()"] {
            assert!(file.starts_with("cli/") || !code.contains(word), "{file} prints: {word}");
        }
        // Data has one way out, which says when it was not taken.
        for word in ["stdout().lock()", "println!(", "print!("] {
            let prints = code.replace("eprint", "").contains(word);
            assert!(file == "cli/report.rs" || !prints, "{file} writes to stdout by itself: {word}");
        }
    }
}

/// What a command quotes is escaped in one file, so no other one writes to the terminal. Questions escape what they quote
/// themselves, and the bar of progress quotes nothing.
#[test]
fn terminals_have_one_door() {
    let doors = ["cli/ask.rs", "cli/progress.rs", "cli/report.rs"];
    for (file, text) in sources() {
        let writes = ["io::stdout()", " stdout()", "io::stderr()", " stderr()", "print!(", "println!(", ".print()"]
            .iter()
            .any(|word| text.contains(word));
        assert!(!file.starts_with("cli/") || !writes || doors.contains(&file.as_str()), "{file} writes to the terminal itself");
    }
}

/// A new library has to be put into the list of homes. Otherwise nothing would keep it in one place.
#[test]
fn every_library_has_a_home() {
    // Derives, parallel iterators: these two are at home everywhere.
    let everywhere = ["rayon", "serde"];
    let manifest = fs::read_to_string(fixture::project().join("Cargo.toml")).unwrap();
    let listed = manifest.split("[dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
    let names = listed.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.replace('-', "_"));
    let used: BTreeSet<String> = names.filter(|name| !name.starts_with('#') && !everywhere.contains(&name.as_str())).collect();
    let homes: BTreeSet<String> = HOMES.iter().map(|(library, _)| (*library).to_owned()).collect();
    assert_eq!(used, homes);
    for (library, home) in HOMES {
        assert!(fixture::project().join("src").join(home).exists(), "the home of {library}, src/{home}, is gone");
    }
}

/// Cargo.toml forbids `unsafe` for the whole workspace, and the crate takes its lints from there.
#[test]
fn unsafe_is_forbidden() {
    let manifest = fs::read_to_string(fixture::project().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("unsafe_code = \"forbid\"") && manifest.contains("[lints]\nworkspace = true"));
}
