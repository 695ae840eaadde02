//! A plain verb and the ending of another one → the plain verb in that form: 적다 for 기재하시어 is 적으셔서.
//!
//! Forms of 하다 and 되다 are read, for these are what follows the nouns of offices. What is not known for sure has no form.

use super::jamo::{Final, final_of, open, with_final};

/// Whether something is done or is so. The two take other endings in the present: 적는다 and 같다, 적나요 and 같은가요.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// 동사.
    Action,
    /// 형용사.
    Quality,
}

/// A verb or an adjective by the two forms from which the others follow (한글 맞춤법 제15항–제18항): 적 and 적어, 가져오 and 가져와,
/// 싣 and 실어, 쉽 and 쉬워.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// What stands before 다.
    pub stem: &'static str,
    /// The form in 아 or 어.
    pub linked: &'static str,
    /// Which endings of the present it takes.
    pub class: Class,
}

impl Verb {
    /// Returns the form of a dictionary.
    pub fn dictionary(&self) -> String {
        format!("{}다", self.stem)
    }

    /// Returns what stands before 주 if this verb gives: 내 of 내주다. 알아 두다 and 갖추다 do not.
    pub fn gives(&self) -> Option<&str> {
        self.stem.strip_suffix('주')
    }

    /// Returns this verb before a form of 주다 or 드리다 that helps it: 적어 주세요, but 내주세요 and 내드립니다, for 내주다 has one.
    pub fn before(&self, helper: &str) -> String {
        match self.gives() {
            Some(gives) => format!("{gives}{helper}"),
            None => format!("{} {helper}", self.linked),
        }
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
            ('코', "자") => self.acting()?.soft("려고"),
            ('치', "" | "는" | "도" | "를" | "만") => format!("{}지{rest}", self.stem),
            ('토', "록") => format!("{}도록", self.stem),
            ('하' | '되', "" | "여금") => return None,
            ('하' | '되', _) => return self.ending(rest),
            // 용이한테 is a name and 한테.
            ('한' | '된', _) if rest.starts_with('테') => return None,
            ('한' | '된', _) if rest.starts_with('다') => self.acting()?.states() + rest,
            ('한' | '된', "가" | "가요" | "가를") => self.being()?.softened(Final::NIEUN) + rest,
            ('한' | '된', _) => self.softened(Final::NIEUN) + rest,
            ('할' | '될', _) => self.softened(Final::RIEUL) + rest,
            ('함' | '됨', _) => self.noun() + rest,
            ('합' | '됩', _) if rest.starts_with('니') => self.hard(Final::BIEUP, "습") + rest,
            ('합' | '됩', "시다") => self.acting()?.softened(Final::BIEUP) + rest,
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
            '면' | '며' | '므' => self.soft(rest),
            '려' | '러' | '라' | '란' => self.acting()?.soft(rest),
            '나' if more.is_empty() => self.soft(rest),
            '나' if more == "요" => self.asks(),
            '오' if more.starts_with(['니', '나', '며']) => self.soft(more),
            '니' if matches!(more, "" | "까" | "까요") => self.soft(rest),
            '는' => self.present() + more,
            '느' => format!("{}{rest}", self.acting()?.without_rieul()),
            '네' | '냐' => format!("{}{rest}", self.without_rieul()),
            '자' => format!("{}{rest}", self.acting()?.stem),
            '군' | '구' => format!("{}{rest}", self.being()?.stem),
            '고' | '곤' | '기' | '긴' | '길' | '지' | '진' | '질' | '죠' | '게' | '도' | '거' | '던' | '든' | '다' | '되'
            | '더' | '듯' | '겠' => format!("{}{rest}", self.stem),
            _ => return None,
        })
    }

    /// Returns this if something is done.
    fn acting(&self) -> Option<&Self> {
        (self.class == Class::Action).then_some(self)
    }

    /// Returns this if something is so.
    fn being(&self) -> Option<&Self> {
        (self.class == Class::Quality).then_some(self)
    }

    /// Returns the present before a noun: 적는, 드는, 같은.
    fn present(&self) -> String {
        match self.class {
            Class::Action => format!("{}는", self.without_rieul()),
            Class::Quality => self.softened(Final::NIEUN),
        }
    }

    /// Returns what stands before 다 where something is stated of now: 온, 적는, 든.
    fn states(&self) -> String {
        self.hard(Final::NIEUN, "는")
    }

    /// Returns the question in 나요, which adjectives put as 은가요: 적나요, 드나요, 같은가요.
    fn asks(&self) -> String {
        match self.class {
            Class::Action => format!("{}나요", self.without_rieul()),
            Class::Quality => self.softened(Final::NIEUN) + "가요",
        }
    }

    /// Returns the stem as it stands before endings that begin with 으 after a consonant: 가져오, 적으, 들, 실으, 쉬우.
    fn before_eu(&self) -> String {
        let Some(last) = self.stem.chars().next_back() else { return String::new() };
        let root = &self.stem[..self.stem.len() - last.len_utf8()];
        let is_regular = self.linked.starts_with(self.stem);
        match final_of(last) {
            None | Some(Final::RIEUL) => self.stem.to_owned(),
            Some(Final::BIEUP) if !is_regular => format!("{root}{}우", open(last)),
            Some(Final::DIGEUT) if !is_regular => format!("{root}{}으", with_final(open(last), Final::RIEUL)),
            Some(_) => format!("{}으", self.stem),
        }
    }

    /// Returns the stem with an ending before which 으 stands after a consonant: 적으면, 받으시고, 가져오면, 드니.
    fn soft(&self, ending: &str) -> String {
        let drops = ending.starts_with(|c| matches!(open(c), '시' | '세' | '셔' | '니' | '나'));
        if drops && self.last_foot() == Some(Final::RIEUL) {
            return format!("{}{ending}", self.without_rieul());
        }
        format!("{}{ending}", self.before_eu())
    }

    /// Returns the stem with a consonant before which 으 stands after a consonant: 온, 적은, 든, 쉬운.
    fn softened(&self, foot: Final) -> String {
        match self.last_foot() {
            Some(Final::RIEUL) => with_last(&self.without_rieul(), foot),
            _ => with_last(&self.before_eu(), foot),
        }
    }

    /// Returns the stem with a consonant at its foot, and with `otherwise` where it has one already: 옵, 적습, 듭.
    fn hard(&self, foot: Final, otherwise: &str) -> String {
        match self.last_foot() {
            Some(last) if last != Final::RIEUL => format!("{}{otherwise}", self.stem),
            _ => with_last(&self.without_rieul(), foot),
        }
    }

    /// Returns the noun form: 적음, 옴, 듦.
    fn noun(&self) -> String {
        match self.last_foot() {
            Some(Final::RIEUL) => with_last(&self.without_rieul(), Final::RIEUL_MIEUM),
            _ => self.softened(Final::MIEUM),
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
    use super::{Class, Verb};

    const fn verb(stem: &'static str, linked: &'static str, class: Class) -> Verb {
        Verb { stem, linked, class }
    }

    /// A stem of every kind: vowel, 하다, consonant, ㄹ, irregular ㄷ, adjectives of a vowel, of a consonant and of irregular ㅂ.
    const STEMS: [Verb; 8] = [
        verb("가져오", "가져와", Class::Action),
        verb("답하", "답해", Class::Action),
        verb("적", "적어", Class::Action),
        verb("들", "들어", Class::Action),
        verb("싣", "실어", Class::Action),
        verb("다르", "달라", Class::Quality),
        verb("같", "같아", Class::Quality),
        verb("쉽", "쉬워", Class::Quality),
    ];

    /// A form of 하다, and each stem of [`STEMS`] in that form; - where there is none.
    const FORMS: &str = "
하여       가져와      답해      적어      들어      실어      달라      같아      쉬워
하여서     가져와서    답해서    적어서    들어서    실어서    달라서    같아서    쉬워서
하여야     가져와야    답해야    적어야    들어야    실어야    달라야    같아야    쉬워야
하였습니다 가져왔습니다 답했습니다 적었습니다 들었습니다 실었습니다 달랐습니다 같았습니다 쉬웠습니다
했으나     가져왔으나  답했으나  적었으나  들었으나  실었으나  달랐으나  같았으나  쉬웠으나
해요       가져와요    답해요    적어요    들어요    실어요    달라요    같아요    쉬워요
한         가져온      답한      적은      든        실은      다른      같은      쉬운
한다       가져온다    답한다    적는다    든다      싣는다    -         -         -
한다고     가져온다고  답한다고  적는다고  든다고    싣는다고  -         -         -
한다는     가져온다는  답한다는  적는다는  든다는    싣는다는  -         -         -
한다면     가져온다면  답한다면  적는다면  든다면    싣는다면  -         -         -
한가요     -           -         -         -         -         다른가요  같은가요  쉬운가요
한지       가져온지    답한지    적은지    든지      실은지    다른지    같은지    쉬운지
한데       가져온데    답한데    적은데    든데      실은데    다른데    같은데    쉬운데
할         가져올      답할      적을      들        실을      다를      같을      쉬울
할까요     가져올까요  답할까요  적을까요  들까요    실을까요  다를까요  같을까요  쉬울까요
할게요     가져올게요  답할게요  적을게요  들게요    실을게요  다를게요  같을게요  쉬울게요
할수록     가져올수록  답할수록  적을수록  들수록    실을수록  다를수록  같을수록  쉬울수록
함         가져옴      답함      적음      듦        실음      다름      같음      쉬움
합니다     가져옵니다  답합니다  적습니다  듭니다    싣습니다  다릅니다  같습니다  쉽습니다
합니까     가져옵니까  답합니까  적습니까  듭니까    싣습니까  다릅니까  같습니까  쉽습니까
합시다     가져옵시다  답합시다  적읍시다  듭시다    실읍시다  -         -         -
하는       가져오는    답하는    적는      드는      싣는      다른      같은      쉬운
하는데     가져오는데  답하는데  적는데    드는데    싣는데    다른데    같은데    쉬운데
하는지     가져오는지  답하는지  적는지    드는지    싣는지    다른지    같은지    쉬운지
하느라     가져오느라  답하느라  적느라    드느라    싣느라    -         -         -
하네요     가져오네요  답하네요  적네요    드네요    싣네요    다르네요  같네요    쉽네요
하냐고     가져오냐고  답하냐고  적냐고    드냐고    싣냐고    다르냐고  같냐고    쉽냐고
하나       가져오나    답하나    적으나    드나      실으나    다르나    같으나    쉬우나
하나요     가져오나요  답하나요  적나요    드나요    싣나요    다른가요  같은가요  쉬운가요
하오나     가져오나    답하나    적으나    드나      실으나    다르나    같으나    쉬우나
하오니     가져오니    답하니    적으니    드니      실으니    다르니    같으니    쉬우니
하오며     가져오며    답하며    적으며    들며      실으며    다르며    같으며    쉬우며
하니까     가져오니까  답하니까  적으니까  드니까    실으니까  다르니까  같으니까  쉬우니까
하면       가져오면    답하면    적으면    들면      실으면    다르면    같으면    쉬우면
하며       가져오며    답하며    적으며    들며      실으며    다르며    같으며    쉬우며
하므로     가져오므로  답하므로  적으므로  들므로    실으므로  다르므로  같으므로  쉬우므로
하려고     가져오려고  답하려고  적으려고  들려고    실으려고  -         -         -
하려면     가져오려면  답하려면  적으려면  들려면    실으려면  -         -         -
하러       가져오러    답하러    적으러    들러      실으러    -         -         -
하라고     가져오라고  답하라고  적으라고  들라고    실으라고  -         -         -
하라는     가져오라는  답하라는  적으라는  들라는    실으라는  -         -         -
하자       가져오자    답하자    적자      들자      싣자      -         -         -
하자마자   가져오자마자 답하자마자 적자마자 들자마자 싣자마자 -         -         -
하고       가져오고    답하고    적고      들고      싣고      다르고    같고      쉽고
하고자     가져오고자  답하고자  적고자    들고자    싣고자    다르고자  같고자    쉽고자
하기       가져오기    답하기    적기      들기      싣기      다르기    같기      쉽기
하길       가져오길    답하길    적길      들길      싣길      다르길    같길      쉽길
하지       가져오지    답하지    적지      들지      싣지      다르지    같지      쉽지
하진       가져오진    답하진    적진      들진      싣진      다르진    같진      쉽진
하죠       가져오죠    답하죠    적죠      들죠      싣죠      다르죠    같죠      쉽죠
하게       가져오게    답하게    적게      들게      싣게      다르게    같게      쉽게
하도록     가져오도록  답하도록  적도록    들도록    싣도록    다르도록  같도록    쉽도록
하거나     가져오거나  답하거나  적거나    들거나    싣거나    다르거나  같거나    쉽거나
하던       가져오던    답하던    적던      들던      싣던      다르던    같던      쉽던
하든지     가져오든지  답하든지  적든지    들든지    싣든지    다르든지  같든지    쉽든지
하더라도   가져오더라도 답하더라도 적더라도 들더라도 싣더라도 다르더라도 같더라도 쉽더라도
하다가     가져오다가  답하다가  적다가    들다가    싣다가    다르다가  같다가    쉽다가
하되       가져오되    답하되    적되      들되      싣되      다르되    같되      쉽되
하듯이     가져오듯이  답하듯이  적듯이    들듯이    싣듯이    다르듯이  같듯이    쉽듯이
하겠습니다 가져오겠습니다 답하겠습니다 적겠습니다 들겠습니다 싣겠습니다 다르겠습니다 같겠습니다 쉽겠습니다
하군요     -           -         -         -         -         다르군요  같군요    쉽군요
하시어     가져오셔서  답하셔서  적으셔서  드셔서    실으셔서  다르셔서  같으셔서  쉬우셔서
하시기     가져오시기  답하시기  적으시기  드시기    실으시기  다르시기  같으시기  쉬우시기
하신       가져오신    답하신    적으신    드신      실으신    다르신    같으신    쉬우신
하실       가져오실    답하실    적으실    드실      실으실    다르실    같으실    쉬우실
하십시오   가져오십시오 답하십시오 적으십시오 드십시오 실으십시오 다르십시오 같으십시오 쉬우십시오
하세요     가져오세요  답하세요  적으세요  드세요    실으세요  다르세요  같으세요  쉬우세요
코자       가져오려고  답하려고  적으려고  들려고    실으려고  -         -         -
치         가져오지    답하지    적지      들지      싣지      다르지    같지      쉽지
토록       가져오도록  답하도록  적도록    들도록    싣도록    다르도록  같도록    쉽도록
하          -           -         -         -         -         -         -         -
하여금      -           -         -         -         -         -         -         -
하옵니다    -           -         -         -         -         -         -         -
한테        -           -         -         -         -         -         -         -
받은        -           -         -         -         -         -         -         -
란에        -           -         -         -         -         -         -         -
하x         -           -         -         -         -         -         -         -
";

    #[test]
    fn stems_of_every_kind_take_every_ending() {
        let mut wrong = Vec::new();
        for row in FORMS.lines().filter(|row| !row.is_empty()) {
            let cells: Vec<&str> = row.split_whitespace().collect();
            assert_eq!(cells.len(), STEMS.len() + 1, "{row}");
            for (stem, form) in STEMS.iter().zip(&cells[1..]) {
                let is = stem.as_in(cells[0]).unwrap_or_else(|| "-".to_owned());
                if is != *form {
                    wrong.push(format!("{} {}: {is}, not {form}", stem.stem, cells[0]));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert_eq!(STEMS[0].as_in(""), None);
    }

    #[test]
    fn what_gives_already_is_not_given_twice() {
        let gives = verb("내주", "내주어", Class::Action);
        assert_eq!([gives.before("주세요"), gives.before("드립니다")], ["내주세요", "내드립니다"]);
        assert_eq!(STEMS[2].before("드립니다"), "적어 드립니다");
    }
}
