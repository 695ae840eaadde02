//! Who may import whom: every room of `src/` has its floor, and no import leads up or aside.

use std::collections::{BTreeMap, BTreeSet};

use super::sources;
use crate::fixture;

/// The rooms from the ground up, each with the rooms that it imports. A room may import only rooms above it in this list, so
/// there can be no circle. A new room or a new import has to be put here first.
const FLOORS: &[(&str, &[&str])] = &[
    // Knows nothing of cards: text, Korean, pictures, codes, digests.
    ("craft", &[]),
    // What is wrong, where, and what to do.
    ("finding", &["craft"]),
    // The nouns.
    ("model", &["craft", "finding"]),
    // How things look.
    ("look", &["craft", "finding", "model"]),
    // What `public/` holds beside pages and pictures.
    ("files", &["craft", "finding", "look", "model"]),
    // The stages. None of them imports another.
    ("read", &["craft", "finding", "model"]),
    ("parse", &["craft", "finding", "look", "model"]),
    ("resolve", &["craft", "finding", "model"]),
    ("lint", &["craft", "finding", "look", "model"]),
    ("ledger", &["craft", "finding", "model"]),
    ("message", &["craft", "finding", "model"]),
    ("search", &["craft", "model"]),
    ("fit", &["craft", "finding", "look", "model"]),
    ("plan", &["craft", "files", "finding", "look", "model"]),
    ("render", &["craft", "files", "finding", "look", "model"]),
    ("write", &["craft", "finding", "model"]),
    // What runs the stages.
    ("rules", &["finding", "lint"]),
    ("check", &["craft", "files", "finding", "fit", "ledger", "lint", "look", "message", "model", "parse", "resolve", "rules"]),
    ("build", &["craft", "files", "finding", "look", "model", "plan", "render", "write"]),
    // Help for editors.
    ("editor", &["craft", "finding", "model"]),
    ("sheets", &["craft", "editor", "finding", "model", "parse"]),
    // The ways in.
    ("serve", &["check", "craft", "finding", "model", "plan", "read", "render"]),
    (
        "cli",
        &[
            "build", "check", "craft", "editor", "files", "finding", "look", "model", "parse", "read", "rules", "search",
            "serve", "sheets", "write",
        ],
    ),
];

/// The names that `lib.rs` hands on, each with the room that it comes from.
const HANDED_ON: &[(&str, &str)] = &[
    ("BuildError", "build"),
    ("BuildOptions", "build"),
    ("Built", "build"),
    ("Checked", "check"),
    ("Examined", "check"),
    ("Extent", "model"),
    ("MayShrink", "build"),
    ("Purpose", "model"),
    ("build", "build"),
    ("check", "check"),
    ("check_again", "check"),
    ("check_for", "check"),
    ("compare", "build"),
    ("content", "check"),
    ("examine", "check"),
    ("say", "finding"),
];

