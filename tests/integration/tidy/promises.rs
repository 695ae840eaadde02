//! What CONTRIBUTING.md says about imports, and about what always holds, is held by the tests that it names.

use std::fs;

use crate::fixture;

/// The sections in which every sentence is a promise.
const SECTIONS: [&str; 2] = ["### Who may import whom\n", "### What always holds\n"];

#[test]
fn each_sentence_names_its_test() {
    let text = fs::read_to_string(fixture::project().join("CONTRIBUTING.md")).unwrap();
    let mut faults = Vec::new();
    for section in SECTIONS {
        let body = text.split(section).nth(1).expect(section).split("\n#").next().unwrap();
        let promises: Vec<&str> = body.lines().filter(|line| line.starts_with("- ")).collect();
        assert!(promises.len() > 5, "{section} promises nothing");
        for promise in promises {
            let tests: Vec<&str> = match promise.rsplit_once(" (`") {
                Some((_, rest)) => rest.trim_end_matches("`)").split("`, `").collect(),
                None => Vec::new(),
            };
            if tests.is_empty() || !promise.ends_with("`)") {
                faults.push(format!("no test is named: {promise}"));
            }
            faults.extend(
                tests.into_iter().filter(|test| !exists(test)).map(|test| format!("there is no test {test}: {promise}")),
            );
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Returns whether `module::name` is a test of this crate.
fn exists(test: &str) -> bool {
    let Some((module, name)) = test.rsplit_once("::") else { return false };
    let folder = fixture::project().join("tests/integration");
    let file = module.replace("::", "/");
    let texts = [format!("{file}.rs"), format!("{file}/mod.rs")];
    texts.iter().filter_map(|file| fs::read_to_string(folder.join(file)).ok()).any(|text| text.contains(&format!("fn {name}(")))
}
