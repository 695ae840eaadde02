//! Finished files → findings about files that are too heavy for customers on a bad connection.

use std::sync::OnceLock;

use crate::craft::deflate::gzip_length;
use crate::finding::{Finding, Place, Say, rule::weight as rule};
use crate::model::{Artifact, Canvas, CardKind, Content, Format, Image, Plan, Site, What, block, paths, plan::Scripts};
use crate::say;

/// The maximum compressed size of a page that fits the first answer, in bytes: ten packets of 1,460 bytes (RFC 6928, section
/// 2), minus encryption and headers.
pub const FIRST_ANSWER: usize = 13_000;
/// The maximum compressed size of a page with its style and script, without pictures, in bytes.
pub const WHOLE_PAGE: usize = 60_000;
/// The maximum size of a card or of the picture of a link preview, in bytes: half a second at 1.6 Mbit/s, a slow 4G.
pub const CARD: usize = 80_000;
/// The number of px of the portrait card for which these limits are meant.
const PORTRAIT_PIXELS: usize = 1080 * 1350;
/// The maximum size of a card or of the picture of a link preview that holds a photograph, in bytes: four seconds at 1.6 Mbit/s.
/// Both are stored without loss, so that type stays sharp; a usual photograph of 4:3 as a cover came to 686 kB, its preview to
/// 452 kB.
pub const CARD_WITH_PHOTOGRAPH: usize = 800_000;
/// The maximum size of a photograph on a page, in bytes: a second at 1.6 Mbit/s.
pub const PHOTOGRAPH: usize = 200_000;

/// The limits for the files of a site.
pub struct Budget<'a> {
    content: &'a Content,
    site: &'a Site,
    plan: &'a Plan,
    /// The compressed size of the style sheet and of the larger script. Any page may load both.
    besides: OnceLock<usize>,
}

impl<'a> Budget<'a> {
    /// Returns the budget of a site.
    pub fn new(content: &'a Content, plan: &'a Plan) -> Self {
        Self { content, site: &content.site, plan, besides: OnceLock::new() }
    }

    /// Returns a finding if a file is too heavy.
    pub fn weigh(&self, artifact: &Artifact, bytes: &[u8]) -> Option<Finding> {
        let settings = || Place::file(paths::SITE);
        let topic = |topic: usize| Place::file(&self.site.topics[topic].path);
        match &artifact.what {
            What::Card { format, topic: at, .. } => self.card(artifact, *format, topic(*at), bytes.len()),
            What::Preview { topic: at } => self.card(artifact, Format::Portrait, topic(*at), bytes.len()),
            What::Asset(_) => {
                let (name, _) = self.plan.assets.iter().find(|(_, path)| path.as_str() == &*artifact.path)?;
                let place = Place::file(&paths::content_file(name));
                picture(place, &artifact.path, bytes.len(), PHOTOGRAPH, photograph_help())
            }
            // The page of a code has the same content as the topic's page.
            What::Topic { topic: at } => self.page(topic(*at), &artifact.path, bytes),
            What::Index | What::Links | What::NotFound => self.page(settings(), &artifact.path, bytes),
            _ => None,
        }
    }

    /// Returns a finding if a card or the picture of a link preview is too heavy.
    fn card(&self, artifact: &Artifact, format: Format, topic: Place, bytes: usize) -> Option<Finding> {
        let most = |portrait: usize| format.canvas().map_or(portrait, |canvas| in_proportion(portrait, canvas));
        match self.photograph(&artifact.what) {
            None => picture(topic, &artifact.path, bytes, most(CARD), drawing_help()),
            Some(place) => picture(place, &artifact.path, bytes, most(CARD_WITH_PHOTOGRAPH), photograph_help()),
        }
    }

    /// Returns where the photograph is named that a card or a link preview holds.
    fn photograph(&self, what: &What) -> Option<Place> {
        let raster = |name: &str| matches!(self.site.images.get(name), Some(Image::Raster(_)));
        let cover = |at: usize| {
            let topic = &self.site.topics[at];
            topic.cover.as_deref().is_some_and(raster).then(|| topic.key("cover"))
        };
        let (topic, card) = match what {
            What::Preview { topic } => return cover(*topic),
            What::Card { format, topic, card } => (*topic, self.content.cards(*format, *topic).get(*card)?),
            _ => return None,
        };
        if card.kind == CardKind::Cover {
            return cover(topic);
        }
        let mut found = None;
        for part in card.blocks.iter() {
            block::each_figure(part, &mut |figure| {
                if found.is_none() && raster(&figure.image) {
                    found = Some(self.site.topics[topic].place(&figure.at));
                }
            });
        }
        found
    }

