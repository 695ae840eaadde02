//! Canvases and the areas on them, in px.

/// The size of a picture to draw, in px.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Canvas {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl Canvas {
    /// The picture of a link preview (Open Graph; KakaoTalk shows its 2:1 centre, iMessage nearly all of it).
    pub const PREVIEW: Self = Self { width: 1200, height: 630 };
    /// A4 at 150 dpi: 1,240 px are 210 mm.
    pub const SHEET: Self = Self { width: 1240, height: 1754 };

    /// Returns the largest canvas of the same shape with no side longer than `most` px.
    pub fn within(self, most: u32) -> Self {
        let longer = self.width.max(self.height);
        if longer <= most {
            return self;
        }
        let side = |length: u32| (length * most).div_euclid(longer).max(1);
        Self { width: side(self.width), height: side(self.height) }
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
