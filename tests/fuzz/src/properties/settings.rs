//! `content/site.yaml`, and after a NUL the file of its office `test`.

use super::small_site;

pub(super) fn hold(bytes: &[u8]) {
    let Some(text) = small_site::text(bytes) else { return };
    let (settings, office) = text.split_once('\0').unwrap_or((&text, "name: 시험 지사\nphone: 055-000-0000\n"));
    small_site::judge(&[("content/site.yaml", settings), ("content/offices/test.yaml", office)], None);
}
