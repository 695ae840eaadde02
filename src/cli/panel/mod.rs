//! `cardnews panel`: the pages of a round with readers; with `--take` what they answered, beside each topic.

mod make;
mod take;

use std::io;
use std::path::PathBuf;

use super::Context;

/// The options of `panel`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Topics by id, number or title [default: all with questions] · 주제
    #[arg(value_name = "TOPIC")]
    topics: Vec<String>,
    /// The new folder for the page to print and the form · 질문지를 둘 새 폴더
    #[arg(long, value_name = "DIR", required_unless_present = "take")]
    out: Option<PathBuf>,
    /// Take the answers that readers saved, all files of a round at once · 읽은 사람들이 저장한 답을 모읍니다
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["topics", "out"])]
    take: Vec<PathBuf>,
}

pub(in crate::cli) fn run(context: &Context, args: &Args) -> io::Result<u8> {
    let looked = match context.look() {
        Ok(looked) => looked,
        Err(code) => return Ok(code),
    };
    match &args.out {
        Some(out) => make::make(&looked, &args.topics, out),
        None => take::take(looked, &args.take),
    }
}
