//! An address → its QR code as SVG, as pixels and for a terminal. The only file that uses qrcode.
//!
//! Level M and a quiet zone of four modules (ISO/IEC 18004; GOV.UK Notify uses the same level). A module has a whole number of
//! px, because scanners fail at modules that were scaled to a fraction.

use std::fmt::Write as _;

use qrcode::bits::encode_auto;
use qrcode::{Color, EcLevel, QrCode};

/// The quiet zone in modules (ISO/IEC 18004).
pub(crate) const QUIET: usize = 4;

/// The maximum number of modules on a side, including the quiet zone. Printed 30 mm wide, a module is then 0.5 mm, which phones
/// still read (DENSO WAVE gives 0.17 to 0.5 mm for hand-held readers, depending on the printer).
pub(crate) const MOST_MODULES: usize = 60;

/// The size of a module in the PNG of a QR code, in px. With 10 px, a usual code is 30 mm wide at 280 dpi.
pub(crate) const SCALE: usize = 10;

/// A QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Its content, letter for letter.
    pub content: String,
    /// The number of modules on a side, without the quiet zone.
    side: usize,
    /// Whether each module is dark, row by row.
    dark: Vec<bool>,
}

/// Returns the smallest symbol that leads to an address. Returns `None` if it would exceed `MOST_MODULES`.
///
/// Scheme and host mean the same in capitals (RFC 3986, 3.1 and 3.2.2), and capitals take 5.5 bits a character instead of 8.
/// The path is not changed. Capitals are used only if they make the symbol smaller.
pub fn symbol(address: &str) -> Option<Symbol> {
    let (content, _) = smallest(address)?;
    let code = QrCode::with_bits(encode_auto(content.as_bytes(), EcLevel::M).ok()?, EcLevel::M).ok()?;
    let dark = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
    Some(Symbol { content, side: code.width(), dark })
}

/// Returns the number of modules on a side of an address's symbol, including the quiet zone. It does not make the symbol:
/// trying all eight masks takes most of the time.
pub fn width(address: &str) -> Option<usize> {
    smallest(address).map(|(_, side)| side + 2 * QUIET)
}

/// Returns the content that makes the smallest symbol, and the number of modules on its side.
fn smallest(address: &str) -> Option<(String, usize)> {
    let capitals = in_capitals(address);
    let side = |content: &str| {
        encode_auto(content.as_bytes(), EcLevel::M).ok().map(|bits| usize::from(bits.version().width().unsigned_abs()))
    };
    let (content, side) = match (side(address)?, side(&capitals)?) {
        (plain, smaller) if smaller < plain => (capitals, smaller),
        (plain, _) => (address.to_owned(), plain),
    };
    (side + 2 * QUIET <= MOST_MODULES).then_some((content, side))
}

fn in_capitals(address: &str) -> String {
    let host_from = address.find("://").map_or(0, |at| at + 3);
    let path_from = address[host_from..].find('/').map_or(address.len(), |at| host_from + at);
    format!("{}{}", address[..path_from].to_ascii_uppercase(), &address[path_from..])
}

impl Symbol {
    /// Returns the number of modules on a side, including the quiet zone.
    pub fn width(&self) -> usize {
        self.side + 2 * QUIET
    }

    /// Returns whether the module in this column and row is dark. Both count from the corner of the quiet zone.
    fn is_dark(&self, column: usize, row: usize) -> bool {
        let inside = QUIET..QUIET + self.side;
        inside.contains(&column) && inside.contains(&row) && self.dark[(row - QUIET) * self.side + column - QUIET]
    }

    /// Returns an SVG path of all dark modules: one unit a module, including the quiet zone.
    pub fn path(&self) -> String {
        let mut out = String::new();
        for row in QUIET..QUIET + self.side {
            let mut column = QUIET;
            while column < QUIET + self.side {
                let run = (column..QUIET + self.side).take_while(|column| self.is_dark(*column, row)).count();
                if run > 0 {
                    let _ = write!(out, "M{column} {row}h{run}v1h-{run}z");
                }
                column += run + 1;
            }
        }
        out
    }

    /// Returns a complete SVG file: black on white, a module ten units wide.
    pub fn svg(&self) -> String {
        let (width, size) = (self.width(), self.width() * 10);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {width}\" width=\"{size}\" height=\"{size}\" \
             shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{width}v{width}H0z\"/><path d=\"{}\"/></svg>\n",
            self.path()
        )
    }

    /// Returns grey values row by row, `scale` px a module, and the width in px.
    pub fn pixels(&self, scale: usize) -> (usize, Vec<u8>) {
        let width = self.width() * scale;
        let value = |at: usize| if self.is_dark(at % width / scale, at / width / scale) { 0 } else { 255 };
        (width, (0..width * width).map(value).collect())
    }

    /// Returns text for a terminal with light letters on a dark background. Each character shows two modules, one above the
    /// other.
    ///
    /// Light modules are drawn, dark ones are spaces. With `colour` both colours are set, so that the terminal's own do not
    /// matter.
    pub fn terminal(&self, colour: bool) -> String {
        let mut out = String::new();
        for row in (0..self.width()).step_by(2) {
            if colour {
                out.push_str("\u{1b}[38;5;231;48;5;16m");
            }
            for column in 0..self.width() {
                // Below the last row there is nothing to draw.
                let below = row + 1 < self.width() && !self.is_dark(column, row + 1);
                out.push(match (!self.is_dark(column, row), below) {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    (false, false) => ' ',
                });
            }
            out.push_str(if colour { "\u{1b}[0m\n" } else { "\n" });
        }
        out
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]
mod tests {
    use super::{MOST_MODULES, symbol, width};

    /// Three other libraries give the same versions for these addresses (level M).
    #[test]
    fn capitals_are_used_where_they_make_it_smaller() {
        let short = symbol("https://kw.example.kr/10024/").unwrap();
        assert_eq!((short.width() - 8, short.content.as_str()), (25, "HTTPS://KW.EXAMPLE.KR/10024/"));
        let path = symbol("https://a.kr/cards/10024/").unwrap();
        assert_eq!(path.content, "https://a.kr/cards/10024/", "the path keeps its letters");
    }

    #[test]
    fn an_address_that_no_phone_could_scan_is_refused() {
        assert!(symbol(&format!("https://a.kr/{}", "a".repeat(120))).is_some());
        assert!(symbol(&format!("https://a.kr/{}", "a".repeat(160))).is_none());
        assert!(symbol(&"a".repeat(9000)).is_none());
        assert!(symbol("https://a.kr/8/").unwrap().width() <= MOST_MODULES);
        for address in ["https://a.kr/8/", "https://water.example.kr/10145/"] {
            assert_eq!(width(address), symbol(address).map(|symbol| symbol.width()));
        }
    }

    #[test]
    fn every_form_shows_the_same_modules() {
        let symbol = symbol("https://a.kr/8/").unwrap();
        let (width, pixels) = symbol.pixels(1);
        let dark = pixels.iter().filter(|value| **value == 0).count();
        let runs: usize =
            symbol.path().split('M').skip(1).map(|run| run.split(['h', 'v']).nth(1).unwrap().parse::<usize>().unwrap()).sum();
        assert_eq!(dark, runs);
        let text = symbol.terminal(false);
        assert_eq!(text.lines().count(), width.div_ceil(2));
        let light: usize = text
            .chars()
            .map(|c| match c {
                '█' => 2,
                '▀' | '▄' => 1,
                _ => 0,
            })
            .sum();
        assert_eq!(light + dark, width * width);
    }
}
