//! HTML + CSS + fonts → measured boxes or pixels. The only folder that uses takumi.

pub mod measured;
mod room;
mod enlarge;
pub mod joints;
mod memory;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use takumi::prelude::{
    FontResource, FontSource, Fonts, FromHtmlOptions, ImageSource, Node, RenderOptions, StyleSheet, Viewport,
};

use crate::craft::{
    digest::{self, Fingerprint},
    picture::Pixels,
};
use crate::finding::{
    Finding, Place,
    rule::{picture as picture_rule, theme as rule},
};
use crate::look::{fonts, view::html};
use crate::model::{
    Area, Canvas, Image, Site, Theme,
    canvas::Density,
    paths,
    theme::{Face, FaceRole},
};
use crate::say;
use measured::{Measured, Verdict};
use memory::Memory;

/// The typesetter for one theme. Fonts are decoded and styles are parsed at the first use.
pub struct Press {
    css: String,
    fonts: Vec<Arc<[u8]>>,
    /// The fonts for words, among them.
    words: Vec<Arc<[u8]>>,
    ready: Arc<OnceLock<Result<Ready, String>>>,
    pictures: BTreeMap<Arc<str>, Arc<[u8]>>,
    theme: String,
    ground: Fingerprint,
    memory: Arc<Memory>,
    widest_digit: OnceLock<Option<char>>,
    even_syllables: OnceLock<bool>,
}

/// The size of 1 rem on pictures, in px. Print sheets use rem, so that a page can print them at any size.
const REM: f32 = 10.0;

fn viewport(canvas: Canvas) -> Viewport {
    Viewport { font_size: REM * canvas.density.ratio(), ..Viewport::new(canvas.pixels()) }
}

/// The largest block that makes glibc raise its thresholds when it is freed: 32 MiB (mallopt(3)), minus glibc's overhead.
const LARGEST_BLOCK: usize = 31 << 20;

/// Makes the system's allocator keep the memory of one picture for the next.
///
/// The pixels of a card take 5.8 MB for a moment, those of a print sheet 8.7 MB. For each picture, glibc would give memory of
/// that size back to the system and get new memory, cleared page by page. That is a seventh of the time of cards on one thread,
/// and more with drawings. glibc keeps up to twice the size of the largest block that it has seen freed. The block here is
/// never written to, so it takes no memory. If the system refuses it or has another allocator, nothing changes.
fn keep_memory() {
    let mut block = Vec::<u8>::new();
    let _ = block.try_reserve_exact(LARGEST_BLOCK);
    drop(std::hint::black_box(block));
}

fn pictures(site: &Site) -> BTreeMap<Arc<str>, Arc<[u8]>> {
    let raster = |(name, image): (&String, &Image)| match image {
        Image::Raster(raster) => Some((Arc::from(name.as_str()), Arc::clone(&raster.bytes))),
        Image::Drawing(_) => None,
    };
    site.images.iter().filter_map(raster).collect()
}

struct Ready {
    fonts: Fonts,
    sheet: Arc<StyleSheet>,
    /// The same for canvases whose px are larger, if there was one.
    larger: OnceLock<Result<Arc<StyleSheet>, String>>,
}

impl Press {
    /// Returns a typesetter that applies `css` after the theme's own sheets. `remembered` is the text of an earlier
    /// [`Press::remembered`].
    pub fn new(theme: &Theme, css: String, site: &Site, remembered: &str) -> Self {
        Self { pictures: pictures(site), ..Self::without_pictures(theme, css, remembered) }
    }

    /// Returns a typesetter like [`Press::new`] that knows no picture: what several sites share.
    pub fn without_pictures(theme: &Theme, css: String, remembered: &str) -> Self {
        let of = |face: &Face| theme.files.get(&face.file).cloned();
        let fonts: Vec<Arc<[u8]>> = theme.fonts.iter().filter_map(of).collect();
        let words = theme.fonts.iter().filter(|face| face.role == FaceRole::Text).filter_map(of).collect();
        let mut ground: Vec<&[u8]> = vec![digest::PROGRAM.as_bytes(), css.as_bytes()];
        ground.extend(fonts.iter().map(|bytes| bytes.as_ref()));
        let ground = digest::long(&ground);
        let memory = Arc::new(Memory::read(remembered));
        Self {
            css,
            fonts,
            words,
            ready: Arc::default(),
            pictures: BTreeMap::new(),
            theme: theme.name.clone(),
            ground,
            memory,
            widest_digit: OnceLock::new(),
            even_syllables: OnceLock::new(),
        }
    }

