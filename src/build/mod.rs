//! A checked site → `public/`, or how `public/` differs from it: plan, then render and write, in parallel.

pub mod budget;
pub mod panel;

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::files::archive;
use crate::finding::{self, Finding, Place, rule};
use crate::look::Workshop;
use crate::model::{Artifact, Content, Date, Format, Plan, Purpose, Site, What, paths};
use crate::render::{Group, Renderer, SiteFrames};
use crate::{plan, say, write};
use budget::Budget;

/// The result of a build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// Topics.
    pub topics: usize,
    /// Picture cards.
    pub cards: usize,
    /// All files.
    pub files: usize,
    /// Findings about finished files.
    pub findings: Vec<Finding>,
    /// The differences from the previous release.
    pub released: write::Released,
}

/// Why a build failed.
#[derive(Debug)]
pub enum BuildError {
    /// A mistake of the theme that is only found while drawing, or a promise that would be broken.
    Finding(Box<Finding>),
    /// A machine's mistake.
    Machine(io::Error),
}

impl From<Box<Finding>> for BuildError {
    fn from(finding: Box<Finding>) -> Self {
        Self::Finding(finding)
    }
}

/// The options of a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuildOptions {
    /// Whether customers will see it.
    pub purpose: Purpose,
    /// The day of the build. It is noted beside the output, never in it.
    pub today: Date,
    /// Whether many pages may vanish.
    pub vanishing: MayShrink,
    /// How many earlier releases are kept.
    pub releases: usize,
}

/// Whether many pages may vanish from one release to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MayShrink {
    /// If more than a tenth would vanish, the build stops.
    No,
    /// Any number may vanish. Somebody said that this is intended.
    Yes,
}

