//! The text of a module → what it imports, exports and declares, and the text without these words.

use super::code::{Code, code, is_word};

/// The parts of a module that joining needs.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Module {
    /// Its imports, in written order.
    pub imports: Vec<Import>,
    /// The names that others may take.
    pub exports: Vec<String>,
    /// All names of its top level, with their positions.
    pub names: Vec<(String, usize)>,
    /// The text without imports, and without the word `export`.
    pub text: String,
}

/// One import.
#[derive(Debug, PartialEq, Eq)]
pub struct Import {
    /// Where the line begins.
    pub at: usize,
    /// The names.
    pub names: Vec<String>,
    /// The module, as a path in the theme.
    pub from: String,
}

/// Reads the module at `path` in the theme.
///
/// # Errors
/// The position of a form that cannot be joined, or of a bracket that is not closed.
pub fn module(path: &str, text: &str) -> Result<Module, usize> {
    let code = code(text)?;
    let mut out = Module::default();
    let mut kept = 0;
    for (at, word) in words(&code.all) {
        match word {
            "import" if begins_statement(&code.top, at) => {
                let (import, end) = import(path, text, &code, at).ok_or(at)?;
                out.text.push_str(&text[kept..at]);
                kept = end;
                out.imports.push(import);
            }
            "export" if begins_statement(&code.top, at) => {
                let (name, declaration) = export(&code, at).ok_or(at)?;
                out.text.push_str(&text[kept..at]);
                kept = declaration;
                out.exports.push(name.to_owned());
            }
            // In a bracket, or not at the start of a line: import("x"), import.meta.
            "import" | "export" if !is_property(&code.all, at, word) => return Err(at),
            _ => {}
        }
    }
    out.text.push_str(&text[kept..]);
    out.names = names(&code)?;
    Ok(out)
}

/// Returns the words of code and where they begin.
fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += code[at..].bytes().position(is_word)?;
        let start = at;
        at += code[at..].bytes().position(|byte| !is_word(byte)).unwrap_or(code.len() - at);
        Some((start, &code[start..at]))
    })
}

/// Returns whether a word at the top level is the first of its line. The forms that can be joined must be there.
fn begins_statement(top: &str, at: usize) -> bool {
    (at == 0 || top.as_bytes()[at - 1] == b'\n') && !top[at..].starts_with(' ')
}

/// Returns whether a word is the name of a property: `a.import`, `{import: 1}`.
fn is_property(code: &str, at: usize, word: &str) -> bool {
    let before = code[..at].trim_end();
    before.ends_with('.') && !before.ends_with("..") || code[at + word.len()..].trim_start().starts_with(':')
}

/// Reads `import {a, b} from './name.js';`. Returns it, and where the text goes on: after its line and an empty one.
fn import(path: &str, text: &str, code: &Code, at: usize) -> Option<(Import, usize)> {
    let rest = code.all[at..].strip_prefix("import")?.trim_start().strip_prefix('{')?;
    let (list, rest) = rest.split_once('}')?;
    let rest = rest.trim_start().strip_prefix("from")?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    let start = code.all.len() - rest.len() + 1;
    let end = start + code.all[start..].find(quote)?;
    let mut names: Vec<String> = list.split(',').map(|name| name.trim().to_owned()).collect();
    // A list on several lines ends with a comma.
    if names.len() > 1 && names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    if !names.iter().all(|name| is_name(name)) {
        return None;
    }
    let line = text[end + 1..].split_inclusive('\n').next().unwrap_or("");
    if !matches!(line.trim_end(), "" | ";") {
        return None;
    }
    let next = end + 1 + line.len();
    let empty = usize::from(text[next..].starts_with('\n'));
    Some((Import { at, names, from: resolve(path, &text[start..end])? }, next + empty))
}

/// Returns the path in the theme of a module that `path` imports: `./name.js` beside it, or `../folder/name.js`.
fn resolve(path: &str, named: &str) -> Option<String> {
    let plain =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let (folder, file) = match named.strip_prefix("../") {
        Some(rest) => rest.split_once('/')?,
        None => (path.split_once('/')?.0, named.strip_prefix("./")?),
    };
    (plain(folder) && plain(file.strip_suffix(".js")?)).then(|| format!("{folder}/{file}"))
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(is_word) && !name.as_bytes()[0].is_ascii_digit()
}

/// Returns the exported name, and where its declaration begins.
fn export(code: &Code, at: usize) -> Option<(&str, usize)> {
    let declaration = code.all[at..].strip_prefix("export")?.strip_prefix(' ')?;
    let start = code.all.len() - declaration.len();
    if declaration.starts_with("let ") || declaration.starts_with("var ") {
        return None;
    }
    Some((declared(declaration)?, start))
}

