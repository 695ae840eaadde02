//! `content/facts.yaml`, whose facts `a` and `b` a topic names.

use super::small_site::{self, FRONT, TOPIC};

const BODY: &str = "{{ fact.a }}\n\n## {{ fact.b }} 보기\n\n- {{ fact.a }}까지\n- **{{ fact.b }}**\n";

pub(super) fn hold(bytes: &[u8]) {
    let Some(facts) = small_site::text(bytes) else { return };
    let front = format!("{FRONT}message: {{{{ fact.a }}}} 안내\n")
        .replace("message: {{ fact.a }} 안내", "message: \"{{ fact.a }} 안내\"");
    small_site::judge(&[("content/facts.yaml", &facts), (TOPIC, &small_site::topic(&front, BODY))], None);
}
