//! The theme's modules → its scripts. Each script joins a module and everything that it imports.
//!
//! This is because the policy of the pages lets no script load another.

mod code;
mod module;

use std::collections::BTreeMap;

use crate::finding::{Finding, Place, Say, line_column, rule::theme as rule};
use crate::model::{Site, Theme};
use crate::say;
use module::Module;

/// The module that opens the desk.
const DESK: &str = "desk/main.js";

/// The module that shows customers the results of a search, and the name that its script calls.
const SEARCH: (&str, &str) = ("page/results.js", "showResults");

/// The joined modules of a theme. Each of their names is known in all of them. `closure` turns them into a script.
#[derive(Debug, Default, Clone)]
pub struct Scripts {
    /// The agents' desk, where the site has one.
    pub desk: String,
    /// The search for customers; `None` when the theme has none.
    pub search: Option<String>,
}

/// Joins the modules that the site needs.
pub fn scripts(site: &Site, theme: &Theme, findings: &mut Vec<Finding>) -> Scripts {
    let desk = if site.desk { join(theme, DESK, None, findings) } else { None };
    let (entry, called) = SEARCH;
    let search = theme.text(entry).and_then(|_| join(theme, entry, Some(called), findings));
    Scripts { desk: desk.unwrap_or_default(), search }
}

/// Returns a script that hides the names of `modules` from all other scripts. `last` is code that runs after the modules.
pub(crate) fn closure(modules: &str, last: &str) -> String {
    format!("(() => {{\n'use strict';\n{modules}{last}}})();\n")
}

/// Joins `entry` and all modules that it imports, each once. They are in the order of their paths, with `entry` last.
///
/// Functions may be called before the line that defines them, so the order does not matter to anything that runs later. At the
/// top level, a module uses nothing of another (tests/browser/eslint.config.mjs).
fn join(theme: &Theme, entry: &str, called: Option<&str>, findings: &mut Vec<Finding>) -> Option<String> {
    let mut walk = Walk { theme, modules: BTreeMap::new(), way: Vec::new(), faults: Vec::new() };
    walk.visit(entry, None);
    walk.names_that_are_not_exported();
    walk.names_that_clash();
    let lacks = |name: &&str| walk.modules.get(entry).is_some_and(|module| !module.exports.iter().any(|own| own == name));
    if let Some(name) = called.filter(lacks) {
        walk.not_exported(entry, 0, entry, name);
    }
    let Walk { mut modules, faults, .. } = walk;
    if !faults.is_empty() {
        findings.extend(faults);
        return None;
    }
    let last = modules.remove(entry)?;
    let mut out = String::new();
    for module in modules.values().chain([&last]) {
        out.push_str(&module.text);
        out.push('\n');
    }
    Some(out)
}

/// A walk through modules along their imports.
struct Walk<'a> {
    theme: &'a Theme,
    modules: BTreeMap<String, Module>,
    /// The modules between the first one and this one.
    way: Vec<String>,
    faults: Vec<Finding>,
}

