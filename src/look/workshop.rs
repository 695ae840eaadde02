//! What makes the look of a site: its theme, ready to be used.

use super::scripts::{self, Scripts};
use super::style;
use super::template::Templates;
use super::typeset::Press;
use crate::finding::Finding;
use crate::model::{Site, Theme};

/// A theme with all that was made ready from it.
pub struct Workshop {
    /// The theme.
    pub theme: Theme,
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
    /// That of pictures: cards, link previews, print sheets as they are drawn.
    pub card: String,
    /// That of pages.
    pub page: String,
    /// That of print sheets as pages.
    pub sheet: String,
}

impl Workshop {
    /// Makes a theme ready for a site. `press` makes the typesetter from the theme, its style sheet of cards and the site.
    /// `None` when a template is faulty; what else is wrong is found as well.
    pub fn new(
        theme: Theme,
        site: &Site,
        press: impl FnOnce(&Theme, String, &Site) -> Press,
        findings: &mut Vec<Finding>,
    ) -> Option<Self> {
        let scripts = scripts::scripts(site, &theme, findings);
        let templates = Templates::new(&theme).map_err(|finding| findings.push(*finding)).ok()?;
        let styles = Styles { card: style::card(&theme), page: style::page(&theme), sheet: style::sheet(&theme) };
        let press = press(&theme, styles.card.clone(), site);
        Some(Self { theme, templates, press, styles, scripts })
    }
}