    /// Returns a typesetter that takes over fonts and verdicts from `before`, if they are still valid.
    pub fn after(before: &Self, theme: &Theme, css: String, site: &Site) -> Self {
        let mut press = Self::new(theme, css, site, "");
        if press.ground == before.ground {
            press.ready = Arc::clone(&before.ready);
        }
        press.memory = Arc::new(before.memory.next());
        press
    }

    /// Returns a typesetter that shares fonts and verdicts with `other` from now on.
    pub fn beside(other: &Self, theme: &Theme, css: String, site: &Site) -> Self {
        let mut press = Self::new(theme, css, site, "");
        if press.ground == other.ground {
            press.ready = Arc::clone(&other.ready);
        }
        press.memory = Arc::clone(&other.memory);
        press
    }

    /// Returns the verdicts of this typesetter as text, for the next one.
    pub fn remembered(&self) -> String {
        self.memory.write()
    }

    /// Drops all verdicts, when no more layouts will be judged. On a large site they take megabytes.
    pub fn forget(&mut self) {
        self.memory = Arc::default();
    }

    /// Lays HTML out on a canvas and returns the verdict: what overflows each of `areas`, and what outside them leaves the
    /// canvas.
    ///
    /// # Errors
    /// The theme's fonts, styles or markup cannot be used.
    pub fn judge(&self, html: &str, canvas: Canvas, areas: &[Area]) -> Result<Arc<Verdict>, Box<Finding>> {
        let html = html::without_drawings(html);
        let find = || Ok(self.lay_out(&joints::bind(&html), canvas)?.judge(areas, canvas.width));
        self.memory.recall(self.key(&html, canvas, areas), areas.len(), find)
    }

    /// Returns whether no earlier run has left verdicts.
    pub fn is_new(&self) -> bool {
        self.memory.is_new()
    }

    /// Returns the verdict of [`Press::judge`], if an earlier run has left some and this one is known.
    pub fn known(&self, html: &str, canvas: Canvas, areas: &[Area]) -> Option<Arc<Verdict>> {
        if self.is_new() {
            return None;
        }
        self.memory.known(self.key(&html::without_drawings(html), canvas, areas), areas.len())
    }

    /// Returns whether all Hangul syllables have the same width in each of the theme's fonts for words. In most fonts they do.
    pub fn has_even_syllables(&self) -> bool {
        *self.even_syllables.get_or_init(|| fonts::have_even_syllables(&self.words))
    }

    /// Returns the digit from 1 to 9 that is the widest in all of the theme's fonts for words, if there is one.
    pub(crate) fn widest_digit(&self) -> Option<char> {
        *self.widest_digit.get_or_init(|| ('1'..='9').find(|digit| self.is_no_wider("123456789", *digit)))
    }

    /// Returns whether all of the theme's fonts for words have each character of `text`, and none wider than `bound`.
    pub(crate) fn is_no_wider(&self, text: &str, bound: char) -> bool {
        fonts::are_no_wider(&self.words, text, bound)
    }

    /// Returns the digest of everything that a verdict depends on. Where words are bound follows from `html`.
    fn key(&self, html: &str, canvas: Canvas, areas: &[Area]) -> Fingerprint {
        let question = format!("{canvas:?} {areas:?}");
        let mut parts: Vec<&[u8]> = vec![&self.ground.0, question.as_bytes(), html.as_bytes()];
        // A layout depends on the size of the pictures that it names.
        let named = self.named(html);
        parts.extend(named.iter().map(|(_, bytes)| bytes.as_ref()));
        digest::long(&parts)
    }

    /// Lays HTML out on a canvas and returns all boxes and lines, in px. The result is not remembered.
    ///
    /// # Errors
    /// The same as for [`Press::judge`].
    pub fn measure(&self, html: &str, canvas: Canvas) -> Result<Measured, Box<Finding>> {
        self.lay_out(&joints::bind(&html::without_drawings(html)), canvas)
    }

    fn lay_out(&self, html: &str, canvas: Canvas) -> Result<Measured, Box<Finding>> {
        let ready = self.ready()?;
        let options = self.options(ready, html, canvas)?;
        let tree = self.behind_the_door(|| takumi::measure(options))?;
        Ok(Measured::of(&tree, canvas.density.ratio()))
    }

    /// Draws HTML on a canvas.
    ///
    /// # Errors
    /// The same as for [`Press::judge`].
    pub fn draw(&self, html: &str, canvas: Canvas) -> Result<Pixels, Box<Finding>> {
        let options = self.options(self.ready()?, &joints::bind(html), canvas)?;
        let picture = self.behind_the_door(|| takumi::render(options))?;
        Ok(Pixels { width: picture.width(), height: picture.height(), rgba: picture.into_raw() })
    }

