//! HTML + CSS + fonts → measured boxes or pixels. The only folder that knows takumi.

pub mod measured;
mod memory;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use takumi::prelude::{
    FontResource, FontSource, Fonts, FromHtmlOptions, ImageSource, Node, RenderOptions, StyleSheet, Viewport,
};

use crate::craft::{
    digest::{self, Fingerprint},
    picture::Pixels,
};
use crate::finding::{Finding, Place, rule::theme as rule};
use crate::look::{fonts, view::html};
use crate::model::{Area, Canvas, Image, Site, Theme, paths};
use crate::say;
use measured::{Measured, Verdict};
use memory::Memory;

/// A typesetter for one theme. Fonts are decoded and styles parsed when first something is set.
pub struct Press {
    css: String,
    fonts: Vec<Arc<[u8]>>,
    ready: Arc<OnceLock<Result<Ready, String>>>,
    pictures: BTreeMap<Arc<str>, Arc<[u8]>>,
    theme: String,
    ground: Fingerprint,
    memory: Memory,
    widest_digit: OnceLock<Option<char>>,
    even_syllables: OnceLock<bool>,
}

/// What 1 rem is on every picture, in px. Print sheets are set in rem, so that a page can print them at any size.
const REM: f32 = 10.0;

fn viewport(canvas: Canvas) -> Viewport {
    Viewport { font_size: REM, ..Viewport::new((canvas.width, canvas.height)) }
}

/// The largest block that makes glibc raise its thresholds when it is freed, less what it adds: 32 MiB (mallopt(3)).
const LARGEST_BLOCK: usize = 31 << 20;

/// Lets the system's allocator keep what one picture needed for the next.
///
/// The pixels of a card take 5.8 MB for a moment, those of a print sheet 8.7 MB. glibc gives memory of that size back to the
/// system and gets it anew, emptied page by page, for each: a seventh of the time of cards on one thread, more where there
/// are drawings. It keeps twice the size of the largest block it has seen freed; this one is never written to, so that it
/// takes no memory. Where the system refuses it, or has another allocator, all stays as it is.
fn keep_memory() {
    let mut block = Vec::<u8>::new();
    let _ = block.try_reserve_exact(LARGEST_BLOCK);
    drop(std::hint::black_box(block));
}

struct Ready {
    fonts: Fonts,
    sheet: Arc<StyleSheet>,
}

impl Press {
    /// Returns a typesetter that sets `css` after the theme's own sheets. `remembered` is what an earlier one wrote down.
    pub fn new(theme: &Theme, css: String, site: &Site, remembered: &str) -> Self {
        let pictures = site
            .images
            .iter()
            .filter_map(|(name, image)| match image {
                Image::Raster(raster) => Some((Arc::from(name.as_str()), Arc::clone(&raster.bytes))),
                Image::Drawing(_) => None,
            })
            .collect();
        let fonts: Vec<Arc<[u8]>> = theme.fonts.iter().filter_map(|face| theme.files.get(&face.file).cloned()).collect();
        let mut ground: Vec<&[u8]> = vec![digest::PROGRAM.as_bytes(), css.as_bytes()];
        ground.extend(fonts.iter().map(|bytes| bytes.as_ref()));
        let ground = digest::long(&ground);
        let memory = Memory::read(remembered);
        Self {
            css,
            fonts,
            ready: Arc::default(),
            pictures,
            theme: theme.name.clone(),
            ground,
            memory,
            widest_digit: OnceLock::new(),
            even_syllables: OnceLock::new(),
        }
    }

    /// Returns a typesetter that takes over from the one `before` it the fonts and verdicts that still hold.
    pub fn after(before: &Self, theme: &Theme, css: String, site: &Site) -> Self {
        let mut press = Self::new(theme, css, site, "");
        if press.ground == before.ground {
            press.ready = Arc::clone(&before.ready);
        }
        press.memory = before.memory.next();
        press
    }

    /// Returns what this typesetter has found out, for the next one to read.
    pub fn remembered(&self) -> String {
        self.memory.write()
    }

    /// Lets go of what has been found out, when nothing will be judged any more: on a large site, megabytes.
    pub fn forget(&mut self) {
        self.memory = Memory::default();
    }

    /// Lays HTML out on a canvas and returns what leaves each of `areas`, and what outside of them leaves the canvas.
    ///
    /// # Errors
    /// The theme's fonts, styles or markup cannot be used.
    pub fn judge(&self, html: &str, canvas: Canvas, areas: &[Area]) -> Result<Arc<Verdict>, Box<Finding>> {
        let html = html::without_drawings(html);
        let find = || Ok(self.lay_out(&html, canvas)?.judge(areas, canvas.width));
        self.memory.recall(self.key(&html, canvas, areas), areas.len(), find)
    }

