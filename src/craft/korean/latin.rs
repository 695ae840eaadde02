//! Words in Latin letters: those that are words of Korean, and Korean words for others.
//!
//! The Standard Korean Dictionary (표준국어대사전) has settled ones under their Hangul, as 피디 for PD, and the National Institute of Korean
//! Language proposes plain words for some. Neither list was at hand word by word: these are a choice of what signs, papers, devices
//! and goods themselves say.

use super::units;

/// Short forms that everybody says or has to read, without hyphens and in capitals: of devices and files, of money and what one
/// types to be let in, of trains, of body and health, of marks on goods (gas, plastics, acidity, books).
const SETTLED: &[&str] = &[
    "PC", "TV", "USB", "CD", "DVD", "LED", "CCTV", "GPS", "NFC", "WIFI", "SNS", "IT", "AI", "QR", "PDF", "HWP", "HWPX", "JPG",
    "JPEG", "PNG", "GIF", "ZIP", "ATM", "IC", "ID", "PIN", "OTP", "ARS", "KTX", "SRT", "ITX", "GTX", "CT", "MRI", "PCR", "DNA",
    "RH", "ADHD", "MBTI", "LPG", "LNG", "PET", "PP", "PE", "PS", "PVC", "PH", "ISBN", "SOS", "VIP", "AS",
];

/// Keys of a keyboard, as they are printed on it.
const KEYS: &[&str] = &[
    "Enter",
    "Esc",
    "Ctrl",
    "Alt",
    "Tab",
    "Shift",
    "Space",
    "Backspace",
    "Delete",
    "Del",
    "Insert",
    "Home",
    "End",
    "PgUp",
    "PgDn",
    "CapsLock",
    "Fn",
];

/// Keys whose names are also other words. They are keys where they are pressed: Win+R, Option 키.
const PRESSED: &[&str] = &[
    "Win",
    "Cmd",
    "Command",
    "Option",
    "Control",
    "Return",
    "PrtSc",
    "PrtScn",
    "PrintScreen",
    "Print",
    "Pause",
    "Break",
    "ScrLk",
    "NumLock",
    "Numpad",
    "Ins",
    "PageUp",
    "PageDown",
    "Up",
    "Down",
    "Left",
    "Right",
    "Menu",
];

/// Returns whether a word is the name of a key, in capitals or not, as one that is pressed with another: ctrl+c, Win+R.
pub fn is_key(word: &str) -> bool {
    KEYS.iter().chain(PRESSED).any(|key| key.eq_ignore_ascii_case(word))
}

/// Names of banks, firms and broadcasters, which have no other: NH농협, SC제일은행, iM뱅크, KBS홀.
const NAMES: &[&str] =
    &["NH", "KB", "IBK", "SC", "iM", "BNK", "KDB", "BC", "KT", "SK", "SKT", "LG", "CU", "GS", "CJ", "KBS", "MBC", "SBS", "EBS"];

/// Korean words for what is often written in Latin letters.
const PLAIN: &[(&str, &str)] = &[
    ("AED", "자동 심장 충격기"),
    ("APP", "앱"),
    ("AR", "증강 현실"),
    ("BCG", "결핵 예방접종"),
    ("BRT", "간선 급행버스"),
    ("CEO", "대표"),
    ("Chrome", "크롬"),
    ("COVID-19", "코로나19"),
    ("DIY", "손수 만들기"),
    ("E-book", "전자책"),
    ("E-mail", "전자우편"),
    ("Edge", "엣지"),
    ("Email", "전자우편"),
    ("EU", "유럽 연합"),
    ("EV", "전기차"),
    ("Excel", "엑셀"),
    ("FAQ", "자주 묻는 질문"),
    ("FAX", "팩스"),
    ("Google", "구글"),
    ("Homepage", "누리집"),
    ("IoT", "사물 인터넷"),
    ("K-POP", "케이팝"),
    ("KakaoTalk", "카카오톡"),
    ("LH", "한국토지주택공사"),
    ("LMS", "긴 문자"),
    ("MMS", "그림 문자"),
    ("MOU", "업무 협약"),
    ("Naver", "네이버"),
    ("NEIS", "나이스"),
    ("OS", "운영 체제"),
    ("SMS", "문자"),
    ("SW", "소프트웨어"),
    ("TF", "전담 조직"),
    ("UN", "유엔"),
    ("URL", "주소"),
    ("VAT", "부가가치세"),
    ("VR", "가상 현실"),
    ("Windows", "윈도"),
    ("X-ray", "엑스레이"),
    ("YouTube", "유튜브"),
];

/// Returns the Korean word for a word in Latin letters.
pub fn plain(word: &str) -> Option<&'static str> {
    PLAIN.iter().find(|(latin, _)| latin.eq_ignore_ascii_case(word)).map(|(_, plain)| *plain)
}

/// Returns whether a word in Latin letters, which `after` follows in its eojeol, is one of Korean: a unit, a settled short form, a
/// key, a name. What a hyphen or a slash joins (GTX-A, CD/DVD) is settled if its parts are.
pub fn is_settled(word: &str, after: &str) -> bool {
    let capitals = word.replace(['-', '/'], "").to_ascii_uppercase();
    let whole = SETTLED.contains(&capitals.as_str())
        || KEYS.contains(&word)
        || NAMES.contains(&word)
        || units::sign_of(word).is_some()
        || word == "AB" && after.starts_with('형');
    let part = |part: &str| part.len() <= 1 || SETTLED.contains(&part.to_ascii_uppercase().as_str());
    whole || word.contains(['-', '/']) && word.split(['-', '/']).all(part)
}

#[cfg(test)]
mod tests {
    use super::{is_key, is_settled, plain};

    #[test]
    fn what_everybody_says_is_settled() {
        for word in ["PC", "Wi-Fi", "GTX-A", "A/S", "Ctrl", "iM", "kWh", "mg/L"] {
            assert!(is_settled(word, ""), "{word}");
        }
        assert!(is_settled("AB", "형인") && !is_settled("AB", "를"));
        assert!(["Win", "cmd", "CTRL", "PrtSc", "Backspace"].into_iter().all(is_key) && !is_key("SWM"));
        assert!(!["SWM", "K-ETA", "CTRL-X", ""].into_iter().any(|word| is_settled(word, "")));
        assert_eq!((plain("e-mail"), plain("ev"), plain("SWM")), (Some("전자우편"), Some("전기차"), None));
    }
}
