//! Canvases and the areas on them, in px.

/// The size of a picture to draw, in px of the style sheet. Areas and type sizes are in these too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Canvas {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// How large these px are on the picture.
    pub density: Density,
}

/// How large a px of a style sheet is on the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Density {
    /// One px of the picture.
    Plain,
    /// 1.25 px of the picture, for what is read from afar.
    Larger,
}

impl Density {
    /// Returns how many px of the picture it is.
    pub const fn ratio(self) -> f32 {
        match self {
            Self::Plain => 1.0,
            Self::Larger => 1.25,
        }
    }
}

impl Canvas {
    /// The picture of a link preview (Open Graph; KakaoTalk shows its 2:1 centre, iMessage nearly all of it).
    pub const PREVIEW: Self = Self::new(1200, 630);
    /// A4 at 150 dpi: 1,240 px are 210 mm.
    pub const SHEET: Self = Self::new(1240, 1754);

    /// Returns a canvas on which a px of the style sheet is one of the picture.
    pub const fn new(width: u32, height: u32) -> Self {
        Self { width, height, density: Density::Plain }
    }

    /// Returns width and height of the picture in its own px.
    pub fn pixels(self) -> (u32, u32) {
        let pixels = |length: u32| (length as f32 * self.density.ratio()).round() as u32;
        (pixels(self.width), pixels(self.height))
    }

    /// Returns the largest canvas of the same shape with no side longer than `most` px.
    pub fn within(self, most: u32) -> Self {
        let longer = self.width.max(self.height);
        if longer <= most {
            return self;
        }
        let side = |length: u32| (length * most).div_euclid(longer).max(1);
        Self { width: side(self.width), height: side(self.height), ..self }
    }
}

/// A rectangle on a card, in px of the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// Distance from the left edge.
    pub left: u32,
    /// Distance from the top edge.
    pub top: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl Area {
    /// Returns whether the whole area is on a canvas.
    pub fn is_on(self, canvas: Canvas) -> bool {
        self.left + self.width <= canvas.width && self.top + self.height <= canvas.height
    }
}
