//! `cardnews offices`: how each office stands, and what one of them says otherwise than the shared content.

mod compare;

use std::io;

use clap::ValueEnum;
use rayon::prelude::*;

use super::several::Several;
use super::{Context, Read, check, exit, report};
use crate::check::drift;
use crate::check::offices::OfficeChecked;
use crate::editor::offices::{self, Standing};
use crate::finding::Severity;
use crate::look::{Workshop, view};
use crate::model::{Extent, Office, Purpose, Status, Topic, paths};

/// The options of `offices`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// One office, to see what it says otherwise · 기관 하나
    #[arg(value_name = "OFFICE")]
    one: Option<String>,
    /// One of its differences, as leak-check#who-to-call · 견주어 볼 것 하나
    #[arg(value_name = "WHAT", requires = "one")]
    what: Option<String>,
    /// The office's own text is still right · 기관의 글을 그대로 둡니다
    #[arg(long, requires = "what", conflicts_with = "take")]
    keep: bool,
    /// Remove the office's own text, so that the shared one appears · 기관의 글을 지우고 공유 글을 씁니다
    #[arg(long, requires = "what")]
    take: bool,
    /// How the table is printed · 표의 모양
    #[arg(long, value_name = "FORMAT", default_value = "human", conflicts_with = "one")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For programs
    Json,
    /// A page for the operator
    Html,
}

pub(in crate::cli) fn run(context: &Context, args: &Args) -> io::Result<u8> {
    let root = match context.site_root() {
        Ok(root) => root,
        Err(code) => return Ok(code),
    };
    let several = match context.read(&root, &root.join("public")) {
        Ok(Read::Several(several)) => *several,
        Ok(Read::One(_)) => {
            report::machine(
                context.language(),
                "site.yaml",
                "이 사이트에는 기관이 하나입니다. 여럿이면 office 대신 offices: [이름, 이름]을 적으세요",
                "this site has one office; for several write offices: [ID, ID] instead of office",
            );
            return Ok(exit::USAGE);
        }
        Err(code) => return Ok(code),
    };
    match &args.one {
        Some(id) => compare::run(context, args, &several, &root, id),
        None => all(context, args, &several, &root.join("public")),
    }
}

/// Prints how every office stands.
fn all(context: &Context, args: &Args, several: &Several, public: &std::path::Path) -> io::Result<u8> {
    let language = context.language.unwrap_or_else(|| check::input_language(&several.input));
    let looked: Vec<(Standing, Option<Workshop>)> = several
        .meant
        .par_iter()
        .map(|id| {
            let checked = several.check(id, &public.join(id), Purpose::Preview, Extent::NoPictures)?;
            let standing = standing(id, several, &checked);
            // The page is made with the theme, which is that of all.
            let is_wanted = args.format == Format::Html && several.meant.first() == Some(id);
            Ok((standing, checked.checked.ready.filter(|_| is_wanted).map(|(_, workshop)| workshop)))
        })
        .collect::<io::Result<_>>()?;
    let (rows, workshops): (Vec<Standing>, Vec<Option<Workshop>>) = looked.into_iter().unzip();
    match args.format {
        Format::Human => drop(report::data(&offices::table(&rows, language))?),
        Format::Json => drop(report::data(&offices::as_json(&rows))?),
        Format::Html => {
            let Some(workshop) = workshops.into_iter().flatten().next() else {
                report::machine(
                    language,
                    "--format html",
                    "읽을 수 있는 기관이 없습니다. 'cardnews check'로 까닭을 보세요",
                    "no office can be read; 'cardnews check' says why",
                );
                return Ok(exit::CONTENT);
            };
            let view = view::offices::view(&workshop.theme, &rows, several.input.today);
            match workshop.templates.offices(&view) {
                Ok(page) => drop(report::data(&page)?),
                Err(finding) => {
                    report::findings(&[*finding], &several.input, language, report::Amount::All);
                    return Ok(exit::CONTENT);
                }
            }
        }
    }
    Ok(exit::CLEAN)
}

/// Returns how an office stands.
fn standing(id: &str, several: &Several, of: &OfficeChecked) -> Standing {
    let OfficeChecked { input, differences, kept, checked } = of;
    let nobody = Office::nobody();
    let office = several.offices.known.iter().find(|office| office.id == id).unwrap_or(&nobody);
    let site = checked.content().map(|content| &content.site);
    let count = |severity| checked.findings.iter().filter(|finding| finding.severity == severity).count();
    let kept = kept.as_deref().unwrap_or_default();
    let moved = differences.iter().filter(|one| drift::of(one, kept).is_some_and(|kept| one.has_moved(kept)));
    let own = |topic: &&Topic| paths::own_of(&input.written_file(&topic.path)).is_some();
    Standing {
        id: id.to_owned(),
        name: office.name.clone(),
        phone: office.phone.clone(),
        unfilled: site
            .iter()
            .flat_map(|site| site.facts.values())
            .filter(|fact| fact.status == Status::Unfilled)
            .map(|fact| fact.id.clone())
            .collect(),
        differences: differences.iter().map(|one| one.what.clone()).collect(),
        moved: moved.map(|one| one.what.clone()).collect(),
        omitted: office.omits.iter().map(|omission| omission.what.clone()).collect(),
        own_topics: site.iter().flat_map(|site| site.written()).filter(own).map(|topic| topic.id.clone()).collect(),
        codes: site.and_then(|site| site.links.as_ref()).map_or(0, Vec::len),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
    }
}
