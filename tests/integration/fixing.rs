//! `check --fix`: the safe replacements are made, and nothing else moves.

use std::fs;

use cardnews::editor::fix;
use cardnews::model::Purpose;
use cardnews::{check, read, write};
use snapbox::cmd::{Command, OutputAssert};
use unicode_normalization::UnicodeNormalization;

use crate::fixture::{self, Fixture};

const TYPED: &str = "---\nnumber: 8\ntitle: 시험\nquestion: 시험인가요?\ncategory: info\nsummary: 바늘을 보세요.\nreviewed: 2026-11-22\n---\n\n금일 바늘이 돌면   새고 있습니다.\n\n## 알림\n\n공사는 2026.9.7.에 합니다. 금년은 춥습니다.\n";

fn mended(typed: &str) -> String {
    typed.replace("금일", "오늘").replace("2026.9.7.", "2026. 9. 7.").replace("금년은", "올해는")
}

/// The file after one run, which leaves no error.
fn fixed(bytes: &[u8]) -> Vec<u8> {
    mended_by_command(bytes, |assert| assert.success())
}

/// The file after one run, whatever it leaves.
fn fixed_anyhow(bytes: &[u8]) -> Vec<u8> {
    mended_by_command(bytes, |assert| assert)
}

fn mended_by_command(bytes: &[u8], ends: fn(OutputAssert) -> OutputAssert) -> Vec<u8> {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", bytes);
    ends(
        Command::new(env!("CARGO_BIN_EXE_cardnews"))
            .args(["check", "--fix", "--today", "2026-11-22", "--root"])
            .arg(site.root())
            .assert(),
    );
    let names: Vec<_> = fs::read_dir(site.root().join("content/topics")).unwrap().collect();
    assert_eq!(names.len(), 1, "something was left over beside the topic");
    fs::read(site.root().join("content/topics/leak-check.md")).unwrap()
}

/// Windows line ends, a byte order mark and decomposed Hangul stay as they are outside the replaced words.
#[test]
fn files_keep_their_form() {
    assert_eq!(fixed(TYPED.as_bytes()), mended(TYPED).as_bytes());
    let windows = format!("\u{feff}{}", TYPED.replace('\n', "\r\n"));
    assert_eq!(String::from_utf8(fixed(windows.as_bytes())).unwrap(), mended(&windows));
    // What is put in is composed; the file around it keeps the form that a Mac gave it.
    let decomposed: String = TYPED.nfd().collect();
    let expected = decomposed
        .replace(&"금일".nfd().collect::<String>(), "오늘")
        .replace("2026.9.7.", "2026. 9. 7.")
        .replace(&"금년은".nfd().collect::<String>(), "올해는");
    // 에 belongs to the replaced eojeol of the date.
    let expected = expected.replace(&format!("2026. 9. 7.{}", "에".nfd().collect::<String>()), "2026. 9. 7.에");
    assert_eq!(String::from_utf8(fixed(decomposed.as_bytes())).unwrap(), expected);
}

/// A second run has nothing left to do, and a clean file is not touched at all.
#[test]
fn fixing_twice_changes_nothing() {
    let once = fixed(TYPED.as_bytes());
    assert_eq!(fixed(&once), once);
}

/// What people type where a mark was meant becomes that mark, and no backslash of a path is lost.
#[test]
fn what_was_surely_meant_is_written() {
    let typed = [
        (
            "reviewed: 2026-11-22",
            "reviewed: 2026-11-22\nscript: \"C:\\temp\\new를 여세요.\"",
            "reviewed: 2026-11-22\nscript: 'C:\\temp\\new를 여세요.'",
        ),
        ("금일 바늘이", r"D:\*.hwp를 여세요. 바늘이", r"D:\\*.hwp를 여세요. 바늘이"),
        (
            "공사는 2026.9.7.에 합니다. 금년은 춥습니다.",
            "[ ] 신분증\n[ ] 도장\n\n## 요금\n\n새 요금\n구분\t요금\t비고\n가정용\t1,000원\t\n가게용\t2,000원\t매달\n\n## 차례\n\n① 접수 ② 심사 ③ 발급\n\n- 끝\n-\n\n## 하세요\n\nO 덮으세요\nX 녹이지 마세요\n\n## 보세요\n\no 하나\no 둘",
            "- [ ] 신분증\n- [ ] 도장\n\n## 요금\n\n새 요금\n\n| 구분 | 요금 | 비고 |\n|---|---|---|\n| 가정용 | 1,000원 | |\n| 가게용 | 2,000원 | 매달 |\n\n## 차례\n\n- 접수\n- 심사\n- 발급\n\n- 끝\n\n\n## 하세요\n\n- O 덮으세요\n- X 녹이지 마세요\n\n## 보세요\n\n- 하나\n- 둘",
        ),
    ];
    let (mut before, mut after) = (TYPED.to_owned(), TYPED.to_owned());
    for (words, faulty, mended) in typed {
        before = before.replace(words, faulty);
        after = after.replace(words, mended);
    }
    assert_eq!(String::from_utf8(fixed(before.as_bytes())).unwrap(), after);
}