    /// Returns what [`Press::judge`] would, where a run before this one left it. `html` is not made where none did.
    ///
    /// # Errors
    /// Those of `html`.
    pub fn known<E>(
        &self,
        html: impl FnOnce() -> Result<String, E>,
        canvas: Canvas,
        areas: &[Area],
    ) -> Result<Option<Arc<Verdict>>, E> {
        if self.memory.is_new() {
            return Ok(None);
        }
        Ok(self.memory.known(self.key(&html::without_drawings(&html()?), canvas, areas), areas.len()))
    }

    /// Returns whether all Hangul syllables are equally wide in each of the theme's fonts, as they are in most.
    pub fn has_even_syllables(&self) -> bool {
        *self.even_syllables.get_or_init(|| fonts::have_even_syllables(&self.fonts))
    }

    /// The digit from 1 to 9 that is the widest of them in all of the theme's fonts, if one is.
    pub fn widest_digit(&self) -> Option<char> {
        *self.widest_digit.get_or_init(|| ('1'..='9').find(|digit| self.is_no_wider("123456789", *digit)))
    }

    /// Returns whether each character of `text` is in the theme's fonts and no wider than `bound` in any of them.
    pub fn is_no_wider(&self, text: &str, bound: char) -> bool {
        fonts::are_no_wider(&self.fonts, text, bound)
    }

    /// The digest of all that a verdict depends on.
    fn key(&self, html: &str, canvas: Canvas, areas: &[Area]) -> Fingerprint {
        let question = format!("{}x{} {areas:?}", canvas.width, canvas.height);
        let mut parts: Vec<&[u8]> = vec![&self.ground.0, question.as_bytes(), html.as_bytes()];
        // A layout depends on the size of the pictures that it names.
        let named = self.named(html);
        parts.extend(named.iter().map(|(_, bytes)| bytes.as_ref()));
        digest::long(&parts)
    }

    /// Lays HTML out on a canvas and returns where everything stands, in px. Nothing of it is remembered.
    ///
    /// # Errors
    /// As [`Press::judge`].
    pub fn measure(&self, html: &str, canvas: Canvas) -> Result<Measured, Box<Finding>> {
        self.lay_out(&html::without_drawings(html), canvas)
    }

    fn lay_out(&self, html: &str, canvas: Canvas) -> Result<Measured, Box<Finding>> {
        let ready = self.ready()?;
        let tree =
            takumi::measure(self.options(ready, html, viewport(canvas))?).map_err(|error| self.fault(&error.to_string()))?;
        Ok(Measured::of(&tree))
    }

    /// Draws HTML on a canvas.
    ///
    /// # Errors
    /// As [`Press::judge`].
    pub fn draw(&self, html: &str, canvas: Canvas) -> Result<Pixels, Box<Finding>> {
        let picture = takumi::render(self.options(self.ready()?, html, viewport(canvas))?);
        let picture = picture.map_err(|error| self.fault(&error.to_string()))?;
        Ok(Pixels { width: picture.width(), height: picture.height(), rgba: picture.into_raw() })
    }

    fn options<'a>(&self, ready: &'a Ready, html: &str, viewport: Viewport) -> Result<RenderOptions<'a>, Box<Finding>> {
        let node: Node = takumi::from_html(html, FromHtmlOptions::default()).map_err(|error| self.fault(&error.to_string()))?;
        let images = self.images(html)?;
        Ok(RenderOptions::builder()
            .viewport(viewport)
            .node(node)
            .fonts(&ready.fonts)
            .stylesheet(Arc::clone(&ready.sheet))
            .images(images)
            .build())
    }

    /// Decodes only the raster pictures that this card names.
    fn images(&self, html: &str) -> Result<HashMap<Arc<str>, ImageSource>, Box<Finding>> {
        let mut out = HashMap::new();
        for (name, bytes) in self.named(html) {
            let source = ImageSource::from_bytes(bytes).map_err(|error| self.fault(&error.to_string()))?;
            out.insert(Arc::clone(name), source);
        }
        Ok(out)
    }

    /// The raster pictures that this HTML names, by name.
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
            Ok(Ready { fonts, sheet: Arc::new(sheet) })
        });
        ready.as_ref().map_err(|error| self.fault(error))
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
