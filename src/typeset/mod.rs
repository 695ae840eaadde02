//! HTML + CSS + fonts → measured boxes or pixels. The only folder that knows takumi.

pub mod glyphs;
pub mod measured;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use takumi::prelude::{
    FontResource, Fonts, FromHtmlOptions, ImageSource, Node, OutputFormat, RenderOptions, StyleSheet, Viewport,
};

use crate::finding::Finding;
use crate::model::{Image, Place, Site, Theme};
use crate::rule::theme as rule;
use crate::say;
use crate::view::html;
use measured::Measured;

/// A typesetter for one theme. Fonts are decoded and styles parsed when first something is set.
pub struct Press {
    width: u32,
    height: u32,
    css: String,
    fonts: Vec<Arc<[u8]>>,
    ready: OnceLock<Result<Ready, String>>,
    pictures: HashMap<Arc<str>, Arc<[u8]>>,
    theme: String,
}

struct Ready {
    fonts: Fonts,
    sheet: Arc<StyleSheet>,
}

impl Press {
    /// Returns a typesetter that sets `css` after the theme's own sheets.
    pub fn new(theme: &Theme, css: String, site: &Site) -> Self {
        let pictures = site
            .images
            .iter()
            .filter_map(|(name, image)| match image {
                Image::Raster(raster) => Some((Arc::from(name.as_str()), Arc::clone(&raster.bytes))),
                Image::Drawing(_) => None,
            })
            .collect();
        Self {
            width: theme.width,
            height: theme.height,
            css,
            fonts: theme.fonts.iter().filter_map(|face| theme.files.get(&face.file).cloned()).collect(),
            ready: OnceLock::new(),
            pictures,
            theme: theme.name.clone(),
        }
    }

    /// Lays the HTML of a card out and returns where everything stands, in px.
    ///
    /// # Errors
    /// The theme's fonts, styles or markup cannot be used.
    pub fn measure(&self, html: &str) -> Result<Measured, Box<Finding>> {
        let ready = self.ready()?;
        let tree = takumi::measure(self.options(ready, html)?).map_err(|error| self.fault(&error.to_string()))?;
        Ok(Measured::of(&tree))
    }

    /// Draws the HTML of a card and returns it as PNG.
    ///
    /// # Errors
    /// As [`Press::measure`].
    pub fn png(&self, html: &str) -> Result<Vec<u8>, Box<Finding>> {
        let ready = self.ready()?;
        let picture = takumi::render(self.options(ready, html)?).map_err(|error| self.fault(&error.to_string()))?;
        let mut png = Vec::new();
        takumi::write_image(&picture, &mut png, OutputFormat::Png).map_err(|error| self.fault(&error.to_string()))?;
        Ok(png)
    }

    fn options<'a>(&self, ready: &'a Ready, html: &str) -> Result<RenderOptions<'a>, Box<Finding>> {
        let node: Node = takumi::from_html(html, FromHtmlOptions::default()).map_err(|error| self.fault(&error.to_string()))?;
        let images = self.images(html)?;
        Ok(RenderOptions::builder()
            .viewport(Viewport::new((self.width, self.height)))
            .node(node)
            .fonts(&ready.fonts)
            .stylesheet(Arc::clone(&ready.sheet))
            .images(images)
            .build())
    }

    /// Decodes only the raster pictures that this card names.
    fn images(&self, html: &str) -> Result<HashMap<Arc<str>, ImageSource>, Box<Finding>> {
        let mut out = HashMap::new();
        if !html.contains("<img ") {
            return Ok(out);
        }
        #[expect(clippy::iter_over_hash_type, reason = "fills another map; the order leaves no trace")]
        for (name, bytes) in &self.pictures {
            if html.contains(&html::source(name)) {
                let source = ImageSource::from_bytes(bytes).map_err(|error| self.fault(&error.to_string()))?;
                out.insert(Arc::clone(name), source);
            }
        }
        Ok(out)
    }

    fn ready(&self) -> Result<&Ready, Box<Finding>> {
        let ready = self.ready.get_or_init(|| {
            let mut fonts = Fonts::default();
            for bytes in &self.fonts {
                fonts.register(FontResource::new(bytes.to_vec())).map_err(|error| error.to_string())?;
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
            Place::file(&format!("themes/{theme}/card.css")),
            say!("카드를 그릴 수 없습니다: {error}", "the card cannot be set: {error}"),
            say!("card.css, 글꼴, templates/card.html을 보세요", "look at card.css, the fonts and templates/card.html"),
        ))
    }
}