/// What would become a list, a comment or a key in its place is left to the editor.
#[test]
fn nothing_turns_into_a_mark() {
    let typed = TYPED
        .replace("공사는 2026.9.7.에 합니다.", "1.\u{a0}공사합니다.")
        .replace("summary: 바늘을 보세요.", "summary: – 바늘을\u{a0}보세요")
        .replace("title: 시험", "title: 시험\u{a0}#1");
    let expected = typed.replace("금일", "오늘").replace("금년은", "올해는").replace("바늘을\u{a0}보세요", "바늘을 보세요");
    assert_eq!(String::from_utf8(fixed(typed.as_bytes())).unwrap(), expected);
}

/// A file that somebody has changed since it was checked is left alone.
#[test]
fn a_file_that_changed_meanwhile_is_left_alone() {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TYPED.as_bytes());
    let input = read::site(site.root(), Some(fixture::today())).unwrap();
    let findings = check(&input, Purpose::Preview).findings;
    let (path, edits) = fix::edits(&findings).into_iter().next().unwrap();
    assert_eq!(edits.len(), 3);
    let original = read::original(site.root(), &path, &input.texts[&path]).unwrap().unwrap();
    let changed = TYPED.replace("춥습니다", "덥습니다");
    site.put("content/topics/leak-check.md", changed.as_bytes());
    assert!(read::original(site.root(), &path, &input.texts[&path]).unwrap().is_none());
    let error = write::replace(&original.path, &original.bytes, b"new").unwrap_err();
    assert!(error.to_string().contains("leak-check.md"), "{error}");
    assert_eq!(fs::read_to_string(site.root().join("content/topics/leak-check.md")).unwrap(), changed);
    assert_eq!(fs::read_dir(site.root().join("content/topics")).unwrap().count(), 1);
}

/// Every span of two times, in the ways in which people type it, says the same times after `--fix`, and a second run changes
/// nothing.
#[test]
fn spans_of_time_keep_their_times() {
    let sentences = spans();
    assert!(sentences.len() > 4000, "only {} sentences", sentences.len());
    let topics: Vec<String> = sentences
        .chunks(50)
        .enumerate()
        .map(|(index, lines)| {
            let front = TYPED.replace("number: 8", &format!("number: {}", index + 1));
            let front = front.split("## 알림").next().unwrap().replace("금일 바늘", "바늘");
            format!("{front}## 알림\n\n{}\n", lines.join("\n\n"))
        })
        .collect();
    let once = fix_all(&topics);
    let mut changed = 0;
    for (before, after) in topics.iter().zip(&once) {
        for (before, after) in before.lines().zip(after.lines()) {
            assert_eq!(times(before), times(after), "{before} → {after}");
            changed += usize::from(before != after);
            // Half of a span in another form reads worse than before.
            assert!(!(after.contains("오전") || after.contains("오후")) || !after.contains(':'), "{before} → {after}");
        }
    }
    assert!(changed > 1000, "only {changed} sentences were mended");
    assert_eq!(fix_all(&once), once, "a second run");
}

