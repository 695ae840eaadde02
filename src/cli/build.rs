//! `cardnews build`: content/ → public/.

use std::path::PathBuf;
use std::time::Instant;

use super::progress::Progress;
use super::{Context, exit, report};
use crate::finding::has_error;
use crate::model::Language;
use crate::{Purpose, Stop, read};

/// The options of `build`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where to write [default: public in the site's folder] · 만들 곳
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// For customers: open and overdue facts are errors · 공개용: 확인하지 않은 사실이 있으면 멈춥니다
    #[arg(long)]
    release: bool,
    /// How many threads [default: one for each processor core] · 한꺼번에 할 일의 수
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
}

pub(super) fn run(context: &Context, args: &Args) -> u8 {
    let start = Instant::now();
    let root = match context.site_root() {
        Ok(root) => root,
        Err(code) => return code,
    };
    if let Some(jobs) = args.jobs {
        // Fails only when a pool exists already, and this process makes one.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.into()).build_global();
    }
    let language = context.language();
    let input = match read::site(&root, context.today) {
        Ok(input) => input,
        Err(error) => return machine(language, &error),
    };
    let purpose = if args.release { Purpose::Release } else { Purpose::Preview };
    let checked = crate::check(&input, purpose);
    let language = context.language.unwrap_or_else(|| super::check::site_language(&checked));
    let Some(ready) = checked.ready.filter(|_| !has_error(&checked.findings)) else {
        report::findings(&checked.findings, &input, language);
        let tally = report::tally(&checked.findings, language);
        report::talk(&match language {
            Language::Ko => format!("{tally}: 만들지 않았습니다. 전에 만든 사이트는 그대로입니다."),
            Language::En => format!("{tally}: nothing was built; the site made before is untouched."),
        });
        return exit::CONTENT;
    };
    let out = args.out.clone().unwrap_or_else(|| root.join("public"));
    let progress = Progress::new();
    let built = crate::build(&ready, &out, &|done, all| progress.at(done, all));
    progress.clear();
    match built {
        Ok(built) => {
            report::warnings(&checked.findings, language);
            let tally = report::tally(&checked.findings, language);
            let (topics, cards, files) = (built.topics, built.cards, built.files);
            let (seconds, out) = (start.elapsed().as_secs_f32(), out.display());
            report::talk(&match language {
                Language::Ko => format!("주제 {topics}, 카드 {cards}, 파일 {files} → {out} ({seconds:.2}초; {tally})"),
                Language::En => format!("{topics} topics, {cards} cards, {files} files → {out} ({seconds:.2} s; {tally})"),
            });
            exit::CLEAN
        }
        Err(Stop::Finding(finding)) => {
            report::findings(&[*finding], &input, language);
            exit::CONTENT
        }
        Err(Stop::Machine(error)) => machine(language, &error),
    }
}

fn machine(language: Language, error: &std::io::Error) -> u8 {
    report::talk(&match language {
        Language::Ko => format!("오류: {error}"),
        Language::En => format!("error: {error}"),
    });
    exit::MACHINE
}
