//! Files inside the binary: the default theme and the starter content. The only file that knows include_dir.

use include_dir::{Dir, include_dir};

static THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// Returns every file of the default theme: path in the theme, bytes.
pub fn default_theme() -> Vec<(String, &'static [u8])> {
    files(&THEME)
}

/// Returns every file of the starter content, the eleven topics: path below `content/`, bytes.
pub fn starter_content() -> Vec<(String, &'static [u8])> {
    files(&CONTENT)
}

fn files(dir: &'static Dir<'static>) -> Vec<(String, &'static [u8])> {
    let mut out = Vec::new();
    collect(dir, &mut out);
    out.sort();
    out
}

fn collect(dir: &'static Dir<'static>, out: &mut Vec<(String, &'static [u8])>) {
    for file in dir.files() {
        out.push((file.path().to_string_lossy().replace('\\', "/"), file.contents()));
    }
    for inner in dir.dirs() {
        collect(inner, out);
    }
}
