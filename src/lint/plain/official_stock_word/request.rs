//! 확인하시기 바랍니다 → 확인해 주세요; a wish is no request.

use std::ops::Range;

use super::super::reading::{Line, Sentence};
use super::{Plain, governed, verbs};
use crate::craft::korean::tail;

/// What people wish one another and nobody can do when asked, before 하시기: 건강하시기 바랍니다.
const WISHES: &[&str] = &[
    "건강", "행복", "평안", "편안", "평온", "평화", "무사", "무탈", "안녕", "강녕", "화목", "다복", "건승", "번창", "번영",
    "발전", "형통", "성공", "성취", "합격", "당선", "쾌유", "쾌차", "완쾌", "회복", "순산", "장수", "가득", "충만", "풍성",
    "윤택", "넉넉", "든든", "훈훈", "따뜻", "함께",
];

/// Other verbs of wishes, before 시기 or 기: 좋은 하루 되시기, 좋은 결과가 있기, 뜻하시는 바 이루시기.
const WISHED: &[&str] = &[
    "되",
    "있",
    "이루",
    "누리",
    "거두",
    "얻으",
    "기쁘",
    "즐거우",
    "로우",
    "나으",
    "넘치",
    "깃드",
    "편하",
    "이기",
    "만수무강하",
];

/// What happens and nobody does, before 기: 빨리 낫기, 눈이 그치기.
const HAPPENS: &[&str] = &["그치", "내리", "멎", "멈추", "풀리", "끝나", "낫", "늘", "줄", "돌아오", "찾아오", "생기", "자라"];

/// What something becomes by itself, before 기: 나아지기, 알려지기, 이루어지기.
const BECOMES: &[&str] = &["아지", "어지", "여지", "려지", "해지", "와지", "워지", "혀지", "커지"];

/// What one can avoid when asked, before 없으시기: 착오 없으시기 asks to read with care.
const ERRORS: &[&str] = &["착오"];

/// 삼가다, which is often written as 삼가하다.
const REFRAIN: &str = "삼가";

/// What offices ask for, before 하시기. Of other words nobody knows whether they are verbs: 침착해 주세요 is no Korean.
const ASKED: &[&str] = &[
    "가입", "결제", "검토", "교체", "관리", "관람", "기록", "납부", "답변", "대기", "대피", "동의", "등록", "문의", "반납",
    "발급", "방문", "배출", "변경", "보고", "보관", "보호", "복용", "분리", "사용", "삭제", "상담", "서명", "선택", "설정",
    "설치", "세척", "소독", "송금", "수리", "시청", "신고", "신청", "실천", "양보", "양해", "연락", "예약", "운전", "유념",
    "유의", "응시", "의뢰", "이동", "이용", "이해", "인쇄", "입금", "입력", "자제", "작성", "저장", "전화", "점검", "접속",
    "접수", "정리", "제거", "제시", "제출", "조심", "조회", "주의", "주차", "준비", "지원", "질문", "착용", "참고", "참석",
    "참여", "참조", "청소", "출력", "출석", "취소", "클릭", "통화", "해지", "협조", "홍보", "확보", "확인", "환기", "활용",
];

/// How a request ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// 바랍니다.
    Whole,
    /// 바라며: the sentence goes on.
    Linked,
    /// 바랍니다만.
    Other,
}

