//! Chance → topics of words that occur once and of everything that people put between them.

use std::fmt::Write as _;

/// Numbers that look like chance and are the same in every run (xorshift64*, Vigna 2016).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).unwrap() % most
    }

    pub fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// Starts of lines: marks of the guide, those of other Markdown, of documents, and dates.
const STARTS: &[&str] = &[
    "",
    "",
    "",
    "",
    "- ",
    "- ",
    "1. ",
    "2. ",
    "3. ",
    "1) ",
    "* ",
    "+ ",
    "## ",
    "### ",
    "# ",
    "#### ",
    "> ",
    ">",
    "> [!TIP]\n> ",
    "> [!NOTE]\n> **",
    "- [ ] ",
    "- [x] ",
    "- [] ",
    "- O ",
    "- X ",
    "- o ",
    "- x ",
    "- ○ ",
    ": ",
    "| ",
    "|",
    "    ",
    "\t",
    "  ",
    "-\t",
    "9. 7.(월) ",
    "2026. 12. 12. ",
    "- 2026. 12. 12.(토) ",
    "1. 5.",
    "① ",
    "② ",
    "가. ",
    "ㅇ ",
    " ㅇ ",
    "○ ",
    "□",
    "▶ ",
    "※ ",
    "· ",
    "• ",
    "---\n",
    "===\n",
    "-\n",
    "***\n",
    "```\n",
    "~~~\n",
    "[",
    "[^1]: ",
    "\\",
    "\\- ",
    "1\\. ",
    "10. ",
    "0. ",
    "- - ",
    "> - ",
    "> > ",
    "<",
    "<!-- ",
    "{{ office.name }} ",
    "![",
    "&",
    "=",
    "== ",
    "_ ",
    "`",
    "> [!주의]\n> ",
    "> [!주의]",
    "> [!경고]\n> ",
    "> [!참고]\n\n",
    "[!참고]\n",
    "[!주의] ",
    "> [주의]\n> ",
    "- [!참고] ",
    "o ",
    "– ",
    "→ ",
    "ㄱ. ",
    "a. ",
    "(1) ",
    "[ ] ",
    "[1] ",
    "O ",
    "X ",
    "> ㅇ ",
    "D:\\*",
    "\\\\서버\\",
    "\u{f0a7} ",
    "\u{feff}",
];

/// What stands between two words.
const BETWEEN: &[&str] = &[
    " ",
    " ",
    " ",
    "  ",
    "",
    "**",
    "** ",
    " **",
    "~",
    " ~",
    "~ ",
    "~~",
    " ~~",
    "~~~",
    "*",
    " * ",
    "_",
    "__",
    " __",
    "\\",
    "\\\\",
    "\\*",
    "\\<",
    "\\%",
    "\\.",
    "\\_",
    "\\ ",
    "\\|",
    "\\[",
    "\\#",
    "\\~",
    "|",
    " | ",
    "||",
    "`",
    "``",
    "<",
    ">",
    "<b>",
    "</b>",
    "<br>",
    "<!--",
    "-->",
    "&",
    "&amp;",
    "&nbsp;",
    "&lt;",
    "&#35;",
    "&foo;",
    "[",
    "]",
    "](",
    ")",
    "(",
    "![",
    "](images/a.svg)",
    "](https://a.kr/b_c)",
    "](https://a.kr/ \"설명\")",
    "](images/a b (1).svg)",
    "<https://a.kr/>",
    "<a@b.kr>",
    "https://a.kr/b_c?d=e&f=g",
    "[^1]",
    "{{ fact.a }}",
    "{{ office.phone }}",
    "{{ fact.b }}",
    "{{",
    "}}",
    "{{ 값 }}",
    "#",
    " #",
    " ##",
    ": ",
    ":",
    "：",
    "\"",
    "'",
    "%",
    "$",
    "^",
    "=",
    "==",
    "+",
    "/",
    "//",
    "\u{a0}",
    "\t",
    "\u{E000}",
    "１",
    "｢",
    "1,000",
    "9. 7.",
    "3. ",
    "- ",
    "!",
    "?",
    ".",
    ",",
    "…",
    "·",
    "※",
    "\u{200b}",
    "[x]",
    "[ ]",
    "O ",
    "X ",
    "](https://a.kr/b c)",
    "](https://a.kr/신청 서류 \"설명\")",
    "](https://a.kr/{{ office.phone }})",
    "] (https://a.kr/)",
    "](여권 사진.pdf)",
    "](https://a.kr/(b)",
    "![](images/a.svg)",
    "[!주의]",
    "\n[!참고]\n",
    "\n> [!주의]\n> ",
    "C:\\",
    "D:\\*",
    "C:\\[",
    "\\\\서버\\~",
    "\\\\*",
    "\\\\[",
    "\u{b}",
    "\u{c}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\u{200c}",
    "\u{fe0f}",
    "\u{e06d}",
    "\u{f0a7}",
];

