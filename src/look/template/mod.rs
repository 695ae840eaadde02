//! Views + the theme's templates → HTML. The only folder that uses tera.

mod faults;
mod lineage;
pub mod parts;

use std::collections::HashMap;

use serde::Serialize;
use tera::{Context, Tera, Value};

use crate::finding::Finding;
use crate::look::view::{
    CardView, ClosedView, DeskView, LinkView, OfficesView, PageView, PanelView, PosterView, SiteView, TopicView,
};
use crate::model::{PosterKind, Theme};

/// A view of the site for the templates of pages. It is prepared once, because thousands of pages share it.
#[derive(Debug, Clone)]
pub struct Frame(Value);

impl Frame {
    /// Prepares a view of the site.
    pub fn new(site: &SiteView) -> Self {
        Self(Value::from_serializable(site))
    }

    /// Returns the first variables of a page's template.
    fn context(&self) -> Context {
        let mut context = Context::new();
        context.insert_value("site", self.0.clone());
        context
    }
}

/// The compiled templates of a theme.
pub struct Templates {
    tera: Tera,
    theme: Theme,
}

impl Templates {
    /// Compiles every `templates/*.html` of the theme, and of those that it extends what templates ask for. Each is named after
    /// its theme; a bare name is that of the nearest theme which has it.
    ///
    /// # Errors
    /// Templates are faulty. The findings say which ones and where.
    pub fn new(theme: &Theme) -> Result<Self, Vec<Finding>> {
        let sources = lineage::sources(theme);
        let mut tera = Tera::new();
        let compiled = tera
            .set_fallback_prefixes(theme.layers.iter().map(|layer| format!("{}/", layer.name)))
            .and_then(|()| tera.add_raw_templates(sources.iter().map(|(name, source)| (name, source.text))));
        match compiled {
            Ok(()) => Ok(Self { tera, theme: theme.clone() }),
            Err(error) => Err(faults::of_theme(theme, &sources, &error)),
        }
    }

    /// Returns the HTML of a picture card.
    ///
    /// # Errors
    /// The template uses a field that the view does not have.
    pub fn card(&self, card: &CardView) -> Result<String, Box<Finding>> {
        self.render("card.html", &[("card", &card)])
    }

    /// Returns the HTML of a poster, drawn as a picture.
    ///
    /// # Errors
    /// The same as for [`Templates::card`].
    pub fn poster(&self, kind: PosterKind, poster: &PosterView) -> Result<String, Box<Finding>> {
        self.render(&format!("{}.html", kind.name()), &[("poster", &poster)])
    }

    /// Returns the page of a print sheet. `sheet` is the HTML from which the picture is drawn.
    ///
    /// # Errors
    /// The same as for [`Templates::card`].
    pub fn print(&self, site: &Frame, poster: &PosterView, sheet: &str) -> Result<String, Box<Finding>> {
        let mut context = site.context();
        context.insert("poster", poster);
        context.insert("sheet", sheet);
        self.finish("print.html", &context)
    }

    /// Returns a topic's page.
    ///
    /// # Errors
    /// The same as for [`Templates::card`].
    pub fn topic(&self, site: &Frame, page: &PageView) -> Result<String, Box<Finding>> {
        let mut context = site.context();
        context.insert("page", page);
        self.finish("topic.html", &context)
    }

    /// Returns the page of a topic whose day is over or has not come.
    ///
    /// # Errors
    /// The same as for [`Templates::card`].
    pub fn closed(&self, site: &Frame, closed: &ClosedView) -> Result<String, Box<Finding>> {
        let mut context = site.context();
        context.insert("retired", closed);
        self.finish("retired.html", &context)
    }

    /// Returns the list of all official short links. All links of a topic share its view, because there are tens of thousands.
    ///
    /// # Errors
    /// The same as for [`Templates::card`].
    pub fn links<L: Iterator<Item = LinkView>>(
        &self,
        site: &Frame,
        topics: impl Iterator<Item = (TopicView, L)>,
    ) -> Result<String, Box<Finding>> {
        let mut rows: Vec<Value> = Vec::new();
        for (topic, links) in topics {
            let topic = Value::from_serializable(&topic);
            rows.extend(links.map(|LinkView { shown, code }| {
                let row = [("shown", shown.into()), ("code", code.into()), ("topic", topic.clone())];
                Value::from(HashMap::from(row))
            }));
        }
        let mut context = site.context();
        context.insert_value("links", Value::from(rows));
        self.finish("links.html", &context)
    }

    /// Returns the agents' desk.
    ///
    /// # Errors
    /// The same as for [`Templates::card`].
    pub fn desk(&self, desk: &DeskView<'_>) -> Result<String, Box<Finding>> {
        self.render("desk.html", &[("desk", desk)])
    }

    /// Returns the page of a round with readers, for paper or as a form.
    ///
    /// # Errors
    /// The same as for [`Templates::card`].
    pub fn panel(&self, panel: &PanelView<'_>) -> Result<String, Box<Finding>> {
        self.render("panel.html", &[("panel", panel)])
    }

    /// Returns the operator's table of offices.
    ///
    /// # Errors
    /// The same as for [`Templates::card`].
    pub fn offices<Row: Serialize>(&self, offices: &OfficesView<'_, Row>) -> Result<String, Box<Finding>> {
        self.render("offices.html", &[("offices", offices)])
    }

    /// Returns a page that needs only the view of the site: `index.html`, `404.html`.
    ///
    /// # Errors
    /// The same as for [`Templates::card`].
    pub fn page(&self, name: &str, site: &Frame) -> Result<String, Box<Finding>> {
        self.finish(name, &site.context())
    }

    fn render<V: Serialize>(&self, name: &str, values: &[(&'static str, &V)]) -> Result<String, Box<Finding>> {
        let mut context = Context::new();
        for (key, value) in values {
            context.insert(*key, value);
        }
        self.finish(name, &context)
    }

    fn finish(&self, name: &str, context: &Context) -> Result<String, Box<Finding>> {
        self.tera.render(name, context).map_err(|error| Box::new(faults::of_render(&self.theme, &error)))
    }
}