/// Returns the request that begins with this eojeol: its range, how many eojeol it has, and how to ask in plain words.
pub(super) fn found(line: &Line, sentence: &Sentence, index: usize) -> Option<(Range<usize>, usize, Plain)> {
    let core = |index: usize| sentence.words.get(index).map_or("", |word| line.core(word));
    let end = |index: usize| match core(index) {
        "바랍니다" | "바라겠습니다" => Some(End::Whole),
        "바라며" | "바라오며" | "바라고" => Some(End::Linked),
        "바랍니다만" | "바라오니" => Some(End::Other),
        _ => None,
    };
    let first = core(index);
    let before = index.checked_sub(1).map_or("", core);
    // 오지 않기를 is said of what stands before 오지.
    let verb = if before.ends_with('지') { index.saturating_sub(1) } else { index };
    let owner = governed(line, sentence, verb);
    // 지참하여 주시기 바랍니다
    let (count, asked) = if matches!(core(index + 1), "주시기" | "주시기를" | "주시길")
        && let Some(end) = end(index + 2)
    {
        let stem = first.strip_suffix("하여").or_else(|| first.strip_suffix('해'));
        let stock = stem.and_then(|stem| verbs::helped(stem, &end.word("주")));
        let plain = match (stock, first.strip_suffix("하여")) {
            (Some(plain), _) => Plain::Inflected(plain),
            // 삼가다 is no verb of 하다.
            _ if stem.is_some_and(|stem| stem.ends_with(REFRAIN)) => {
                end.fits(format!("{} {}", stem.unwrap_or_default(), end.word("주")))
            }
            (None, Some(stem)) => end.fits(format!("{stem}해 {}", end.word("주"))),
            // 보내 주시기 바랍니다 is told at 주시기.
            (None, None) => return None,
        };
        (3, plain)
    } else {
        let end = end(index + 1)?;
        // 지참 바랍니다
        if let Some(plain) = verbs::as_in(first, end.ending()) {
            return Some((sentence.words[index].core.start..sentence.words[index + 1].core.end, 2, Plain::Inflected(plain)));
        }
        let asked = first.strip_suffix("를").unwrap_or(first);
        let asked = asked.strip_suffix(['기', '길'])?;
        (2, plain(asked, before, owner, end)?)
    };
    Some((sentence.words[index].core.start..sentence.words[index + count - 1].core.end, count, asked))
}

/// Returns how to ask in plain words for what stands before 기; `None` if it is wished.
fn plain(asked: &str, before: &str, governed: &str, end: End) -> Option<Plain> {
    // 비가 오지 않기를 바랍니다.
    if asked == "않" && governed.ends_with(['이', '가']) {
        return None;
    }
    let not = ["지", "지는", "지도", "지를"].iter().any(|ending| before.ends_with(ending));
    if not && matches!(asked, "마시" | "말" | "않으시" | "않") {
        return Some(end.fits(end.word("마")));
    }
    let polite = asked.strip_suffix('시');
    let verb = polite.unwrap_or(asked);
    // 많은 참여 있으시기 바랍니다 asks, but for what stands before it. That there be no harm is wished.
    match asked {
        "있으시" => return Some(Plain::Word("~해 주세요".to_owned())),
        "없으시" | "없" if ERRORS.contains(&tail::stem(before)) => return Some(Plain::Word("~해 주세요".to_owned())),
        "없으시" | "없" => return None,
        _ => {}
    }
    // 비가 그치기를 바랍니다: nobody is asked for what happens.
    let happens = polite.is_none()
        && (HAPPENS.iter().any(|happens| verb.ends_with(happens)) || governed.ends_with(['이', '가']) && !verb.ends_with('하'));
    if happens || BECOMES.iter().any(|becomes| verb.ends_with(becomes)) {
        return None;
    }
    if WISHED.iter().any(|wished| verb.ends_with(wished)) {
        return None;
    }
    if let Some(stem) = verb.strip_suffix('하') {
        if WISHES.iter().any(|wish| stem.starts_with(wish)) {
            return None;
        }
        if let Some(plain) = verbs::as_in(stem, end.ending()) {
            return Some(Plain::Inflected(plain));
        }
        if stem.ends_with(REFRAIN) {
            return Some(end.fits(end.word(stem)));
        }
        let known = ASKED.contains(&stem) || stem.is_empty() && before.ends_with(['을', '를']);
        return Some(if known {
            end.fits(format!("{stem}해 {}", end.word("주")))
        } else {
            Plain::Inflected(format!("{stem}{}", end.ending()))
        });
    }
    match polite {
        Some(stem) if !stem.is_empty() => Some(end.fits(end.word(stem))),
        _ => Some(Plain::Word("~해 주세요".to_owned())),
    }
}

impl End {
    /// Returns an honorific verb as it asks: 주세요, or 주시고 where the sentence goes on.
    fn word(self, stem: &str) -> String {
        match self {
            Self::Whole | Self::Other => format!("{stem}세요"),
            Self::Linked => format!("{stem}시고"),
        }
    }

    /// Returns the form of 하다 that asks.
    fn ending(self) -> &'static str {
        match self {
            Self::Whole | Self::Other => "하세요",
            Self::Linked => "하시고",
        }
    }

    fn fits(self, plain: String) -> Plain {
        if self == Self::Whole { Plain::Fits(plain) } else { Plain::Inflected(plain) }
    }
}
