//! Finished files → findings about those that a customer on a bad connection waits for.

use std::sync::OnceLock;

use crate::craft::deflate::gzip_length;
use crate::finding::{Finding, Place, rule::weight as rule};
use crate::model::{Artifact, Plan, Site, What, paths};
use crate::say;

/// The most compressed bytes of a page that come with the first answer: ten packets of 1,460 bytes (RFC 6928, section 2)
/// less what encryption and headers take.
pub const FIRST_ANSWER: usize = 13_000;
/// The most compressed bytes of a page with its style and script, pictures left out.
pub const WHOLE_PAGE: usize = 60_000;
/// The most bytes of a card and of the picture of a link preview; half a second at 1.6 Mbit/s, a slow 4G.
pub const CARD: usize = 80_000;
/// The most bytes of a photograph on a page: a second at 1.6 Mbit/s.
pub const PHOTOGRAPH: usize = 200_000;

/// What files are weighed against.
pub struct Budget<'a> {
    site: &'a Site,
    plan: &'a Plan,
    /// Compressed bytes of the style sheet and of the larger script, which any page may load.
    besides: OnceLock<usize>,
}

impl<'a> Budget<'a> {
    /// Returns the budget of a site.
    pub fn new(site: &'a Site, plan: &'a Plan) -> Self {
        Self { site, plan, besides: OnceLock::new() }
    }

    /// Returns what is too heavy about a file, if anything is.
    pub fn weigh(&self, artifact: &Artifact, bytes: &[u8]) -> Option<Finding> {
        let settings = || Place::file(paths::SITE);
        let topic = |topic: usize| Place::file(&self.site.topics[topic].path);
        match &artifact.what {
            What::Card { topic: at, .. } | What::Preview { topic: at } => {
                picture(topic(*at), &artifact.path, bytes.len(), CARD)
            }
            What::Asset(_) => {
                let (name, _) = self.plan.assets.iter().find(|(_, path)| path.as_str() == &*artifact.path)?;
                picture(Place::file(&paths::content_file(name)), &artifact.path, bytes.len(), PHOTOGRAPH)
            }
            // The page of a code says what the topic's page says.
            What::Topic { topic: at } => self.page(topic(*at), &artifact.path, bytes),
            What::Index | What::Links | What::NotFound => self.page(settings(), &artifact.path, bytes),
            _ => None,
        }
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
        let scripts = [&self.plan.scripts.find, &self.plan.scripts.share].into_iter().flatten().map(|path| weight(path)).max();
        weight(&self.plan.stylesheet) + scripts.unwrap_or(0)
    }
}

fn picture(place: Place, path: &str, bytes: usize, most: usize) -> Option<Finding> {
    let (shown, kilobytes) = (kilobytes(bytes), most / 1000);
    (bytes > most).then(|| {
        Finding::new(
            &rule::HEAVY_PICTURE,
            place,
            say!("{path}: {shown} kB입니다. {kilobytes} kB를 넘습니다", "{path} has {shown} kB, more than {kilobytes} kB"),
            say!(
                "그림의 자잘한 무늬, 사진, 비치는 색을 줄이세요",
                "use fewer fine patterns, photographs and see-through colours in it"
            ),
        )
    })
}

/// How much gzip takes off a page at least: digits without a pattern, the worst that a drawing has, shrink to 3.3 of 8 bits.
const LEAST_RATIO: usize = 2;

/// Bytes after gzip, as servers compress; above `enough` that of gzip's usual level, below it at most so many.
/// A site of thousands of light pages is not compressed to be told that they are light.
fn compressed(bytes: &[u8], enough: usize) -> usize {
    if bytes.len() <= enough * LEAST_RATIO {
        return bytes.len() / LEAST_RATIO;
    }
    let quick = gzip_length(bytes, 1);
    if quick <= enough { quick } else { gzip_length(bytes, 6) }
}

/// Kilobytes with one decimal, rounded up: what exceeds a limit never looks like it.
fn kilobytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}
