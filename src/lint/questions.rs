//! `unread-card`, `unknown-card`, `unanswered-question`, `future-date`: each question of a topic has a card that answers it, and
//! somebody read that card for it as it is now.

use super::{Scope, references};
use crate::finding::{
    Finding, Place, Severity, remedy,
    rule::{
        fact::FUTURE_DATE,
        question::{UNANSWERED_QUESTION, UNKNOWN_CARD, UNREAD_CARD},
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
        return lost_topic(question.other.as_deref().unwrap_or_default(), question, scope);
    };
    if let Some(finding) = ambiguous(question, topic) {
        return Some(finding);
    }
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

/// Returns what is wrong with the other topic that a question names. One that could not be read has findings of its own.
fn lost_topic(id: &str, question: &Question, scope: &Scope<'_>) -> Option<Finding> {
    let place = question.key("other");
    if scope.site.over().any(|closed| closed.topic.id == id) {
        return Some(Finding::new(
            &UNANSWERED_QUESTION,
            place,
            say!("이 물음에 답하던 주제가 끝났습니다: {id}", "the topic '{id}', which answered this, is over"),
            say!(
                "지금 답하는 주제나 카드를 적으세요. 기관만 알면 card: call을 적으세요",
                "name the topic or the card that answers now; if only the office knows, write card: call"
            ),
        ));
    }
    // Nothing that customers see leads there.
    (!scope.site.has(id)).then(|| references::unknown_topic(id, place, scope.site).weighing(Severity::Warning))
}

/// Returns the finding about a name that two cards have, or a card and a word that means something else: nobody knows which is
/// meant.
fn ambiguous(question: &Question, topic: &Topic) -> Option<Finding> {
    let headings = || topic.sections.iter().map(|section| block::words(&section.heading));
    let (message, help) = match &question.answering {
        Answering::Card(heading) => {
            let is_named = |other: &String| other.split_whitespace().eq(heading.split_whitespace());
            if headings().filter(is_named).count() < 2 {
                return None;
            }
            (
                say!("같은 제목의 카드가 둘 이상입니다: {heading}", "several cards have the heading '{heading}'"),
                say!("카드의 제목을 서로 다르게 적으세요", "give them different headings"),
            )
        }
        Answering::Office | Answering::Answer => {
            // Without a name the question can mean no card.
            question.keys.iter().find(|(key, _)| *key == "card")?;
            let is_meant = |heading: &String| match question.answering {
                Answering::Office => Question::CALL.contains(&heading.as_str()),
                _ => heading == Question::ANSWER,
            };
            let heading = headings().find(is_meant)?;
            (
                say!("카드 제목으로 읽지 않는 말입니다: {heading}", "'{heading}' does not name the card with this heading"),
                say!(
                    "그 카드가 답하면 카드의 제목을 다르게 적고 그 제목을 여기에 적으세요. 전화와 call은 기관에 물어야 한다는 뜻이고, 답은 첫 카드입니다",
                    "if that card answers, give it another heading and write that here: '전화' and 'call' mean the office, '답' the first card"
                ),
            )
        }
        Answering::Nothing => return None,
    };
    Some(Finding::new(&UNKNOWN_CARD, question.key("card"), message, help))
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
