//! What a new topic says until its editor writes over it.

/// For the official name.
pub const TITLE: &str = "공식 이름을 적으세요";
/// For the customer's question.
pub const QUESTION: &str = "손님이 묻는 말을 적으세요";
/// For the summary.
pub const SUMMARY: &str = "문자에 들어갈 한두 문장을 적으세요";
/// For what the agent says.
pub const SCRIPT: &str = "전화로 읽어 드릴 말을 적으세요";
/// For the department.
pub const OWNER: &str = "맡은 부서를 적으세요";
/// For the answer.
pub const ANSWER: &str = "답을 **한 문장**으로 적으세요";
/// For the steps.
pub const STEPS: [&str; 3] = ["먼저 할 일을 적으세요", "다음에 할 일을 적으세요", "끝으로 할 일을 적으세요"];
/// For the help below a step.
pub const HELPER: &str = "짧은 도움말을 적으세요";
/// For a thing to prepare.
pub const DOCUMENT: &str = "준비할 것을 적으세요";
/// For the title of a tip.
pub const TIP: &str = "도움말 제목을 적으세요";
/// For a tip.
pub const TIP_TEXT: &str = "도움말이 없으면 이 상자를 지우세요";

/// All of it.
pub const TO_WRITE: &[&str] =
    &[TITLE, QUESTION, SUMMARY, SCRIPT, OWNER, ANSWER, STEPS[0], STEPS[1], STEPS[2], HELPER, DOCUMENT, TIP, TIP_TEXT];