/// Spans from each half hour to another, in many writings.
fn spans() -> Vec<String> {
    let mut out = Vec::new();
    for first in 0..48 {
        for last in [1, 12, 17, 18, 24, 25, 31, 36, 43, 47] {
            let clock = |half: u32| (half / 2, half % 2 * 30);
            let ((h, m), (k, n)) = (clock(first), clock(last));
            let word =
                |hour: u32, minutes: u32| if minutes == 0 { format!("{hour}시") } else { format!("{hour}시 {minutes}분") };
            for mark in ["~", "-", " ~ "] {
                out.push(format!("창구는 {h:02}:{m:02}{mark}{k:02}:{n:02}에 엽니다."));
                out.push(format!("창구는 {h}:{m:02}{mark}{k}:{n:02}에 엽니다."));
                out.push(format!("창구는 {}{mark}{}에 엽니다.", word(h, m), word(k, n)));
            }
            out.push(format!("창구는 {}부터 {}까지 엽니다.", word(h, m), word(k, n)));
        }
    }
    out
}

/// The topics after the safe replacements.
fn fix_all(topics: &[String]) -> Vec<String> {
    let site = Fixture::bare();
    for (index, topic) in topics.iter().enumerate() {
        site.put(&format!("content/topics/case-{index:04}.md"), topic.as_bytes());
    }
    let input = read::site(site.root(), Some(fixture::today())).unwrap();
    let edits = fix::edits(&cardnews::examine(&input, Purpose::Preview).findings);
    let fixed = |index: usize| {
        let path = format!("content/topics/case-{index:04}.md");
        let edits = edits.get(path.as_str()).cloned().unwrap_or_default();
        String::from_utf8(fix::apply(&topics[index], &edits)).unwrap()
    };
    (0..topics.len()).map(fixed).collect()
}

