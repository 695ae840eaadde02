//! tests/corpus/hostile: what an attacker may put into a site, and what becomes of it. tests/corpus/README.md tells the form.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use cardnews::finding::{Language, Severity, github, json, sarif, terminal};
use cardnews::model::{Purpose, What};
use cardnews::{Checked, check, plan, read, rules};
use scraper::{ElementRef, Html, Selector};

use crate::fixture::{self, Fixture, TOPIC};

/// What a site may take: kB of memory that the program writes to.
const MEMORY: &str = "204800";

/// What a case expects, a line each in its block `outcome`.
#[derive(Default)]
struct Outcome {
    /// `refused: rule, rule`: these rules, and no others, forbid publishing.
    refused: BTreeSet<String>,
    /// `warned: rule`: this rule speaks.
    warned: Vec<String>,
    /// `unsaid: text`: no finding holds the text.
    unsaid: Vec<String>,
    /// `harmless: text`: it builds, and no file of the site holds the text.
    harmless: Vec<String>,
    /// `no cell: text`: it builds, and messages.csv does not hold the text.
    no_cell: Vec<String>,
    /// `shown: text`: it builds, and some file of the site holds the text.
    shown: Vec<String>,
}

impl Outcome {
    fn of(name: &str, text: &str) -> Self {
        let mut outcome = Self::default();
        for line in text.lines() {
            match line.split_once(": ") {
                Some(("refused", rules)) => outcome.refused.extend(rules.split(", ").map(str::to_owned)),
                Some(("warned", rule)) => outcome.warned.push(rule.to_owned()),
                Some(("unsaid", text)) => outcome.unsaid.push(text.to_owned()),
                Some(("harmless", text)) => outcome.harmless.push(text.to_owned()),
                Some(("no cell", text)) => outcome.no_cell.push(text.to_owned()),
                Some(("shown", text)) => outcome.shown.push(text.to_owned()),
                _ => panic!("{name}: no such outcome: {line}"),
            }
        }
        let builds = !outcome.harmless.is_empty() || !outcome.shown.is_empty();
        assert!(builds == outcome.refused.is_empty(), "{name}: a case is refused or harmless");
        outcome
    }
}

/// A case: its name, its site, what it expects.
struct Case {
    name: String,
    site: Fixture,
    outcome: Outcome,
}

impl Case {
    fn read(path: &Path) -> Self {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let blocks = fixture::blocks(&fs::read_to_string(path).unwrap());
        let site = Fixture::bare();
        let settings = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
        site.put("content/site.yaml", format!("{settings}channels: [sms, qr]\ndesk: true\n").as_bytes());
        site.put("content/topics/leak-check.md", TOPIC.as_bytes());
        let mut outcome = None;
        for (info, text) in &blocks {
            match info.as_str() {
                "outcome" => outcome = Some(Outcome::of(&name, text)),
                how => site.make(how, text),
            }
        }
        let outcome = outcome.unwrap_or_else(|| panic!("{name}: no outcome"));
        Self { name, site, outcome }
    }
}

fn cases() -> Vec<PathBuf> {
    let cases = fixture::cases("corpus/hostile", "md");
    assert!(cases.len() > 80, "the cases are missing");
    cases
}

