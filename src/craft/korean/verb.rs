//! A plain verb and the ending of another one → the plain verb in that form: 적다 for 기재하시어 is 적으셔서.
//!
//! Forms of 하다 and 되다 are read, for these are what follows the nouns of offices. What is not known for sure has no form.

use super::jamo::{Final, final_of, open, with_final};

/// A verb by the two forms from which the others follow (한글 맞춤법 제15항–제18항): 적 and 적어, 가져오 and 가져와.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// What stands before 다.
    pub stem: &'static str,
    /// The form in 아 or 어.
    pub linked: &'static str,
}

impl Verb {
    /// Returns the form of a dictionary.
    pub fn dictionary(&self) -> String {
        format!("{}다", self.stem)
    }

    /// Returns this verb in the form that `tail`, which begins with a form of 하다 or 되다, has there. Returns `None` for a tail
    /// that is not known.
    pub fn as_in(&self, tail: &str) -> Option<String> {
        if !tail.chars().all(|c| ('가'..='힣').contains(&c)) {
            return None;
        }
        let first = tail.chars().next()?;
        let rest = &tail[first.len_utf8()..];
        Some(match (first, rest) {
            ('코', "자") => self.soft("려고"),
            ('치', _) => format!("{}지{rest}", self.stem),
            ('토', "록") => format!("{}도록", self.stem),
            ('하' | '되', "" | "여금") => return None,
            ('하' | '되', _) => return self.ending(rest),
            ('한' | '된', _) => self.foot(Final::NIEUN, "은") + rest,
            ('할' | '될', _) => self.foot(Final::RIEUL, "을") + rest,
            ('함' | '됨', _) => self.noun() + rest,
            ('합' | '됩', _) if rest.starts_with('니') => self.foot(Final::BIEUP, "습") + rest,
            ('해' | '돼', _) => format!("{}{rest}", self.linked),
            ('했' | '됐', _) => self.past() + rest,
            _ => return None,
        })
    }

    /// Returns the form for what follows 하 or 되.
    fn ending(&self, rest: &str) -> Option<String> {
        let next = rest.chars().next()?;
        let more = &rest[next.len_utf8()..];
        Some(match next {
            '여' | '어' => format!("{}{more}", self.linked),
            '였' | '었' => self.past() + more,
            '시' if matches!(more, "어" | "여") => self.soft("셔서"),
            '시' | '신' | '실' | '심' | '십' | '세' | '셔' | '셨' => self.soft(rest),
            '면' | '며' | '므' | '려' | '러' | '나' => self.soft(rest),
            '오' if more.starts_with('니') => self.soft(more),
            '니' if more.is_empty() || more == "까" => self.soft(rest),
            '는' | '느' | '네' => format!("{}{rest}", self.without_rieul()),
            '고' | '기' | '길' | '지' | '게' | '도' | '거' | '던' | '자' | '다' | '되' | '더' | '겠' => {
                format!("{}{rest}", self.stem)
            }
            _ => return None,
        })
    }

    /// Returns the stem with an ending before which 으 stands after a consonant: 적으면, 받으시고, 가져오면, 드니.
    fn soft(&self, ending: &str) -> String {
        match self.last_foot() {
            None => format!("{}{ending}", self.stem),
            Some(foot) if foot == Final::RIEUL => {
                let drops = ending.starts_with(|c| matches!(open(c), '시' | '세' | '셔' | '니' | '나'));
                format!("{}{ending}", if drops { self.without_rieul() } else { self.stem.to_owned() })
            }
            Some(_) => format!("{}으{ending}", self.stem),
        }
    }

    /// Returns the stem with a consonant at its foot, and with `otherwise` where it has one already: 온, 적은, 든.
    fn foot(&self, foot: Final, otherwise: &str) -> String {
        match self.last_foot() {
            Some(last) if last != Final::RIEUL => format!("{}{otherwise}", self.stem),
            _ => with_last(&self.without_rieul(), foot),
        }
    }

    /// Returns the noun form: 적음, 옴, 듦.
    fn noun(&self) -> String {
        match self.last_foot() {
            Some(foot) if foot == Final::RIEUL => with_last(&self.without_rieul(), Final::RIEUL_MIEUM),
            _ => self.foot(Final::MIEUM, "음"),
        }
    }

    fn past(&self) -> String {
        with_last(self.linked, Final::SSANGSIOT)
    }

    fn last_foot(&self) -> Option<Final> {
        self.stem.chars().next_back().and_then(final_of)
    }

    /// Returns the stem without a ㄹ at its end, as before ㄴ and ㅅ: 드 of 들다.
    fn without_rieul(&self) -> String {
        let last = self.stem.chars().next_back().filter(|last| final_of(*last) == Some(Final::RIEUL));
        last.map_or_else(|| self.stem.to_owned(), |last| format!("{}{}", self.stem.trim_end_matches(last), open(last)))
    }
}

/// Returns a text with a consonant at the foot of its last syllable.
fn with_last(text: &str, foot: Final) -> String {
    let last = text.chars().next_back().unwrap_or(' ');
    format!("{}{}", &text[..text.len() - last.len_utf8()], with_final(last, foot))
}

#[cfg(test)]
mod tests {
    use super::Verb;

    fn forms(stem: &'static str, linked: &'static str, tails: &[&str]) -> String {
        let verb = Verb { stem, linked };
        let form = |tail: &&str| verb.as_in(tail).unwrap_or_else(|| "-".to_owned());
        tails.iter().map(form).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn stems_of_every_kind_take_every_ending() {
        let tails = [
            "하여",
            "하시어",
            "한",
            "할",
            "함",
            "합니다",
            "하였습니다",
            "했으나",
            "하는",
            "하세요",
            "하시기",
            "하면",
            "하오니",
            "코자",
            "치",
            "하지",
            "하게",
            "하십시오",
            "하신",
        ];
        assert_eq!(
            forms("가져오", "가져와", &tails),
            "가져와 가져오셔서 가져온 가져올 가져옴 가져옵니다 가져왔습니다 가져왔으나 가져오는 가져오세요 가져오시기 가져오면 가져오니 \
             가져오려고 가져오지 가져오지 가져오게 가져오십시오 가져오신"
        );
        assert_eq!(
            forms("적", "적어", &tails),
            "적어 적으셔서 적은 적을 적음 적습니다 적었습니다 적었으나 적는 적으세요 적으시기 적으면 적으니 적으려고 적지 적지 적게 \
             적으십시오 적으신"
        );
        assert_eq!(
            forms("들", "들어", &tails),
            "들어 드셔서 든 들 듦 듭니다 들었습니다 들었으나 드는 드세요 드시기 들면 드니 들려고 들지 들지 들게 드십시오 드신"
        );
        assert_eq!(
            forms("다르", "달라", &["하여", "한", "할", "합니다", "하므로", "했던"]),
            "달라 다른 다를 다릅니다 다르므로 달랐던"
        );
    }

    #[test]
    fn what_is_not_known_has_no_form() {
        assert_eq!(forms("적", "적어", &["", "하", "합시다", "하여금", "받은", "하x", "란에"]), "- - - - - - -");
    }
}