    /// Asks the drawing library for something, and turns whatever comes of it into a result or a finding.
    fn behind_the_door<T, E: std::fmt::Display>(&self, work: impl FnOnce() -> Result<T, E>) -> Result<T, Box<Finding>> {
        caught(work).map_err(|error| match error {
            Some(error) => self.fault(&error),
            None => Box::new(Finding::new(
                &picture_rule::UNSAFE_DRAWING,
                Place::file(paths::IMAGES.trim_end_matches('/')),
                say!(
                    "카드를 그리다 멈췄습니다. 그림 가운데 하나가 너무 크거나 이상합니다",
                    "a card cannot be drawn: one of the drawings is too large or odd"
                ),
                say!("요즘 넣은 SVG 그림을 빼고 다시 만들어 보세요", "take out the SVG that was added last, and build again"),
            )),
        })
    }

    fn options<'a>(&self, ready: &'a Ready, html: &str, canvas: Canvas) -> Result<RenderOptions<'a>, Box<Finding>> {
        let (larger, sheet) = match canvas.density {
            Density::Plain => (Cow::Borrowed(html), &ready.sheet),
            Density::Larger => (Cow::Owned(enlarge::html(html)), self.larger_sheet(ready)?),
        };
        let node: Node =
            takumi::from_html(&larger, FromHtmlOptions::default()).map_err(|error| self.fault(&error.to_string()))?;
        let images = self.images(html)?;
        Ok(RenderOptions::builder()
            .viewport(viewport(canvas))
            .node(node)
            .fonts(&ready.fonts)
            .stylesheet(Arc::clone(sheet))
            .images(images)
            .build())
    }

    /// Decodes the raster pictures that this HTML names, and no others.
    fn images(&self, html: &str) -> Result<HashMap<Arc<str>, ImageSource>, Box<Finding>> {
        let mut out = HashMap::new();
        for (name, bytes) in self.named(html) {
            let source = ImageSource::from_bytes(bytes).map_err(|error| self.fault(&error.to_string()))?;
            out.insert(Arc::clone(name), source);
        }
        Ok(out)
    }

    /// Returns the raster pictures that this HTML names, by name.
    fn named(&self, html: &str) -> Vec<(&Arc<str>, &Arc<[u8]>)> {
        if !html.contains("<img ") {
            return Vec::new();
        }
        self.pictures.iter().filter(|(name, _)| html.contains(&html::source(name))).collect()
    }

    fn ready(&self) -> Result<&Ready, Box<Finding>> {
        let ready = self.ready.get_or_init(|| {
            keep_memory();
            let mut fonts = Fonts::default();
            for bytes in &self.fonts {
                fonts
                    .register(FontResource::new(FontSource::from_shared(Arc::new(Arc::clone(bytes)))))
                    .map_err(|error| error.to_string())?;
            }
            let sheet = StyleSheet::parse(&self.css).map_err(|error| error.to_string())?;
            Ok(Ready { fonts, sheet: Arc::new(sheet), larger: OnceLock::new() })
        });
        ready.as_ref().map_err(|error| self.fault(error))
    }

    /// Returns the style sheet for canvases whose px are larger.
    fn larger_sheet<'a>(&self, ready: &'a Ready) -> Result<&'a Arc<StyleSheet>, Box<Finding>> {
        let parse = || StyleSheet::parse(&enlarge::css(&self.css)).map(Arc::new).map_err(|error| error.to_string());
        ready.larger.get_or_init(parse).as_ref().map_err(|error| self.fault(error))
    }

    fn fault(&self, error: &str) -> Box<Finding> {
        let theme = &self.theme;
        Box::new(Finding::new(
            &rule::BROKEN_THEME,
            Place::file(&paths::theme_file(theme, "card.css")),
            say!("카드를 그릴 수 없습니다: {error}", "the card cannot be set: {error}"),
            say!("card.css, 글꼴, templates/card.html을 보세요", "look at card.css, the fonts and templates/card.html"),
        ))
    }
}

/// Returns the result of `work`, its error as text, or no text if it panicked: the one door behind which a library may do so.
///
/// Drawings are bounded before they get here. Should one still make the library stop, it takes no other card with it: nothing
/// that is half done is kept between two calls.
fn caught<T, E: std::fmt::Display>(work: impl FnOnce() -> Result<T, E>) -> Result<T, Option<String>> {
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(|error| Some(error.to_string())),
        Err(_) => Err(None),
    }
}

#[cfg(test)]
mod tests {
    use super::caught;

    #[test]
    fn no_panic_leaves_the_door() {
        assert_eq!(caught(|| Ok::<_, String>(1)), Ok(1));
        assert_eq!(caught(|| Err::<u8, _>("odd")), Err(Some("odd".to_owned())));
        assert_eq!(caught(|| -> Result<u8, String> { panic!("a test of the door: this is no fault") }), Err(None));
    }
}