/// Every case is refused by the rules that its page names, or builds into a site that shows nothing of what it must not.
#[test]
fn every_case_comes_out_as_its_page_says() {
    let mut failed = Vec::new();
    for path in cases() {
        let case = Case::read(&path);
        let input = read::site(case.site.root(), Some(fixture::today())).unwrap();
        let checked = check(&input, Purpose::Preview);
        let ids = |severity| -> BTreeSet<String> {
            let found = checked.findings.iter().filter(|finding| finding.severity == severity);
            found.map(|finding| finding.rule.id.to_owned()).collect()
        };
        let errors = ids(Severity::Error);
        if errors != case.outcome.refused {
            let shown = terminal::show(&checked.findings, &input.texts, Language::En, false);
            let shown: String = shown.chars().take(4000).collect();
            failed.push(format!("{}: expected {:?}, found {errors:?}\n{shown}", case.name, case.outcome.refused));
            continue;
        }
        let others = ids(Severity::Warning);
        for rule in &case.outcome.warned {
            if !others.contains(rule) {
                failed.push(format!("{}: no warning {rule}, but {others:?}", case.name));
            }
        }
        let said = json::show(&checked.findings, &checked.readability, &input.texts)
            + &terminal::show(&checked.findings, &input.texts, Language::En, false);
        failed.extend(
            case.outcome.unsaid.iter().filter(|text| said.contains(*text)).map(|text| format!("{}: said {text}", case.name)),
        );
        if let Some(fault) = unclean_talk(&input, &checked) {
            failed.push(format!("{}: {fault}", case.name));
        }
        if errors.is_empty() {
            failed.extend(faults_of_site(&checked, &case.outcome).into_iter().map(|fault| format!("{}: {fault}", case.name)));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// What is said of a file must not steer the terminal, forge a line or turn words around.
fn unclean_talk(input: &cardnews::model::Input, checked: &Checked) -> Option<String> {
    for language in [Language::Ko, Language::En] {
        let talk = [
            terminal::show(&checked.findings, &input.texts, language, false),
            github::show(&checked.findings, &input.texts, language),
            json::show(&checked.findings, &checked.readability, &input.texts),
            sarif::show(&checked.findings, &input.texts, rules::ALL, language),
        ];
        for (form, text) in talk.iter().enumerate() {
            let bad = |c: &char| {
                c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
            };
            if let Some(c) = text.chars().find(bad) {
                return Some(format!("the findings in form {form} hold U+{:04X}", u32::from(c)));
            }
        }
    }
    None
}

/// Makes every file of the site and says what is wrong with it.
fn faults_of_site(checked: &Checked, outcome: &Outcome) -> Vec<String> {
    let (content, workshop) = checked.ready.as_ref().unwrap();
    let plan = plan::site(content, workshop).unwrap();
    let frames = cardnews::render::SiteFrames::new(&content.site, &workshop.theme, &plan);
    let renderer = cardnews::render::Renderer::new(content, workshop, &plan, &frames);
    let own: Vec<&String> = [&plan.scripts.find, &plan.scripts.search, &plan.scripts.share].into_iter().flatten().collect();
    let mut faults = Vec::new();
    let mut texts = Vec::new();
    for artifact in &plan.artifacts {
        if artifact.path.split('/').any(|part| part.is_empty() || part == "." || part == "..") || artifact.path.contains('\\') {
            faults.push(format!("leaves the folder: {}", artifact.path));
        }
        // Made from the same words as the cards and the desk.
        if matches!(
            artifact.what,
            What::Mms { .. } | What::Archive { .. } | What::Preview { .. } | What::SheetPicture { .. } | What::OfflineDesk
        ) {
            continue;
        }
        let bytes = renderer.artifact(artifact).unwrap();
        if let Ok(text) = String::from_utf8(bytes) {
            if artifact.path.ends_with(".html") && !artifact.path.starts_with("desk/") {
                faults.extend(active(&text, &own).map(|what| format!("{}: {what}", artifact.path)));
            }
            texts.push((&*artifact.path, text));
        }
    }
    for text in &outcome.harmless {
        let holders: Vec<&str> = texts.iter().filter(|(_, all)| all.contains(text.as_str())).map(|(path, _)| *path).collect();
        if !holders.is_empty() {
            faults.push(format!("'{text}' stands in {holders:?}"));
        }
    }
    for text in &outcome.no_cell {
        if texts.iter().any(|(path, all)| *path == "messages.csv" && all.contains(text.as_str())) {
            faults.push(format!("'{text}' stands in messages.csv"));
        }
    }
    for text in &outcome.shown {
        if !texts.iter().any(|(_, all)| all.contains(text.as_str())) {
            faults.push(format!("'{text}' is shown nowhere"));
        }
    }
    faults
}

/// What could run or fetch in a page for customers, besides the site's `own` scripts.
fn active(html: &str, own: &[&String]) -> Option<String> {
    let page = Html::parse_document(html);
    let is_own = |element: &ElementRef<'_>| {
        let path = element.attr("src").unwrap_or("").trim_start_matches("../");
        element.value().name() == "script" && element.inner_html().is_empty() && own.iter().any(|script| *script == path)
    };
    for element in page.select(&Selector::parse("*").unwrap()).filter(|element| !is_own(element)).map(|element| element.value())
    {
        let forbidden = ["script", "iframe", "object", "embed", "base", "foreignobject", "animate", "set", "use", "image"];
        if forbidden.contains(&element.name().to_ascii_lowercase().as_str()) {
            return Some(format!("<{}>", element.name()));
        }
        for (name, value) in element.attrs() {
            let value = value.trim().to_ascii_lowercase();
            if name.starts_with("on")
                || ["javascript:", "data:text", "vbscript:", "file:"].iter().any(|scheme| value.starts_with(scheme))
            {
                return Some(format!("{name}=\"{value}\""));
            }
        }
    }
    None
}

/// The program itself says the same of every case within 200 MB, by its exit code and in words; nothing panics.
#[test]
fn every_case_is_judged_within_the_memory() {
    let mut failed = Vec::new();
    for path in cases() {
        let case = Case::read(&path);
        let Output { status, stderr, .. } = Command::new("sh")
            // A limit of the system, not a measurement: what needs more memory dies of it.
            .args(["-c", "ulimit -d \"$1\"; shift; exec \"$@\"", "sh", MEMORY, env!("CARGO_BIN_EXE_cardnews"), "check"])
            .args(["--today", "2026-11-22", "--messages", "en", "--root"])
            .arg(case.site.root())
            // Each thread has a stack of its own; the machine's number of cores must not decide.
            .env("RAYON_NUM_THREADS", "2")
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&stderr);
        // 4 is the code for promises about links that would be broken.
        let expected: &[i32] = if case.outcome.refused.is_empty() { &[0] } else { &[1, 4] };
        let unnamed = case.outcome.refused.iter().find(|rule| !told.contains(&format!("error[{rule}]")));
        if !status.code().is_some_and(|code| expected.contains(&code)) || unnamed.is_some() || told.contains("panicked") {
            let told: String = told.chars().take(2000).collect();
            failed.push(format!("{}: {status}, {unnamed:?} not named\n{told}", case.name));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// tests/corpus/measure and tests/same-output ask for it.
#[test]
#[ignore = "writes sites for other programs, and tests nothing"]
fn write_sites() {
    for path in cases() {
        Case::read(&path).site.copy_out(&path);
    }
}
