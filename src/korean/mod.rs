//! Korean text craft that rules and messages share. Imports nothing of ours.

pub mod count;
pub mod eojeol;
pub mod particle;