/// Makes all files and puts them in the place of `out`. Files of the previous release with the same fingerprint are taken over.
/// Calls `progress` after each file with the number of finished files and of all files.
///
/// # Errors
/// See [`BuildError`]. The old output stays in place.
pub fn build(
    content: &Content,
    workshop: &Workshop,
    out: &Path,
    options: BuildOptions,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Built, BuildError> {
    let plan = plan::site(content, workshop).map_err(BuildError::Finding)?;
    let frames = SiteFrames::new(&content.site, &workshop.theme, &plan);
    let renderer = Renderer::new(content, workshop, &plan, &frames);
    let stage = write::Stage::begin(out).map_err(BuildError::Machine)?;
    if options.vanishing == MayShrink::No {
        // A preview may hide what is public, but not unasked. After that, the next release is held against the last one again.
        let public = match options.purpose {
            Purpose::Preview => stage.released(),
            Purpose::Release => Some(stage.binding().map_err(BuildError::Machine)?),
        };
        if let Some(finding) = public.and_then(|public| vanishing(&public, &plan, &content.site)) {
            return Err(BuildError::Finding(finding));
        }
    }
    let budget = Budget::new(content, &plan);
    let findings = Mutex::new(Vec::new());
    let weigh = |artifact: &Artifact, bytes: &[u8]| {
        if let Some(finding) = budget.weigh(artifact, bytes) {
            findings.lock().unwrap_or_else(PoisonError::into_inner).push(finding);
        }
    };
    make_all(&plan, &renderer, progress, |group, artifact| {
        if let Some(made_from) = artifact.made_from
            && let Some(bytes) = stage.reuse(&artifact.path, made_from).map_err(BuildError::Machine)?
        {
            weigh(artifact, &bytes);
            return Ok(());
        }
        let bytes = match artifact.what {
            // Its cards have been drawn already.
            What::Archive { format, topic } => {
                archive(&content.site, &plan, &stage, format, topic).map_err(BuildError::Machine)?
            }
            What::OfflineDesk => renderer.offline_desk(|topic, card| {
                stage.bytes(&card_path(&content.site, &plan, Format::Portrait, topic, card)).map_err(BuildError::Machine)
            })?,
            _ => group.artifact(artifact).map_err(BuildError::Finding)?,
        };
        weigh(artifact, &bytes);
        stage.add(&artifact.path, &bytes, artifact.made_from).map_err(BuildError::Machine)
    })?;
    let mut findings = findings.into_inner().unwrap_or_else(PoisonError::into_inner);
    finding::arrange(&mut findings);
    let released = stage.finish(options.purpose, options.today, options.releases).map_err(BuildError::Machine)?;
    Ok(Built {
        topics: content.site.topics.len(),
        cards: plan.artifacts.iter().filter(|artifact| matches!(artifact.what, What::Card { .. })).count(),
        files: plan.artifacts.len(),
        findings,
        released,
    })
}

/// Returns the archive of a topic's cards, made of the cards on the stage.
fn archive(site: &Site, plan: &Plan, stage: &write::Stage, format: Format, topic: usize) -> io::Result<Vec<u8>> {
    let cards = 0..plan.pictures[topic].in_format(format).len();
    let pictures: Vec<Vec<u8>> =
        cards.map(|card| stage.bytes(&card_path(site, plan, format, topic, card))).collect::<Result<_, _>>()?;
    Ok(archive::cards(site.topics[topic].number, format, &pictures))
}

/// Returns the path of a card's picture.
fn card_path(site: &Site, plan: &Plan, format: Format, topic: usize, card: usize) -> String {
    format!("{}{}", paths::topic_folder(&site.topics[topic].id), plan.pictures[topic].in_format(format)[card])
}

/// Makes all files again without taking any over, and writes nothing. Returns the differences from `out`.
///
/// # Errors
/// The theme cannot be laid out or drawn, or the disk refuses.
pub fn compare(
    content: &Content,
    workshop: &Workshop,
    out: &Path,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<write::Changes, BuildError> {
    let plan = plan::site(content, workshop).map_err(BuildError::Finding)?;
    let frames = SiteFrames::new(&content.site, &workshop.theme, &plan);
    let renderer = Renderer::new(content, workshop, &plan, &frames);
    let comparison = write::Comparison::begin(out);
    make_all(&plan, &renderer, progress, |group, artifact| {
        let bytes = group.artifact(artifact).map_err(BuildError::Finding)?;
        comparison.look(&artifact.path, &bytes).map_err(BuildError::Machine)
    })?;
    Ok(comparison.finish())
}

/// Calls `make` for each artifact of a plan, in parallel. Artifacts of the same card form a group and are made one after the
/// other, and so do the pages of a topic.
fn make_all(
    plan: &Plan,
    renderer: &Renderer<'_>,
    progress: &(dyn Fn(usize, usize) + Sync),
    make: impl Fn(&Group<'_>, &Artifact) -> Result<(), BuildError> + Sync,
) -> Result<(), BuildError> {
    let done = AtomicUsize::new(0);
    let make = |group: &Group<'_>, artifact: &Artifact| {
        make(group, artifact)?;
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, plan.artifacts.len());
        Ok(())
    };
    let (mut first, mut archives, mut last) = (Vec::new(), Vec::new(), Vec::new());
    for artifact in &plan.artifacts {
        match artifact.what {
            // It contains the pictures of its topic.
            What::Archive { .. } => archives.push(artifact),
            // It contains the pictures of all topics.
            What::OfflineDesk => last.push(artifact),
            _ => first.push(artifact),
        }
    }
    first.sort_by_key(|artifact| shown(&artifact.what));
    let share = |one: &&Artifact, other: &&Artifact| shown(&one.what).is_some() && shown(&one.what) == shown(&other.what);
    let groups: Vec<&[&Artifact]> = first.chunk_by(share).collect();
    groups.par_iter().try_for_each(|artifacts| {
        let group = renderer.group();
        artifacts.iter().try_for_each(|artifact| make(&group, artifact))
    })?;
    archives.par_iter().try_for_each(|artifact| make(&renderer.group(), artifact))?;
    last.iter().try_for_each(|artifact| make(&renderer.group(), artifact))
}

/// Returns the key of an artifact's group: its topic, and the format and position of its card unless it is a page.
fn shown(what: &What) -> Option<(usize, Option<(Format, usize)>)> {
    match what {
        What::Card { format, topic, card } => Some((*topic, Some((*format, *card)))),
        What::Mms { topic, card } => Some((*topic, Some((Format::Portrait, *card)))),
        What::Topic { topic } | What::Code { topic, .. } => Some((*topic, None)),
        _ => None,
    }
}

/// Returns a finding if more pages vanish than a change of content explains. The content may be that of another site, or an
/// incomplete copy.
///
/// What a topic no longer has because its day is over is meant to go.
fn vanishing(before: &write::Manifest, plan: &Plan, site: &Site) -> Option<Box<Finding>> {
    let planned: BTreeSet<&str> = plan.artifacts.iter().map(|artifact| &*artifact.path).collect();
    let over: BTreeSet<String> = site.closed.iter().map(|closed| paths::sheet_page(&closed.topic.id)).collect();
    let gone = before.vanishing(|path| planned.contains(path) || over.contains(path))?;
    let (all, count) = (before.pages().count(), gone.len());
    let shown = gone.iter().take(5).copied().collect::<Vec<_>>().join(", ");
    Some(Box::new(Finding::new(
        &rule::link::VANISHING_PAGES,
        Place::file(paths::TOPICS.trim_end_matches('/')),
        say!(
            "지금 공개한 쪽 {all}개 가운데 {count}개가 없어집니다: {shown}",
            "{count} of {all} public pages would vanish: {shown}"
        ),
        say!(
            "주제 파일이 모두 있는지, --root와 --out이 맞는지 보세요. 뜻한 일이면 --allow-shrink를 붙이세요",
            "see whether all topics are there, and --root and --out are right; if it is meant, add --allow-shrink"
        ),
    )))
}
