//! Views + the theme's templates → HTML. The only file that knows tera.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera, Value};

use crate::finding::{Finding, Place, rule::theme as rule};
use crate::look::view::{CardView, DeskView, LinkView, PageView, PosterView, RetiredView, SiteView, TopicView};
use crate::model::{PosterKind, Theme, paths};
use crate::say;

/// The site as the templates of its pages see it: made ready once, since thousands of pages share it.
#[derive(Debug, Clone)]
pub struct Frame(Value);

impl Frame {
    /// Makes a view of the site ready.
    pub fn new(site: &SiteView) -> Self {
        Self(Value::from_serializable(site))
    }

    /// What a template of a page begins with.
    fn context(&self) -> Context {
        let mut context = Context::new();
        context.insert_value("site", self.0.clone());
        context
    }
}

/// The compiled templates of a theme.
pub struct Templates {
    tera: Tera,
    theme: String,
}

impl Templates {
    /// Compiles every `templates/*.html` of the theme.
    ///
    /// # Errors
    /// The finding that says which template is faulty and where.
    pub fn new(theme: &Theme) -> Result<Self, Box<Finding>> {
        let mut tera = Tera::new();
        let sources = theme.files.keys().filter_map(|path| Some((path.strip_prefix("templates/")?, theme.text(path)?)));
        let sources: Vec<(&str, &str)> = sources.filter(|(name, _)| name.ends_with(".html")).collect();
        tera.add_raw_templates(sources).map_err(|error| fault(&theme.name, &error))?;
        Ok(Self { tera, theme: theme.name.clone() })
    }

    /// Returns the HTML of a picture card.
    ///
    /// # Errors
    /// The template asks for something that the view does not have.
    pub fn card(&self, card: &CardView) -> Result<String, Box<Finding>> {
        self.render("card.html", &[("card", &card)])
    }

    /// Returns the HTML of a poster, drawn as a picture.
    ///
    /// # Errors
    /// As [`Templates::card`].
    pub fn poster(&self, kind: PosterKind, poster: &PosterView) -> Result<String, Box<Finding>> {
        self.render(&format!("{}.html", kind.name()), &[("poster", &poster)])
    }

    /// Returns the page of a print sheet: `sheet` is the HTML that the picture is drawn from.
    ///
    /// # Errors
    /// As [`Templates::card`].
    pub fn print(&self, site: &Frame, poster: &PosterView, sheet: &str) -> Result<String, Box<Finding>> {
        let mut context = site.context();
        context.insert("poster", poster);
        context.insert("sheet", sheet);
        self.finish("print.html", &context)
    }

    /// Returns a topic's page.
    ///
    /// # Errors
    /// As [`Templates::card`].
    pub fn topic(&self, site: &Frame, page: &PageView) -> Result<String, Box<Finding>> {
        let mut context = site.context();
        context.insert("page", page);
        self.finish("topic.html", &context)
    }

    /// Returns the page of a topic whose guidance has ended.
    ///
    /// # Errors
    /// As [`Templates::card`].
    pub fn retired(&self, site: &Frame, retired: &RetiredView) -> Result<String, Box<Finding>> {
        let mut context = site.context();
        context.insert("retired", retired);
        self.finish("retired.html", &context)
    }

    /// Returns the list of every official short link. All links of a topic share its view: there are tens of thousands.
    ///
    /// # Errors
    /// As [`Templates::card`].
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
    /// As [`Templates::card`].
    pub fn desk(&self, desk: &DeskView<'_>) -> Result<String, Box<Finding>> {
        self.render("desk.html", &[("desk", desk)])
    }

    /// Returns a page that knows the site only: `index.html`, `404.html`.
    ///
    /// # Errors
    /// As [`Templates::card`].
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
        self.tera.render(name, context).map_err(|error| fault(&self.theme, &error))
    }
}

fn fault(theme: &str, error: &tera::Error) -> Box<Finding> {
    let mut message = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        message = format!("{message}: {inner}");
        source = inner.source();
    }
    // The library draws the template's line below; what is wrong and where stand in the first two lines.
    let message = message.lines().take(2).map(str::trim).collect::<Vec<_>>().join(" ");
    let path: Arc<str> = Arc::from(paths::theme_file(theme, "templates"));
    Box::new(Finding::new(
        &rule::BROKEN_THEME,
        Place::new(&path, 0..0),
        say!("테마의 틀에 잘못이 있습니다: {message}", "a template of the theme is faulty: {message}"),
        say!("themes/README.md에 있는 이름만 쓰세요", "use only the names that themes/README.md lists"),
    ))
}