    fn page(&self, place: Place, path: &str, html: &[u8]) -> Option<Finding> {
        let own = compressed(html, FIRST_ANSWER);
        let all = own + *self.besides.get_or_init(|| self.besides());
        let (shown, most) = if own > FIRST_ANSWER {
            (own, FIRST_ANSWER)
        } else if all > WHOLE_PAGE {
            (all, WHOLE_PAGE)
        } else {
            return None;
        };
        let (shown, kilobytes) = (kilobytes(shown), most / 1000);
        let (message, help) = if most == FIRST_ANSWER {
            (
                say!(
                    "{path}: 눌러 줄여도 {shown} kB라서 첫 응답 {kilobytes} kB에 들어가지 않습니다",
                    "{path} has {shown} kB compressed; the first answer carries {kilobytes} kB"
                ),
                say!(
                    "쪽 안에 그려 넣는 SVG 그림을 단순하게 고치거나 주제를 둘로 나누세요",
                    "simplify the drawings, which stand inside the page, or divide the topic"
                ),
            )
        } else {
            (
                say!(
                    "{path}: 그림을 빼고도 {shown} kB입니다. {kilobytes} kB를 넘습니다",
                    "{path} has {shown} kB without its pictures, more than {kilobytes} kB"
                ),
                say!("테마의 page/*.css와 page/*.js를 줄이세요", "shorten page/*.css and page/*.js of the theme"),
            )
        };
        Some(Finding::new(&rule::HEAVY_PAGE, place, message, help))
    }

    fn besides(&self) -> usize {
        let weight = |path: &str| {
            let file = self.plan.artifacts.iter().find(|artifact| &*artifact.path == path);
            match file.map(|artifact| &artifact.what) {
                Some(What::Asset(asset)) => compressed(&asset.bytes, 0),
                _ => 0,
            }
        };
        let Scripts { find, share, copy, .. } = &self.plan.scripts;
        let weights =
            |scripts: &[&Option<String>]| -> usize { scripts.iter().copied().flatten().map(|path| weight(path)).sum() };
        weight(&self.plan.stylesheet) + weights(&[find]).max(weights(&[share, copy]))
    }
}

/// Returns the limit for a larger canvas with as many bytes for each px. A square has the limit of portrait: it is as wide, and its
/// drawing is as large.
fn in_proportion(portrait: usize, canvas: Canvas) -> usize {
    let (width, height) = canvas.pixels();
    let pixels = (width * height) as usize;
    (portrait * pixels / PORTRAIT_PIXELS).max(portrait)
}

fn picture(place: Place, path: &str, bytes: usize, most: usize, help: Say) -> Option<Finding> {
    let (shown, kilobytes) = (kilobytes(bytes), most / 1000);
    let message =
        say!("{path}: {shown} kB입니다. {kilobytes} kB를 넘습니다", "{path} has {shown} kB, more than {kilobytes} kB");
    (bytes > most).then(|| Finding::new(&rule::HEAVY_PICTURE, place, message, help))
}

fn drawing_help() -> Say {
    say!("그림의 자잘한 무늬와 비치는 색을 줄이세요", "use fewer fine patterns and see-through colours in it")
}

fn photograph_help() -> Say {
    say!(
        "나뭇잎, 모래, 사람들처럼 자잘한 것이 적은 사진을 고르거나 단순하게 그린 그림을 쓰세요",
        "choose a photograph with fewer fine details, such as leaves, sand or crowds, or a simple drawing"
    )
}

/// The least ratio of gzip for a page. The worst part of a drawing, digits without a pattern, shrinks to 3.3 of 8 bits.
const LEAST_RATIO: usize = 2;

/// Returns the size after gzip at the usual level of servers. For a small file it returns an upper bound that is at most
/// `enough`. So a site of thousands of light pages is not compressed only to learn that they are light.
fn compressed(bytes: &[u8], enough: usize) -> usize {
    if bytes.len() <= enough * LEAST_RATIO {
        return bytes.len() / LEAST_RATIO;
    }
    let quick = gzip_length(bytes, 1);
    if quick <= enough { quick } else { gzip_length(bytes, 6) }
}

/// Returns kilobytes with one decimal, rounded up. So a size above a limit never looks equal to it.
fn kilobytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}
