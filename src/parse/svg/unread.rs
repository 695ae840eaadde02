//! Why the library cannot read a drawing → what is wrong with it and what to do, in words of people who draw.

use roxmltree::Error;

use super::advice;
use crate::finding::Say;
use crate::say;

/// Returns what is wrong. The place is that of the finding.
pub(super) fn message(error: &Error) -> Say {
    match error {
        Error::NoRootNode => say!("SVG 그림 파일에 그림이 없습니다", "the file holds no drawing"),
        Error::UnexpectedCloseTag(expected, found, _) => say!(
            "SVG의 태그가 어긋납니다: <{expected}>를 </{found}>가 닫습니다",
            "the tags of the SVG do not match: </{found}> closes <{expected}>"
        ),
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream => {
            say!("SVG 파일이 중간에 끊겼습니다", "the SVG file is cut off")
        }
        Error::DuplicatedAttribute(name, _) => {
            say!("한 태그에 같은 속성이 두 번 있습니다: {name}", "a tag has the same attribute twice: {name}")
        }
        Error::UnknownNamespace(prefix, _) => say!(
            "SVG에 뜻이 적히지 않은 앞이름이 있습니다: {prefix}:",
            "the SVG uses a prefix without its namespace: {prefix}:"
        ),
        Error::UnknownEntityReference(name, _) => {
            say!("SVG가 모르는 글자 이름입니다: &{name};", "the SVG names an unknown character: &{name};")
        }
        Error::MalformedEntityReference(_) => {
            say!("SVG 글 안에 '&'가 그대로 있습니다", "the SVG holds a bare '&'")
        }
        Error::NonXmlChar(sign, _) => {
            let code = u32::from(*sign);
            say!(
                "SVG에 쓸 수 없는 글자(U+{code:04X})가 있습니다",
                "the SVG holds a character that XML cannot have (U+{code:04X})"
            )
        }
        Error::DtdDetected | Error::EntityReferenceLoop(_) => {
            say!("SVG에 문서 정의(DOCTYPE)가 있습니다", "the SVG has a document type of its own (DOCTYPE)")
        }
        Error::NodesLimitReached | Error::AttributesLimitReached | Error::NamespacesLimitReached => {
            say!("SVG에 요소가 너무 많습니다", "the SVG has too many elements")
        }
        other => {
            let detail = other.to_string();
            say!("SVG로 읽을 수 없는 곳이 있습니다 ({detail})", "the SVG cannot be read here ({detail})")
        }
    }
}

/// Returns what to do.
pub(super) fn help(error: &Error) -> Say {
    match error {
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream | Error::NoRootNode => say!(
            "그림 프로그램에서 원본을 열어 '일반 SVG'로 다시 저장하거나 파일을 다시 받으세요",
            "open the original and save it again as plain SVG, or get the file again"
        ),
        Error::MalformedEntityReference(_) => say!("'&amp;'로 적으세요", "write '&amp;'"),
        Error::NodesLimitReached | Error::AttributesLimitReached | Error::NamespacesLimitReached => advice::simpler(),
        _ => advice::save_plain(),
    }
}