/// Ends of lines.
const ENDS: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n",
    "  \n",
    "\\\n",
    " ##\n",
    " #\n",
    "**\n",
    " |\n",
    "|\n",
    "\n---\n",
    "\n===\n",
    "\n|---|---|\n",
    "\n: ",
    ".\n",
    " \\\n",
    "~~\n",
    "](images/a.svg)\n",
    ">\n",
    "```\n",
];

/// Returns a new word: two syllables that no other word and no mark of this file has.
pub fn word(count: &mut u32) -> String {
    let mut out = String::new();
    while out.chars().count() < 2 {
        let c = char::from_u32(0xB4A0 + *count).unwrap();
        *count += 1;
        if !"가나다라마바사아자차카타파하월화수목금토일세요원년값설명팔물".contains(c) {
            out.push(c);
        }
    }
    out
}

/// Returns the file of a topic that nobody wrote.
pub fn text(number: usize, dice: &mut Dice) -> String {
    let mut count = 0;
    let mut body = String::new();
    for _ in 0..1 + dice.below(7) {
        body.push_str(dice.one(STARTS));
        for _ in 0..dice.below(5) {
            body.push_str(&word(&mut count));
            body.push_str(dice.one(BETWEEN));
        }
        body.push_str(&word(&mut count));
        body.push_str(dice.one(ENDS));
    }
    let mut front = String::new();
    let hostile = dice.below(4) == 0;
    for key in ["message", "script", "cover_alt", "owner"] {
        if hostile && dice.below(4) == 0 {
            let escape = dice.one(&[
                "\\t",
                "\\n",
                "\\\\",
                "\\\"",
                "\\u0041",
                "\\x41",
                "\\/",
                "\\ ",
                " ",
                "\\_",
                "**",
                "](https://a.kr)",
            ]);
            let _ = writeln!(front, "{key}: \"{}{escape}{}\"", word(&mut count), word(&mut count));
        } else if hostile && dice.below(3) == 0 {
            let _ = write!(front, "{key}: ");
            front.push_str(
                dice.one(&["", "", "#", "[", "'", "\"", "@", "&", "*", "!", "|", ">", "%", "- ", "? ", "`", "{", "~", ": "]),
            );
            for _ in 0..1 + dice.below(3) {
                front.push_str(&word(&mut count));
                front.push_str(dice.one(&[
                    " ",
                    " #",
                    "#",
                    ": ",
                    ":",
                    "：",
                    " - ",
                    "\"",
                    "'",
                    "\\",
                    "\n  ",
                    "\n  #",
                    ", ",
                    "] ",
                    "} ",
                    "{{ fact.a }}",
                    "\t",
                    " & ",
                ]));
            }
            front.push_str(&word(&mut count));
            front.push('\n');
        }
    }
    topic(number, &front, &body)
}

/// Returns a file with lines of front matter, each with its end, and a text.
pub fn topic(number: usize, front: &str, body: &str) -> String {
    format!(
        "---\nnumber: {number}\ntitle: T\nquestion: Q\ncategory: info\nsummary: S\nreviewed: 2026-11-22\n{front}---\n{body}"
    )
}
