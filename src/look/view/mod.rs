//! What templates see: the contract with theme authors. Templates never see the model itself.
//!
//! Every field is described in themes/README.md. Changing a field is a change of `theme_api`.

pub mod address;
pub mod blocks;
pub mod card;
pub mod desk;
pub mod offices;
pub mod panel;
pub mod escape;
pub mod examples;
pub mod glossary;
pub mod html;
pub mod hyphenated;
pub mod logo;
pub mod bare_links;
pub mod page;
pub mod poster;
pub mod site;
pub mod topic;

pub use address::Address;
pub use blocks::BlockView;
pub use card::CardView;
pub use desk::DeskView;
pub use escape::Html;
pub use examples::ExamplesView;
pub use html::Medium;
pub use logo::{HouseView, LogoView};
pub use offices::OfficesView;
pub use page::{ClosedView, FactView, FormatView, LinkView, PageView};
pub use panel::PanelView;
pub use poster::PosterView;
pub use site::{ScriptsView, SiteView};
pub use topic::{Shown, TopicView};
