//! The starters: the contents that a new site can begin with, inside the binary and without short links.
//!
//! One is the repository's own content, the others are sites that tests build: `tests/sites/NAME/content`.

use std::fmt::Write as _;

mod waterworks {
    include!(concat!(env!("OUT_DIR"), "/waterworks.rs"));

    pub(super) const ALL: &[(&str, &[u8])] = FILES;
}

mod local_waterworks {
    include!(concat!(env!("OUT_DIR"), "/local-waterworks.rs"));

    pub(super) const ALL: &[(&str, &[u8])] = FILES;
}

mod empty {
    include!(concat!(env!("OUT_DIR"), "/empty.rs"));

    pub(super) const ALL: &[(&str, &[u8])] = FILES;
}

/// A content that a new site can begin with.
#[derive(Debug, Clone, Copy)]
pub struct Starter {
    /// The name by which it is chosen.
    pub name: &'static str,
    /// Every file of it, in the order of paths: path below `content/`, bytes.
    pub files: &'static [(&'static str, &'static [u8])],
}

/// Every starter. The first one is taken if nobody chooses.
pub const ALL: [Starter; 3] = [
    Starter { name: "waterworks", files: waterworks::ALL },
    Starter { name: "local-waterworks", files: local_waterworks::ALL },
    Starter { name: "empty", files: empty::ALL },
];

/// So many titles are named when a starter is described.
const FEW: usize = 3;

impl Starter {
    /// Returns its file of the office, below `content/`.
    pub fn office(&self) -> &'static str {
        self.files.iter().map(|(path, _)| *path).find(|path| path.starts_with("offices/")).unwrap_or_default()
    }

    /// Returns how many topics it has and what the first are called, in the words of its own files.
    pub fn about(&self) -> String {
        let is_topic = |path: &str| path.starts_with("topics/") && path.ends_with(".md");
        let topics = self.files.iter().filter(|(path, _)| is_topic(path));
        let mut titles: Vec<(u32, &str)> = topics.filter_map(|(_, bytes)| heading(std::str::from_utf8(bytes).ok()?)).collect();
        titles.sort_unstable();
        let mut about = format!("{}: ", titles.len());
        for (index, (_, title)) in titles.iter().take(FEW).enumerate() {
            let _ = write!(about, "{}{title}", if index > 0 { ", " } else { "" });
        }
        if titles.len() > FEW {
            about.push_str(", …");
        }
        about
    }
}

/// The number and the title in the front matter of a topic.
fn heading(text: &str) -> Option<(u32, &str)> {
    let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).map(str::trim);
    Some((value("number:")?.parse().ok()?, value("title:")?.trim_matches('"')))
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn each_starter_says_what_it_is() {
        for starter in ALL {
            assert!(starter.about().chars().any(|c| ('가'..='힣').contains(&c)), "{}: {}", starter.name, starter.about());
            assert!(starter.office().ends_with(".yaml"), "{}", starter.name);
        }
    }
}
