//! Korean text craft that rules and messages share. Imports nothing of ours.

pub mod count;
pub mod eojeol;
pub mod lexicon;
pub mod tail;
pub mod terms;
pub mod noun;
pub mod euckr;
pub mod jamo;
pub mod particle;
