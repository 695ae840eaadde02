//! Whatever is in a file, the program says something and does not panic.

use cardnews::model::Purpose;
use cardnews::{check, read};
use proptest::prelude::*;

use crate::fixture::{self, Fixture, TOPIC};

fn run(path: &str, text: &str) -> usize {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    site.put(path, text.as_bytes());
    let input = read::site(site.root(), Some(fixture::today())).unwrap();
    check(&input, Purpose::Release).findings.len()
}

/// Pieces that editors and attackers put together.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("**".to_owned()),
        Just("~~".to_owned()),
        Just("{{ fact.a }}".to_owned()),
        Just("{{".to_owned()),
        Just("}}".to_owned()),
        Just("\n## ".to_owned()),
        Just("\n1. **가** 나 ![](images/x.svg)\n".to_owned()),
        Just("\n- [ ] 서류\n".to_owned()),
        Just("\n- O 하세요\n- X 마세요\n".to_owned()),
        Just("\n| 가 | 나 |\n|---|---|\n| 다 | 라 |\n".to_owned()),
        Just("\n> [!TIP]\n> **제목**\n> 글\n".to_owned()),
        Just("\n가\n: 나\n".to_owned()),
        Just("<script>alert(1)</script>".to_owned()),
        Just("[가](javascript:a)".to_owned()),
        Just("\\".to_owned()),
        Just("\u{E000}☎️漢".to_owned()),
        "[가-힣 .,()!%\"'*_~`<>&#|:\\[\\]-]{0,12}",
        "\\PC{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_topic_text(pieces in prop::collection::vec(piece(), 0..14)) {
        let body: String = pieces.concat();
        run("content/topics/leak-check.md", &TOPIC.replace("바늘이 돌면 새고 있습니다.", &body));
    }

    #[test]
    fn any_front_matter(lines in prop::collection::vec("(number|title|split|cover|keywords|x)?:? ?[가-힣a-z0-9\\[\\]{}&*!|>'\"%@`#,\\- \t]{0,12}", 0..8)) {
        run("content/topics/leak-check.md", &format!("---\n{}\n---\n글\n", lines.join("\n")));
    }

    #[test]
    fn any_facts(text in "([a-z-]{1,6}:\n? {0,3}(value|what|basis|status)?:? ?[가-힣0-9\\[\\]{}&*\"'-]{0,8}\n){0,6}") {
        run("content/facts.yaml", &text);
    }

    #[test]
    fn any_drawing(text in "(<(g|path|script|text|image|a)( (d|href|class|onload|style)=\"[a-z:(.]{0,8}\")?/?>|</g>|[가-힣&;]{0,4}){0,10}") {
        let site = Fixture::bare();
        let topic = TOPIC.replace("reviewed:", "cover: images/x.svg\ncover_alt: 그림\nreviewed:");
        site.put("content/topics/leak-check.md", topic.as_bytes());
        site.put("content/images/x.svg", format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{text}</svg>").as_bytes());
        let input = read::site(site.root(), Some(fixture::today())).unwrap();
        let checked = check(&input, Purpose::Preview);
        for image in checked.content().iter().flat_map(|content| content.site.images.values()) {
            if let cardnews::model::Image::Drawing(drawing) = image {
                for word in ["<script", "onload", "href", "style="] {
                    prop_assert!(!drawing.inner.contains(word));
                }
            }
        }
    }
}
