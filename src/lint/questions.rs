//! `unread-card`, `unknown-card`, `unanswered-question`, `future-date`: each question of a topic has a card that answers it, and
//! somebody read that card for it as it is now.

use super::Scope;
use crate::finding::{
    Finding, Place, Severity, remedy,
    rule::{
        fact::FUTURE_DATE,
        question::{UNANSWERED_QUESTION, UNKNOWN_CARD, UNREAD_CARD},
        yaml::UNKNOWN_TOPIC,
    },
};
use crate::model::{Answering, Question, Topic, block};
use crate::say;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    for topic in scope.site.written() {
        for question in &topic.questions {
            findings.extend(future(question, scope));
            findings.extend(of_card(question, topic, scope));
        }
    }
}

/// Returns the fault of a reading on a day that has not come. Customers do not see it.
fn future(question: &Question, scope: &Scope<'_>) -> Option<Finding> {
    let (date, today) = (question.read_on.filter(|date| *date > scope.today)?, scope.today);
    Some(
        Finding::new(
            &FUTURE_DATE,
            question.key("read_on"),
            say!("아직 오지 않은 날입니다: {date} (오늘 {today})", "this day has not come yet: {date} (today is {today})"),
            say!("read_on에는 정말 읽은 날을 적으세요", "write the day of the reading into read_on"),
        )
        .weighing(Severity::Note),
    )
}

/// Returns what is wrong with the card of a question.
fn of_card(question: &Question, own: &Topic, scope: &Scope<'_>) -> Option<Finding> {
    if question.answering == Answering::Nothing {
        return Some(unanswered(question));
    }
    let Some(topic) = scope.site.asked_of(own, question) else {
        let id = question.other.as_deref().unwrap_or_default();
        // A topic that is over, or could not be read, has no card that could be looked at.
        return (!scope.site.has(id)).then(|| unknown_topic(id, question, scope));
    };
    match topic.digest_of(&question.answering) {
        None if question.answering == Answering::Office => None,
        None => Some(unknown_card(question, topic)),
        Some(digest) => unread(question, own, &digest, scope),
    }
}

fn unanswered(question: &Question) -> Finding {
    let ask = &question.ask;
    Finding::new(
        &UNANSWERED_QUESTION,
        question.key("ask"),
        say!("답하는 카드가 없습니다: {ask}", "no card answers: {ask}"),
        say!(
            "답을 카드에 쓰고 card: 카드 제목을 적으세요. 기관만 알면 card: call을 적으세요",
            "write the answer on a card, and its heading into card:; if only the office knows, write card: call"
        ),
    )
}

fn unknown_topic(id: &str, question: &Question, scope: &Scope<'_>) -> Finding {
    let known = scope.site.written().map(|topic| topic.id.as_str());
    Finding::new(
        &UNKNOWN_TOPIC,
        question.key("other"),
        say!("없는 주제입니다: {id}", "there is no topic '{id}'"),
        remedy::nearest_word(id, known).unwrap_or_else(|| {
            say!("content/topics/에 있는 파일 이름을 적으세요", "write the name of a file in content/topics/")
        }),
    )
    // Nothing that customers see leads there.
    .weighing(Severity::Warning)
}

fn unknown_card(question: &Question, topic: &Topic) -> Finding {
    let named = match &question.answering {
        Answering::Card(heading) => heading.as_str(),
        _ => Question::ANSWER,
    };
    let headings: Vec<String> = topic.sections.iter().map(|section| block::words(&section.heading)).collect();
    let known: Vec<&str> = headings.iter().map(String::as_str).chain([Question::ANSWER, Question::CALL[0]]).collect();
    let path = &topic.path;
    Finding::new(
        &UNKNOWN_CARD,
        if question.other.is_some() && question.key("card") == question.place {
            question.key("other")
        } else {
            question.key("card")
        },
        say!("{path}에 이런 카드가 없습니다: {named}", "{path} has no card '{named}'"),
        remedy::unknown_word(named, &known),
    )
}

