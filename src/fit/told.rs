//! What does not fit, format by format → findings. A text that is too long in several formats is told once.

use crate::finding::{Finding, rule::fit as rule};
use crate::model::Format;
use crate::say;

/// What does not fit in one format.
pub(super) struct Told {
    pub(super) finding: Finding,
    /// By how much, for comparing the same text in several formats: what fits where this is largest fits everywhere.
    pub(super) excess: f32,
}

impl From<Finding> for Told {
    fn from(finding: Finding) -> Self {
        Self { finding, excess: 0.0 }
    }
}

/// The formats in which the same text does not fit, and what the worst of them says.
struct Group {
    worst: Told,
    formats: Vec<Format>,
}

/// Returns the findings of a topic. Those about its texts have the names of their formats if the site has more than one; those
/// about the theme stay as they are. `told` has an entry for each format of the site.
pub(super) fn once(told: Vec<(Format, Vec<Told>)>) -> Vec<Finding> {
    let names = told.len() > 1;
    let (mut groups, mut findings): (Vec<Group>, Vec<Finding>) = (Vec::new(), Vec::new());
    for (format, list) in told {
        for one in list {
            if ![rule::CARD_OVERFLOWS.id, rule::EOJEOL_TOO_WIDE.id].contains(&one.finding.rule.id) {
                findings.push(one.finding);
                continue;
            }
            let same = |group: &&mut Group| {
                let known = &group.worst.finding;
                (known.rule.id, &known.place) == (one.finding.rule.id, &one.finding.place) && !group.formats.contains(&format)
            };
            match groups.iter_mut().find(same) {
                Some(group) => {
                    group.formats.push(format);
                    if one.excess > group.worst.excess {
                        group.worst = one;
                    }
                }
                None => groups.push(Group { worst: one, formats: vec![format] }),
            }
        }
    }
    findings.extend(groups.into_iter().map(|group| if names { named(group) } else { group.worst.finding }));
    findings
}

/// Returns the finding of a group, with the names of its formats behind its message.
fn named(Group { worst, formats }: Group) -> Finding {
    let list = |name: fn(Format) -> &'static str| formats.iter().map(|format| name(*format)).collect::<Vec<_>>().join(", ");
    let (korean, english) = (list(Format::korean), list(Format::name));
    let message = worst.finding.message;
    let (ko, en) = (&message.ko, &message.en);
    Finding { message: say!("{ko} (모양: {korean})", "{en} ({english})"), ..worst.finding }
}