impl Walk<'_> {
    /// Reads a module and all modules that it imports. `asked_by` is the module that imports it, and where.
    fn visit(&mut self, path: &str, asked_by: Option<(&str, usize)>) {
        let (asker, at) = asked_by.unwrap_or((path, 0));
        if let Some(start) = self.way.iter().position(|on_the_way| on_the_way == path) {
            let circle = self.way[start..].iter().map(String::as_str).chain([path]).collect::<Vec<_>>().join(" → ");
            self.fault(
                asker,
                at,
                say!("모듈이 서로를 불러옵니다: {circle}", "modules import one another: {circle}"),
                say!("함께 쓰는 것을 다른 모듈로 옮기세요", "move what both use into a module of its own"),
            );
            return;
        }
        if self.modules.contains_key(path) {
            return;
        }
        let Some(text) = self.theme.text(path) else {
            self.fault(
                asker,
                at,
                say!("테마에 없는 모듈입니다: {path}", "the theme has no module {path}"),
                say!("파일을 더하거나 'import'를 지우세요", "add the file, or remove the 'import'"),
            );
            return;
        };
        let module = match module::module(path, text) {
            Ok(module) => module,
            Err(at) => return self.not_understood(path, text, at),
        };
        self.way.push(path.to_owned());
        for import in &module.imports {
            self.visit(&import.from, Some((path, import.at)));
        }
        self.way.pop();
        self.modules.insert(path.to_owned(), module);
    }

    fn not_understood(&mut self, path: &str, text: &str, at: usize) {
        let line = text[..at].rsplit('\n').next().unwrap_or("").len();
        let line: String = text[at - line..].lines().next().unwrap_or("").trim().chars().take(80).collect();
        self.fault(
            path,
            at,
            say!("모듈에 읽을 수 없는 줄이 있습니다: {line}", "a line of a module cannot be read: {line}"),
            say!(
                "themes/README.md에 있는 모양의 'import'와 'export'만 쓰고, 괄호와 따옴표를 닫으세요",
                "write 'import' and 'export' as in themes/README.md, and close brackets and quotes"
            ),
        );
    }

    fn names_that_are_not_exported(&mut self) {
        let mut missing = Vec::new();
        for (path, module) in &self.modules {
            for import in &module.imports {
                let Some(from) = self.modules.get(&import.from) else { continue };
                let names = import.names.iter().filter(|name| !from.exports.contains(name));
                missing.extend(names.map(|name| (path.clone(), import.at, import.from.clone(), name.clone())));
            }
        }
        for (path, at, from, name) in missing {
            self.not_exported(&path, at, &from, &name);
        }
    }

    fn not_exported(&mut self, path: &str, at: usize, from: &str, name: &str) {
        self.fault(
            path,
            at,
            say!("{from}에서 내보내지 않은 이름입니다: {name}", "{from} does not export '{name}'"),
            say!("그 이름 앞에 'export'를 쓰세요", "write 'export' before its declaration"),
        );
    }

    fn names_that_clash(&mut self) {
        let mut homes: BTreeMap<&str, &str> = BTreeMap::new();
        let mut clashes = Vec::new();
        for (path, module) in &self.modules {
            for (name, at) in &module.names {
                if let Some(other) = homes.insert(name, path) {
                    clashes.push((path.clone(), *at, name.clone(), other.to_owned()));
                }
            }
        }
        for (path, at, name, other) in clashes {
            self.fault(
                &path,
                at,
                say!("{other}에도 있는 이름입니다: {name}", "{other} has the top-level name '{name}' as well"),
                say!("한쪽의 이름을 바꾸세요. 모듈은 한 스크립트로 합쳐집니다", "rename one: modules become one script"),
            );
        }
    }

    fn fault(&mut self, path: &str, at: usize, message: Say, help: Say) {
        let line = self.theme.text(path).map_or(1, |text| line_column(text, at).0);
        let place = Place::file(&format!("themes/{}/{path}", self.theme.name));
        let Say { ko, en } = message;
        let message = say!("{line}번째 줄: {ko}", "line {line}: {en}");
        self.faults.push(Finding::new(&rule::BROKEN_THEME, place, message, help));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Area, AtLeastOne, Canvas, Format, PictureSizes, kind::ByKind, theme::Shape};

    fn theme(files: &[(&str, &str)]) -> Theme {
        let one = || AtLeastOne::new(vec![0]).expect("one is there");
        Theme {
            name: "mine".to_owned(),
            format: Format::Portrait,
            canvas: Canvas::new(0, 0),
            steps: ByKind { cover: one(), answer: one(), body: one(), closing: one(), preview: one(), sheet: one() },
            areas: ByKind::default(),
            teaser: Area::default(),
            sizes: PictureSizes::default(),
            lengths: BTreeMap::new(),
            formats: BTreeMap::new(),
            fonts: Vec::new(),
            light: BTreeMap::new(),
            dark: BTreeMap::new(),
            shapes: AtLeastOne::new(vec![Shape {
                class: String::new(),
                light: BTreeMap::new(),
                dark: BTreeMap::new(),
                place: Place::file("theme.yaml"),
            }])
            .expect("one is there"),
            contrast: Vec::new(),
            files: files.iter().map(|(path, text)| ((*path).to_owned(), Arc::from(text.as_bytes()))).collect(),
            house: None,
            layers: Vec::new(),
        }
    }

    /// Returns the result of joining `desk/main.js`: the text, or each finding with its file.
    fn joined(files: &[(&str, &str)]) -> Result<String, Vec<String>> {
        let mut findings = Vec::new();
        let text = join(&theme(files), DESK, None, &mut findings);
        assert!(findings.iter().all(|finding| finding.rule.id == "broken-theme"));
        assert_eq!(text.is_none(), !findings.is_empty());
        text.ok_or_else(|| findings.iter().map(|finding| format!("{}: {}", finding.place.path, finding.message.en)).collect())
    }

    #[test]
    fn modules_come_once_in_the_order_of_their_paths_and_the_first_one_last() {
        let text = joined(&[
            ("desk/main.js", "import {z} from './z.js';\nimport {b} from '../page/b.js';\n\nz(b);\n"),
            (
                "desk/z.js",
                "// Z.\n\nimport {b} from '../page/b.js';\nimport {a} from './a.js';\n\nexport function z() { return a + b; }\n",
            ),
            ("desk/a.js", "export const a = 1;\n"),
            ("page/b.js", "export const b = 2;\n"),
            ("desk/nobody-asks.js", "import {x} from './nowhere.js';\n"),
        ]);
        let wanted = "const a = 1;\n\n// Z.\n\nfunction z() { return a + b; }\n\nconst b = 2;\n\nz(b);\n\n";
        assert_eq!(text, Ok(wanted.to_owned()));
        assert_eq!(closure("f();\n", "g();\n"), "(() => {\n'use strict';\nf();\ng();\n})();\n");
    }

    #[test]
    fn a_circle_is_shown() {
        let found = joined(&[
            ("desk/main.js", "import {a} from './a.js';\n"),
            ("desk/a.js", "import {b} from './b.js';\n\nexport const a = 1;\n"),
            ("desk/b.js", "// B.\nimport {a} from './a.js';\n\nexport const b = 1;\n"),
        ]);
        let wanted = "themes/mine/desk/b.js: line 2: modules import one another: desk/a.js → desk/b.js → desk/a.js";
        assert_eq!(found, Err(vec![wanted.to_owned()]));
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let found = joined(&[
            (
                "desk/main.js",
                "import {a, c} from './a.js';\nimport {b} from './b.js';\nimport {x} from './x.js';\n\nfunction same() {}\n",
            ),
            ("desk/a.js", "export const a = 1;\nconst same = 2;\n"),
            ("desk/x.js", "export default 1;\n"),
        ]);
        let wanted = [
            "themes/mine/desk/main.js: line 2: the theme has no module desk/b.js",
            "themes/mine/desk/x.js: line 1: a line of a module cannot be read: export default 1;",
            "themes/mine/desk/main.js: line 1: desk/a.js does not export 'c'",
            "themes/mine/desk/main.js: line 5: desk/a.js has the top-level name 'same' as well",
        ];
        assert_eq!(found, Err(wanted.map(str::to_owned).to_vec()));
    }

    #[test]
    fn the_first_one_must_be_there_and_export_what_is_called() {
        assert_eq!(joined(&[]), Err(vec!["themes/mine/desk/main.js: line 1: the theme has no module desk/main.js".to_owned()]));
        let mut findings = Vec::new();
        let text = join(&theme(&[("page/results.js", "function showResults() {}\n")]), SEARCH.0, Some(SEARCH.1), &mut findings);
        assert!(text.is_none() && findings[0].message.en.contains("does not export 'showResults'"), "{findings:?}");
    }
}