/// Returns the name that is declared here.
fn declared(code: &str) -> Option<&str> {
    let code = code.strip_prefix("async ").map_or(code, str::trim_start);
    let keyword = ["function", "class", "const", "let", "var"]
        .into_iter()
        .find(|keyword| code.strip_prefix(keyword).is_some_and(|rest| rest.starts_with([' ', '\n', '*', '{', '['])))?;
    let rest = code[keyword.len()..].trim_start();
    let rest = rest.strip_prefix('*').map_or(rest, str::trim_start);
    let end = rest.bytes().position(|byte| !is_word(byte)).unwrap_or(rest.len());
    Some(&rest[..end]).filter(|name| is_name(name))
}

/// Returns every name of the top level.
fn names(code: &Code) -> Result<Vec<(String, usize)>, usize> {
    let mut names = Vec::new();
    for (at, word) in words(&code.top) {
        let before = code.top[..at].trim_end_matches([' ', '\t']);
        let begins =
            before.is_empty() || before.ends_with(['\n', ';', '}']) || before.ends_with("export") || before.ends_with("async");
        if !begins || !matches!(word, "function" | "class" | "const" | "let" | "var") {
            continue;
        }
        let name = declared(&code.top[at..]).ok_or(at)?;
        // `const a = 1, b = 2` would hide a name.
        let statement = code.top[at..].split(';').next().unwrap_or("").lines().enumerate();
        let mut lines = statement.take_while(|(i, line)| *i == 0 || line.starts_with([' ', ')', ']', '}']));
        if !matches!(word, "function" | "class") && lines.any(|(_, line)| line.contains(',')) {
            return Err(at);
        }
        names.push((name.to_owned(), at));
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Module, usize> {
        module("page/a.js", text)
    }

    #[test]
    fn imports_and_exports_go_and_the_rest_stays() {
        let text = "// A.\n\nimport {b} from './b.js';\nimport {\n  c,\n  d,\n} from \"../desk/c.js\"\n\n// E.\nexport const E = 'import {x}';\n\n\
                    export async function f() { return {import: 1}.import; }\nclass G {}\n";
        let module = read(text).expect("these forms are understood");
        assert_eq!(
            module.text,
            "// A.\n\n// E.\nconst E = 'import {x}';\n\nasync function f() { return {import: 1}.import; }\nclass G {}\n"
        );
        let from: Vec<_> = module.imports.iter().map(|import| (import.from.as_str(), import.names.join(" "))).collect();
        assert_eq!(from, [("page/b.js", "b".to_owned()), ("desk/c.js", "c d".to_owned())]);
        assert_eq!(module.exports, ["E", "f"]);
        assert_eq!(module.names.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["E", "f", "G"]);
    }

    #[test]
    fn other_forms_are_not_understood() {
        for text in [
            "const a = [\n  1,\n], b = 2;\n",
            "import a from './a.js';\n",
            "import * as a from './a.js';\n",
            "import {a as b} from './a.js';\n",
            "import './a.js';\n",
            "import {} from './a.js';\n",
            "import {a} from 'a.js';\n",
            "import {a} from './x/a.js';\n",
            "import {a} from '../../a.js';\n",
            "import {a} from '../desk/../a.js';\n",
            "import {a} from 'https://a.example/a.js';\n",
            "import {a} from './a.js'; f();\n",
            "import {a} from './a.js' with {type: 'json'};\n",
            "  import {a} from './a.js';\n",
            "f(); import {a} from './a.js';\n",
            "const a = import('./a.js');\n",
            "function f() { return import('./a.js'); }\n",
            "f(`${import('./a.js')}`);\n",
            "const a = import.meta.url;\n",
            "export default 3;\n",
            "export default function f() {}\n",
            "export {a};\n",
            "export * from './a.js';\n",
            "export let a = 1;\n",
            "export const {a} = b;\n",
            "const {a} = b;\n",
            "let [a] = b;\n",
            "const a = 1, b = 2;\n",
            "f();export const a = 1;\n",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn words_that_only_look_so_are_let_be() {
        let text = "// import a from 'b'\n/* export default */\nconst important = 1;\nf('import(x)', /import/, a.import, {export: 1}, [1, 2]);\n";
        let module = read(text).expect("these forms are understood");
        assert_eq!(module.text, text);
        assert_eq!(module.names.len(), 1);
    }
}
