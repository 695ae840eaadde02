//! Colours as people write them → contrast, and other colours of the same hue. The only file that uses color.

use color::{Oklab, Oklch, OpaqueColor, Srgb, parse_color};

/// A colour of sRGB, eight bits a channel, as style sheets write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// A colour by what people see of it (OKLCH, CSS Color 4, 9.4).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shade {
    /// From 0, black, to 1, white.
    pub lightness: f32,
    /// From 0, grey, to about 0.3.
    pub chroma: f32,
    /// An angle in degrees; red is near 30, yellow near 100, blue near 260.
    pub hue: f32,
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self([255; 3]);

    /// Reads `#RRGGBB`, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(())?;
        Some(Self([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// Reads an opaque colour in any form that CSS has: `blue`, `rgb(0 0 255)`, `#00f`.
    pub fn of_css(text: &str) -> Option<Self> {
        let colour = parse_color(text).ok()?.to_alpha_color::<Srgb>().to_rgba8();
        (colour.a == u8::MAX).then_some(Self([colour.r, colour.g, colour.b]))
    }

    /// Returns `#RRGGBB`.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02X}{green:02X}{blue:02X}")
    }

    /// Returns the contrast to another colour, from 1 to 21 (WCAG 2.2, contrast ratio).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        f64::from(self.opaque().relative_luminance())
    }

    /// Returns what people see of it.
    pub fn shade(self) -> Shade {
        let [lightness, chroma, hue] = self.opaque().convert::<Oklch>().components;
        Shade { lightness, chroma, hue }
    }

    /// Returns how different two colours look: 0 is the same, 1 is black and white (ΔEOK, CSS Color 4, 13.2.1).
    pub fn distance(self, other: Self) -> f32 {
        self.opaque().convert::<Oklab>().difference(other.opaque().convert::<Oklab>())
    }

    fn opaque(self) -> OpaqueColor<Srgb> {
        OpaqueColor::from_rgb8(self.0[0], self.0[1], self.0[2])
    }
}

impl Shade {
    /// Returns the colour of this lightness and hue with as much of the chroma as sRGB has there.
    pub fn colour(self) -> Colour {
        let (mut least, mut most) = (0.0, self.chroma);
        if !self.is_in_srgb() {
            for _ in 0..HALVINGS {
                let middle = (least + most) / 2.0;
                match (Self { chroma: middle, ..self }).is_in_srgb() {
                    true => least = middle,
                    false => most = middle,
                }
            }
        } else {
            least = self.chroma;
        }
        let colour = Self { chroma: least, ..self }.opaque().to_rgba8();
        Colour([colour.r, colour.g, colour.b])
    }

    fn is_in_srgb(self) -> bool {
        self.opaque().components.iter().all(|part| (-ROUNDED..=1.0 + ROUNDED).contains(part))
    }

    fn opaque(self) -> OpaqueColor<Srgb> {
        OpaqueColor::<Oklch>::new([self.lightness, self.chroma, self.hue]).convert()
    }
}

/// How often the room for chroma is halved: after that less than a step of eight bits is left.
const HALVINGS: usize = 12;
/// What rounding to eight bits takes away: half a step.
const ROUNDED: f32 = 0.5 / 255.0;

#[cfg(test)]
mod tests {
    use super::{Colour, Shade};

    #[test]
    fn colours_are_read_as_people_write_them() {
        let hex = |text| Colour::of_css(text).map(Colour::hex);
        assert_eq!(hex("blue").as_deref(), Some("#0000FF"));
        assert_eq!(hex("rgb(11, 95, 165)").as_deref(), Some("#0B5FA5"));
        assert_eq!(hex("#0b5").as_deref(), Some("#00BB55"));
        assert!(hex("rgb(0 0 0 / 50%)").is_none() && hex("파랑").is_none());
        assert!(Colour::parse("#0B5FA5").is_some() && Colour::parse("#0B5").is_none() && Colour::parse("#+B5FA5").is_none());
    }

    #[test]
    fn contrast_and_shades_are_those_of_the_norms() {
        let colour = |text| Colour::parse(text).expect("a colour");
        assert!((Colour::WHITE.contrast(colour("#000000")) - 21.0).abs() < 1e-4);
        assert!((Colour::WHITE.contrast(colour("#767676")) - 4.54).abs() < 0.01);
        for text in ["#0B5FA5", "#F2A900", "#16201F", "#FFFFFF"] {
            assert_eq!(colour(text).shade().colour().hex(), text);
        }
        let vivid = Shade { lightness: 0.9, chroma: 0.3, hue: 260.0 }.colour().shade();
        assert!((vivid.lightness - 0.9).abs() < 0.01 && vivid.chroma < 0.1, "{vivid:?}");
    }
}
