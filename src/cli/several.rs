//! A content with several offices, for commands: which of them are meant, and the site of each.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::{Context, Read, exit, keep, public, report};
use crate::check::offices::{Common, OfficeChecked, Public, check_office};
use crate::finding::{Finding, Language, Say};
use crate::model::{Extent, Input, Purpose};
use crate::parse::offices::{Offices, Part};
use crate::say;
#[cfg(feature = "serve")]
use crate::{parse, read, serve::Site};

/// A content with several offices.
pub(super) struct Several {
    /// All files.
    pub(super) input: Input,
    /// The offices.
    pub(super) offices: Offices,
    /// What is wrong with files that belong to no office.
    pub(super) findings: Vec<Finding>,
    /// The ids of those that are meant, in order.
    pub(super) meant: Vec<String>,
    /// What the sites of all share.
    common: OnceLock<Common>,
}

impl Several {
    /// Chooses `office`, or all.
    ///
    /// # Errors
    /// The ids of all offices, if `office` is none of them.
    pub(super) fn new(
        input: Input,
        offices: Offices,
        findings: Vec<Finding>,
        office: Option<&str>,
    ) -> Result<Self, Vec<String>> {
        let meant = match office {
            None => offices.ids.clone(),
            Some(office) if offices.ids.iter().any(|id| id == office) => vec![office.to_owned()],
            Some(_) => return Err(offices.ids),
        };
        Ok(Self { input, offices, findings, meant, common: OnceLock::new() })
    }

    /// Checks the site of one office, of which `out` holds what is public.
    ///
    /// # Errors
    /// The disk refuses what is public.
    pub(super) fn check(&self, id: &str, out: &Path, purpose: Purpose, extent: Extent) -> io::Result<OfficeChecked> {
        let common = self.common.get_or_init(|| Common::new(&self.input, purpose));
        Ok(check_office(common, &self.offices, id, &self.input, public(out)?, purpose, extent))
    }

    /// Keeps what was found out about layouts for the next run. `skipped` offices were not asked, and theirs are kept as well.
    pub(super) fn remember(&self, root: &Path, skipped: usize) {
        let Some(press) = self.common.get().and_then(|common| common.press.as_ref()) else { return };
        let now = press.remembered();
        if skipped == 0 {
            return keep(root, &self.input, &now);
        }
        let lines: BTreeSet<&str> = self.input.layouts.lines().chain(now.lines()).collect();
        keep(root, &self.input, &lines.into_iter().flat_map(|line| [line, "\n"]).collect::<String>());
    }

    /// Returns the id of the only office that is meant. If there are more, it prints that, and returns the exit code.
    fn one(&self, language: Language) -> Result<&str, u8> {
        if let [id] = self.meant.as_slice() {
            return Ok(id);
        }
        let Say { ko, en } = which(&self.offices.ids);
        report::machine(language, "--office", &ko, &en);
        Err(exit::USAGE)
    }

    /// Returns the site of the only office that is meant. If there are more, it prints that, and returns the exit code.
    pub(super) fn only(&self, out: &Path, language: Language) -> Result<Input, u8> {
        let id = self.one(language)?;
        site_of(&self.offices, id, &self.input, out).map_err(|error| report::failure(language, &error))
    }
}

/// Reads the site of one office: of the one that was `chosen`, or else of the one that the command names, or of the first.
///
/// # Errors
/// The disk refuses.
#[cfg(feature = "serve")]
pub(super) fn site(root: &Path, out: &Path, context: &Context, chosen: Option<&str>) -> io::Result<Site> {
    let input = read::site(root, context.today)?;
    let Some(offices) = parse::offices::offices(&input, &mut Vec::new()) else {
        let Public { ledger, shown } = public(out)?;
        return Ok(Site { input: Input { published: ledger, shown, ..input }, offices: Vec::new() });
    };
    let is_known = |id: &&str| offices.ids.iter().any(|known| known == id);
    let wanted = chosen.into_iter().chain(context.office.as_deref()).find(is_known).or(offices.ids.first().map(String::as_str));
    let input = site_of(&offices, wanted.unwrap_or_default(), &input, out)?;
    let name =
        |id: &String| offices.known.iter().find(|office| office.id == *id).map_or(id, |office| &office.short_name).clone();
    Ok(Site { input, offices: offices.ids.iter().map(|id| (id.clone(), name(id))).collect() })
}

fn site_of(offices: &Offices, id: &str, all: &Input, out: &Path) -> io::Result<Input> {
    let Part { input, .. } = offices.part(id, all);
    let Public { ledger, shown } = public(&out.join(id))?;
    Ok(Input { published: ledger, shown, layouts: all.layouts.clone(), ..input })
}

/// Returns the output of the site that is meant. If there are several and none is named, it prints that, and returns the exit
/// code.
pub(super) fn output(root: &Path, context: &Context) -> Result<PathBuf, u8> {
    let public = root.join("public");
    match context.read(root, &public)? {
        Read::One(_) => Ok(public),
        Read::Several(several) => several.one(context.language()).map(|id| public.join(id)),
    }
}

/// The maximum number of offices that are listed.
const FEW: usize = 10;

fn which(ids: &[String]) -> Say {
    let mut named = ids.iter().take(FEW).map(String::as_str).collect::<Vec<_>>().join(", ");
    if ids.len() > FEW {
        named.push_str(", …");
    }
    say!("어느 기관의 것인지 적으세요: --office 이름 ({named})", "say which office is meant: --office ID ({named})")
}
