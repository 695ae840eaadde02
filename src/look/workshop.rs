//! The workshop: a theme, ready to be used.

use super::scripts::{self, Scripts};
use super::style;
use super::template::Templates;
use super::typeset::Press;
use crate::finding::Finding;
use crate::model::{Format, Site, Theme};

/// A theme with everything that was prepared from it.
pub struct Workshop {
    /// The theme, in the portrait format.
    pub theme: Theme,
    /// The same in each further format of the site.
    pub further: Vec<Theme>,
    /// Its compiled templates.
    pub templates: Templates,
    /// The typesetter.
    pub press: Press,
    /// Its finished style sheets.
    pub styles: Styles,
    /// Its joined modules.
    pub scripts: Scripts,
}

/// The finished style sheets of a theme.
pub struct Styles {
    /// The style of pictures: cards, link previews, drawn print sheets.
    pub card: String,
    /// The style of pages.
    pub page: String,
    /// The style of print sheets as pages.
    pub sheet: String,
}

impl Workshop {
    /// Prepares a theme for a site. `press` makes the typesetter from the theme, its style sheet of cards and the site. Returns
    /// `None` if a template is faulty. Other mistakes are found as well.
    pub fn new(
        theme: Theme,
        site: &Site,
        press: impl FnOnce(&Theme, String, &Site) -> Press,
        findings: &mut Vec<Finding>,
    ) -> Option<Self> {
        let scripts = scripts::scripts(site, &theme, findings);
        let templates = Templates::new(&theme).map_err(|faults| findings.extend(faults)).ok()?;
        let styles = Styles { card: style::card(&theme), page: style::page(&theme), sheet: style::sheet(&theme) };
        let press = press(&theme, styles.card.clone(), site);
        let further = site.formats.iter().filter_map(|format| theme.in_format(*format)).collect();
        Some(Self { theme, further, templates, press, styles, scripts })
    }

    /// Returns the theme in a format of the site.
    pub fn in_format(&self, format: Format) -> &Theme {
        self.further.iter().find(|theme| theme.format == format).unwrap_or(&self.theme)
    }
}