/// Each room imports all rooms that the list allows it, and no other.
#[test]
fn imports_lead_down() {
    let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut faults = Vec::new();
    for (file, text) in sources() {
        let room = room(&file);
        if room == "lib" || room == "main" {
            continue;
        }
        let Some((_, allowed)) = FLOORS.iter().find(|(name, _)| *name == room) else {
            faults.push(format!("src/{file}: the room '{room}' has no floor; put it into FLOORS"));
            continue;
        };
        for import in imported(&text) {
            if import == room {
                continue;
            }
            if !allowed.contains(&import.as_str()) {
                faults.push(format!("src/{file} imports '{import}', which '{room}' may not"));
            }
            imports.entry(room.clone()).or_default().insert(import);
        }
    }
    for (room, allowed) in FLOORS {
        for import in *allowed {
            if !imports.get(*room).is_some_and(|imports| imports.contains(*import)) {
                faults.push(format!("'{room}' may import '{import}' and does not; take it out of FLOORS"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The list allows a room only the rooms above it, so there can be no circle.
#[test]
fn floors_have_no_circle() {
    for (floor, (room, allowed)) in FLOORS.iter().enumerate() {
        for import in *allowed {
            let below = FLOORS[..floor].iter().any(|(name, _)| name == import);
            assert!(below, "'{room}' imports '{import}', which is not below it");
        }
    }
}

/// Between the files of a room there is no circle, just as between rooms: no two files import each other, directly or
/// through others. A folder's `mod.rs` belongs to its files and is left out: it names them all.
#[test]
fn files_have_no_circle() {
    let files: BTreeMap<String, String> = sources().into_iter().collect();
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, text) in &files {
        let own = edges.entry(file.clone()).or_default();
        let code = text.split("#[cfg(test)]").next().unwrap();
        own.extend(siblings(file, code).into_iter().filter(|other| other != file && files.contains_key(other)));
    }
    // Files that import nothing of what is left are removed, again and again. What remains is a circle.
    loop {
        let free: Vec<String> = edges.iter().filter(|(_, to)| to.is_empty()).map(|(file, _)| file.clone()).collect();
        if free.is_empty() {
            break;
        }
        edges.retain(|file, _| !free.contains(file));
        edges.values_mut().for_each(|to| to.retain(|file| !free.contains(file)));
    }
    assert!(edges.is_empty(), "files that import one another: {edges:#?}");
}

/// The crate's map defines nothing. It only hands on modules and names.
#[test]
fn the_map_defines_nothing() {
    let map = std::fs::read_to_string(fixture::project().join("src/lib.rs")).unwrap();
    for line in map.lines() {
        let word = line.split_whitespace().find(|word| *word != "pub").unwrap_or("");
        let fine = line.is_empty() || line.starts_with("//") || line.starts_with("#[") || ["mod", "use"].contains(&word);
        assert!(fine || line.starts_with(' ') || line == "};", "src/lib.rs defines something: {line}");
    }
}

fn room(file: &str) -> String {
    file.split('/').next().unwrap().trim_end_matches(".rs").to_owned()
}

/// Returns the rooms that a file names, in a `use` or in the middle of code.
fn imported(text: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let code: String = text.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n");
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => out.extend(top_names(group)),
            None => out.extend(name(rest)),
        }
    }
    out.into_iter()
        .map(|name| HANDED_ON.iter().find(|(own, _)| *own == name).map_or(name.clone(), |(_, room)| (*room).to_owned()))
        .collect()
}

/// Returns the first names of a group of imports, up to its closing bracket.
fn top_names(group: &str) -> Vec<String> {
    let (mut depth, mut out, mut part) = (0, Vec::new(), String::new());
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => out.extend(name(std::mem::take(&mut part).trim())),
            _ => {}
        }
        if c != ',' || depth > 0 {
            part.push(c);
        }
    }
    out.extend(name(part.trim()));
    out
}

fn name(text: &str) -> Option<String> {
    let name: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

/// Returns the files of its own room that a file names: by `super::`, once or repeatedly, or by `crate::ROOM::`, in a `use` of
/// one or of several lines or in the middle of code.
fn siblings(file: &str, code: &str) -> Vec<String> {
    let Some((folder, own)) = file.rsplit_once('/') else { return Vec::new() };
    if own == "mod.rs" {
        return Vec::new();
    }
    let code: String = code.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n");
    let mut out = Vec::new();
    for (at, _) in code.match_indices("super::").filter(|(at, _)| !code[..*at].ends_with("super::")) {
        let mut rest = &code[at..];
        let mut place = Some(folder);
        let mut ups = 0;
        while let Some(further) = rest.strip_prefix("super::") {
            rest = further;
            ups += 1;
            if ups > 1 {
                place = place.and_then(|folder| Some(folder.rsplit_once('/')?.0));
            }
        }
        out.extend(place.into_iter().flat_map(|folder| files(folder, rest)));
    }
    let own_room = format!("crate::{}::", room(file));
    for (at, _) in code.match_indices(&own_room) {
        out.extend(files(&room(file), &code[at + own_room.len()..]));
    }
    out
}

/// Returns the files that a path or a group of paths, which begins `rest`, may mean below `folder`: `a::b` is `a.rs` or `a/b.rs`.
fn files(folder: &str, rest: &str) -> Vec<String> {
    let of_path = |path: &str| {
        let mut names = path.split("::").map(|part| name(part).unwrap_or_default());
        let (first, second) = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
        [format!("{folder}/{first}.rs"), format!("{folder}/{first}/{second}.rs")]
    };
    match rest.strip_prefix('{') {
        Some(group) => top_names(group).iter().flat_map(|path| of_path(path)).collect(),
        None => of_path(&rest.chars().take_while(|c| c.is_alphanumeric() || "_:".contains(*c)).collect::<String>()).to_vec(),
    }
}

#[test]
fn imports_within_a_room_are_seen_in_every_form() {
    let code = "use super::{\n    a,\n    b::C,\n};\nfn f() { super::d::g(); crate::room::e::h(); super::super::i::j() }";
    let seen = siblings("room/part/own.rs", code);
    for file in ["room/part/a.rs", "room/part/b.rs", "room/part/d.rs", "room/e.rs", "room/i.rs"] {
        assert!(seen.iter().any(|seen| seen == file), "{file} is not in {seen:?}");
    }
}
