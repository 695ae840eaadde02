//! The text of a topic, below its front matter.

use super::small_site::{self, FRONT, TOPIC};

pub(super) fn hold(bytes: &[u8]) {
    let Some(body) = small_site::text(bytes) else { return };
    small_site::judge(&[(TOPIC, &small_site::topic(FRONT, &body))], None);
}
