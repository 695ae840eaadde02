//! Korean text: what rules and messages need. Imports no other module of this crate.

pub mod count;
pub mod eojeol;
pub mod lexicon;
pub mod tail;
pub mod terms;
pub mod noun;
pub mod day;
pub mod latin;
pub mod units;
pub mod amount;
pub mod binding;
pub mod together;
pub mod seam;
pub mod euckr;
pub mod letters;
pub mod jamo;
pub mod verb;
pub mod telephone;
pub mod sound;
pub mod particle;