/// Returns the finding about a card whose words are no longer those that somebody read, or that nobody read.
fn unread(question: &Question, own: &Topic, digest: &str, scope: &Scope<'_>) -> Option<Finding> {
    let is_now = |of: &Option<String>| of.as_deref() == Some(digest);
    let in_round = own.round.as_ref().and_then(|round| Some((round.held_on, round.count(&question.ask)?)));
    if is_now(&question.of) || in_round.is_some_and(|(_, count)| is_now(&count.of)) {
        return None;
    }
    let ask = &question.ask;
    let by_panel = in_round.filter(|(_, count)| count.of.is_some()).map(|(day, _)| day);
    let by_editor = question.of.as_ref().and(question.read_on);
    // A day without a digest that is no older than the round is a reading of its own.
    let is_noted = question.of.is_none() && question.read_on.is_some() && question.read_on >= by_panel;
    let last = by_editor.max(by_panel).filter(|_| !is_noted);
    if let Some(day) = last {
        return Some(Finding::new(
            &UNREAD_CARD,
            question.key("card"),
            say!(
                "{day}에 읽은 뒤로 카드가 바뀌었습니다: {ask}",
                "the card has changed since {day}, when it was last read for: {ask}"
            ),
            say!(
                "카드를 다시 읽으세요. 아직 답하면 of를 지우고 read_on에 읽은 날을 적으세요. 새 of는 'cardnews check --fix'가 적습니다",
                "read the card again; if it still answers, delete of and write the day into read_on: 'cardnews check --fix' writes the new of"
            ),
        ));
    }
    let Some(day) = question.read_on else {
        return Some(Finding::new(
            &UNREAD_CARD,
            question.key("card"),
            say!("카드가 이 물음에 답하는지 확인한 날이 없습니다: {ask}", "nobody has noted when the card was read for: {ask}"),
            say!(
                "카드를 읽고 read_on에 읽은 날을 적으세요. of는 'cardnews check --fix'가 적습니다",
                "read the card and write the day into read_on; 'cardnews check --fix' writes of"
            ),
        ));
    };
    let place = question.key("read_on");
    let fix = with_digest(question, &place, digest, scope);
    let help = if fix.is_some() {
        say!(
            "카드가 그 뒤로 그대로면 'cardnews check --fix'를 치세요. of를 적어 줍니다",
            "if the card has stayed since, run 'cardnews check --fix': it writes of"
        )
    } else {
        say!("카드가 그 뒤로 그대로면 of에 {digest}라고 적으세요", "if the card has stayed since, write {digest} into of")
    };
    Some(
        Finding::new(
            &UNREAD_CARD,
            place,
            say!("{day}에 읽은 카드의 of가 없습니다: {ask}", "'of' of the card that was read on {day} is missing: {ask}"),
            help,
        )
        .with_fix(fix),
    )
}

/// Returns the value of `read_on` as it is typed, with the key `of` behind it.
fn with_digest(question: &Question, read_on: &Place, digest: &str, scope: &Scope<'_>) -> Option<String> {
    // One that is empty or mistyped stays in the way.
    if question.keys.iter().any(|(key, _)| *key == "of") {
        return None;
    }
    let source = scope.sources.get(&read_on.path)?;
    let typed = source.get(read_on.start..read_on.end)?;
    if source.get(question.place.start..)?.starts_with('{') {
        return Some(format!("{typed}, of: {digest}"));
    }
    // A comment behind the day would go to the digest.
    if !source.get(read_on.end..)?.lines().next().unwrap_or_default().trim().is_empty() {
        return None;
    }
    let line = source.get(..read_on.start)?.rsplit('\n').next()?;
    // A line that is indented by tabs has no column that spaces could reach.
    let indent = line.find(|c| !matches!(c, ' ' | '-')).filter(|at| !line[*at..].starts_with('\t'))?;
    let indent = " ".repeat(indent);
    Some(format!("{typed}\n{indent}of: {digest}"))
}