/// The times of day in a sentence, in minutes, read without the program: 오후 2시 30분, 14:30, 14시 반.
fn times(text: &str) -> Vec<u32> {
    let letters: Vec<char> = text.chars().collect();
    let number = |mut at: usize| {
        let start = at;
        while letters.get(at).is_some_and(char::is_ascii_digit) {
            at += 1;
        }
        let digits: String = letters[start..at].iter().collect();
        (digits.parse::<u32>().ok(), at)
    };
    let mut out = Vec::new();
    let (mut at, mut late) = (0, false);
    while at < letters.len() {
        match (letters[at], letters.get(at + 1)) {
            ('오', Some('후')) => late = true,
            (c, _) if c.is_ascii_digit() => {
                let (hour, end) = number(at);
                let minutes = match letters.get(end) {
                    Some(':') => number(end + 1),
                    Some('시') if letters.get(end + 1) == Some(&' ') => match number(end + 2) {
                        (Some(minutes), after) if letters.get(after) == Some(&'분') => (Some(minutes), after),
                        _ => (Some(0), end),
                    },
                    Some('시') => (Some(0), end),
                    _ => (None, end),
                };
                if let (Some(hour), (Some(minutes), _)) = (hour, minutes) {
                    out.push((if late && hour < 12 { hour + 12 } else { hour }) * 60 + minutes);
                }
                late = false;
                at = minutes.1.max(end);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    out
}

/// Bullets and letters of documents become lists and plain letters, and cut values are quoted; then nothing is left to mend.
#[test]
fn what_was_pasted_becomes_ours() {
    let typed = TYPED.replace("title: 시험", "title: 시험 #2 안내").replace("금일", "오늘").replace(
        "공사는 2026.9.7.에 합니다. 금년은 춥습니다.",
        "다음 가정입니다.\n① 소득이 적은 가정\n② 아픈 사람이 있는 가정\n\n## 지원\n\nㅇ 월 １,８３３,５００원\n ㅇ 662원∼700원\n※ 주말에는 쉽니다.\n\n## 하세요\n\n(1) ｢법｣을 보세요.\n(2) 창구에 내세요.\n\n## 이런 때\n\n가. 사망･가출\n나. 다치심&middot;아픔\n\n## 서류\n\n- [] 신청서\n- [ ] 위임장\n\n## 마세요\n\n- o 하세요\n- x 마세요\n",
    );
    let expected = TYPED.replace("title: 시험", "title: \"시험 #2 안내\"").replace("금일", "오늘").replace(
        "공사는 2026.9.7.에 합니다. 금년은 춥습니다.",
        "다음 가정입니다.\n- 소득이 적은 가정\n- 아픈 사람이 있는 가정\n\n## 지원\n\n- 월 1,833,500원\n- 662원~700원\n\n※ 주말에는 쉽니다.\n\n## 하세요\n\n1. 「법」을 보세요.\n2. 창구에 내세요.\n\n## 이런 때\n\n- 사망·가출\n- 다치심·아픔\n\n## 서류\n\n- [ ] 신청서\n- [ ] 위임장\n\n## 마세요\n\n- O 하세요\n- X 마세요\n",
    );
    assert_eq!(String::from_utf8(fixed(typed.as_bytes())).unwrap(), expected);
}

/// A value that a comma cuts is put in quotes, and says then what was typed.
#[test]
fn values_with_commas_are_quoted() {
    let typed = TYPED.replace("reviewed:", "keywords: [요금 53,000원, 사진(3.5 cm, 4.5 cm), 누수]\nreviewed:");
    let quoted = mended(&typed)
        .replace("요금 53,000원", "\"요금 53,000원\"")
        .replace("사진(3.5 cm, 4.5 cm)", "\"사진(3.5 cm, 4.5 cm)\"");
    assert_eq!(String::from_utf8(fixed(typed.as_bytes())).unwrap(), quoted);
    assert_eq!(fixed(quoted.as_bytes()), quoted.as_bytes());
}

/// What YAML cuts or takes for another thing is quoted once, and then read as it was typed.
#[test]
fn values_that_yaml_cuts_are_quoted() {
    let broken = "keywords: [시험 #2, 기간: 3일, 값 53,000원]\nscript: \"시험\" 안내: 3일\nowner: [시험] 담당\nteaser:시험입니다\nreviewed:";
    let whole = "keywords: [\"시험 #2\", \"기간: 3일\", \"값 53,000원\"]\nscript: '\"시험\" 안내: 3일'\nowner: \"[시험] 담당\"\nteaser: 시험입니다\nreviewed:";
    let typed = TYPED.replace("reviewed:", broken).replace("title: 시험", "title: 시험 #1");
    let expected = TYPED.replace("reviewed:", whole).replace("title: 시험", "title: \"시험 #1\"");
    let site = Fixture::bare();
    let mut text = typed;
    // A text that could not be read shows its other faults once it is.
    for _ in 0..3 {
        site.put("content/topics/leak-check.md", text.as_bytes());
        let input = read::site(site.root(), Some(fixture::today())).unwrap();
        let findings = check(&input, Purpose::Preview).findings;
        let of_yaml = |rule: &str| matches!(rule, "yaml-syntax" | "cut-value" | "cut-list");
        let findings: Vec<_> = findings.into_iter().filter(|finding| of_yaml(finding.rule.id)).collect();
        for (_, edits) in fix::edits(&findings) {
            text = String::from_utf8(fix::apply(&text, &edits)).unwrap();
        }
    }
    assert_eq!(text, expected);
}

/// What would change the meaning is told and left to the editor, all of it.
#[test]
fn what_might_mean_another_thing_stays_whole() {
    for body in [
        // Sentences name the signs again.
        "① 신청서\n② 동의서\n\n①의 서류는 창구에 있습니다.",
        "① 신청서\n② 동의서\n\n위 ②번은 대리인만 냅니다.",
        "(1) 신청서\n(2) 동의서\n\n위 2번은 대리인만 냅니다.",
        "가. 신청서\n나. 동의서\n\n나목의 서류는 대리인만 냅니다.",
        "① 신청서 ② 동의서를 내세요.",
        "① 신청서\n② 동의서\n\n1번 서류는 대리인만 냅니다.",
        "★ 신청서\n★ 동의서\n\n★ 표시는 꼭 내세요.",
        "▷ 신청 ▷ 기다림\n\n▷ 표시는 꼭 하세요.",
        "① 신청서\n② 동의서\n④ 위임장",
        // Some lines are the headings of others.
        "□ 지원 대상\n ㅇ 저소득 가정\n ㅇ 실직 가정",
        "□ 지원 대상\n\nㅇ 저소득 가정\n\nㅇ 실직 가정\n\n□ 지원 내용",
        "1. 신청하세요\n   가. 창구\n   나. 누리집\n2. 기다리세요",
        "가. 신청인\n- 신분증\n- 도장",
        "가. 신청인\n\n- 신분증\n\n나. 대리인\n\n- 위임장",
        "① 신청하기\n\n창구로 오세요.\n\n② 기다리기\n\n집에서 기다리세요.",
        // The words would begin with a mark.
        "○ O 하세요\n○ X 마세요",
        "- o 신청서\n- o 동의서",
        "- [x] 신청서\n- [ ] 위임장",
        "- [v] 신청서\n- [ ] 위임장",
        // The break before it would be a letter.
        "쉽니다\\\n※ 창구는 엽니다",
        "쉽니다\\\nㅇ 창구는 엽니다",
        // A remark on one item.
        "- 신분증\n※ 사본도 됩니다\n- 도장",
        "가 &lt;b&gt;나 &#42;다&#42;",
    ] {
        let typed = TYPED.split("## 알림").next().unwrap().replace("금일 바늘", "바늘") + "## 알림\n\n" + body + "\n";
        assert_eq!(String::from_utf8(fixed_anyhow(typed.as_bytes())).unwrap(), typed);
    }
}

/// What surely means the same is mended at once.
#[test]
fn what_means_the_same_is_mended_in_one_run() {
    for (body, mended) in [
        ("① 신청서\n\n② 동의서", "- 신청서\n\n- 동의서"),
        ("１. 신청하세요.\n２. 기다리세요.", "1. 신청하세요.\n2. 기다리세요."),
        ("1．신청서\n2．동의서", "1. 신청서\n2. 동의서"),
        ("- 신분증\n- 도장\n  ※ 사본도 됩니다", "- 신분증\n- 도장\n\n※ 사본도 됩니다"),
        ("> [!참고]\n> 쉽니다.\n> ※ 창구는 엽니다.", "> [!참고]\n> 쉽니다.\n>\n> ※ 창구는 엽니다."),
        ("（재）한빛은 （월） 쉽니다！", "(재)한빛은 (월) 쉽니다!"),
        ("문의： ０５５", "문의: 055"),
        ("２０２６．９．７．까지 냅니다.", "2026. 9. 7.까지 냅니다."),
        ("&lt;b&gt;굵게&lt;/b&gt;", "\\<b>굵게\\</b>"),
        ("2026.9.7.까지 냅니다.", "2026. 9. 7.까지 냅니다."),
        ("2026.09.07(월)부터 2026.09.10(목)까지 냅니다.", "2026. 9. 7.(월)부터 2026. 9. 10.(목)까지 냅니다."),
        ("공연은 10시·14시·16시에 시작합니다.", "공연은 오전 10시·오후 2시·오후 4시에 시작합니다."),
        ("창구는 ９：００~１８：００에 엽니다.", "창구는 오전 9시~오후 6시에 엽니다."),
    ] {
        let front = TYPED.split("## 알림").next().unwrap().replace("금일 바늘", "바늘") + "## 알림\n\n";
        let once = String::from_utf8(fixed_anyhow(format!("{front}{body}\n").as_bytes())).unwrap();
        assert_eq!(once, format!("{front}{mended}\n"));
    }
}

/// A remark of the editor stays a remark.
#[test]
fn remarks_in_yaml_stay_off_the_card() {
    for (line, mended) in [
        ("title: 시험 안내  # 바꿀 것", "title: 시험 안내  # 바꿀 것"),
        ("title: 시험 #2 안내 # 바꿀 것", "title: 시험 #2 안내 # 바꿀 것"),
        ("title: [공지] 시험 # 바꿀 것", "title: [공지] 시험 # 바꿀 것"),
        ("title: 시험 #여권", "title: \"시험 #여권\""),
        ("title: 시험 #2 안내", "title: \"시험 #2 안내\""),
    ] {
        let typed = TYPED.replace("title: 시험", line);
        let fixed = String::from_utf8(fixed_anyhow(typed.as_bytes())).unwrap();
        assert!(fixed.contains(&format!("{mended}\n")), "{fixed}");
    }
}

/// New lines end as the others of their file do.
#[test]
fn new_lines_end_as_the_others() {
    let typed =
        TYPED.replace("금일 바늘", "바늘").replace("공사는 2026.9.7.에 합니다. 금년은 춥습니다.", "쉽니다.\n※ 창구는 엽니다.");
    let windows = typed.replace('\n', "\r\n");
    assert_eq!(String::from_utf8(fixed_anyhow(windows.as_bytes())).unwrap(), windows.replace("※", "\r\n※"));
}
