//! The front matter of a topic.

use super::small_site::{self, BODY, TOPIC};

pub(super) fn hold(bytes: &[u8]) {
    let Some(front) = small_site::text(bytes) else { return };
    small_site::judge(&[(TOPIC, &small_site::topic(&front, BODY))], None);
}
