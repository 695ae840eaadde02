//! cardnews turns a folder of plain Korean text into picture cards, accessible pages, short links and messages.
//!
//! *A build is a function from files to files.* The program `cardnews` is this library and a `main` of a few lines. Other
//! programs use it to read a site, to list what is wrong with it, and to find and count the messages that agents send.
//!
//! # What to call, in this order
//!
//! | step | call | result |
//! |---|---|---|
//! | 1 | [`read::find_root`], [`read::site`] | an [`Input`](model::Input): every file that counts, and the day of the check |
//! | 2 | [`read::published`], into [`Input::published`](model::Input::published) | the promises of the site that is public now |
//! | 3 | [`examine`] | all [findings](finding::Finding) that need no layout, and a [`Content`](model::Content) |
//! | 3 | or [`content()`] | the same content sooner, with fewer findings: no rule about language, dates or structure is asked |
//! | 3 | or `check`, `check_for` (`draw`) | as [`examine`]; all cards are fitted too, and there is a `Workshop` to draw them |
//! | 4 | [`search::topic`] | the [`Topic`](model::Topic) that a number, a word or initial consonants mean |
//! | 5 | [`Content::messages`](model::Content::messages) | its [messages](model::Message), counted as Korean senders count |
//! | 6 | `build`, `compare` (`draw`) | the folder `public/`, or how it differs from what would be made |
//!
//! Step 2 may be left out; where no release was built there is nothing to read. Then a short link that is public, but is no
//! longer in `links.lock`, is not missed.
//!
//! ```
//! use std::path::Path;
//!
//! use cardnews::craft::korean::euckr;
//! use cardnews::finding::Language;
//! use cardnews::model::{Date, Purpose};
//!
//! let root = Path::new(env!("CARGO_MANIFEST_DIR"));
//! // Without a day it is today, in Korea.
//! let input = cardnews::read::site(root, Date::parse("2026-11-22"))?;
//!
//! let examined = cardnews::examine(&input, Purpose::Preview);
//! for finding in &examined.findings {
//!     println!("{} [{}] {}", finding.place.path, finding.rule.id, finding.message.in_language(Language::En));
//! }
//! assert!(!cardnews::finding::has_error(&examined.findings));
//!
//! let content = examined.content.expect("the settings of the site can be read");
//! let topic = cardnews::search::topic(&content.site, "ㄴㅅ").expect("a topic has a title with these initial consonants");
//! assert_eq!((topic.id.as_str(), topic.number), ("leak-check", 8));
//!
//! let messages = content.messages.iter().filter(|message| message.topic == topic.id);
//! for message in messages.clone() {
//!     println!("{} {}: {} bytes\n{}\n", message.variant.name(), message.channel, message.bytes, message.text);
//!     assert_eq!(message.bytes, euckr::bytes(&message.text));
//! }
//! assert!(messages.count() >= 3);
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # Parts that are used alone
//!
//! - [`craft::korean`] knows nothing about sites: [`euckr`](craft::korean::euckr) counts and replaces what messages can carry,
//!   [`eojeol`](craft::korean::eojeol) counts words and sentences, [`particle`](craft::korean::particle) says 을 or 를.
//! - [`message::compose`] writes all messages of a site. [`ledger::settle`] keeps its short links and finds provisional ones for
//!   what has none, [`ledger::give_out`] turns those into promises, and [`ledger::check_digit`] is the last digit of a code.
//!   [`examine`] and [`content()`] call the first two; with [`Purpose::Release`], all three.
//! - [`finding::json`], [`finding::sarif`] and [`finding::github`] write findings for other programs.
//!
//! # Units
//!
//! The length of a message is in EUC-KR bytes: 1 for ASCII, 2 for the rest of KS X 1001. Sizes of files are in bytes too, and
//! so are places in a text, in UTF-8; [`finding::line_column`] turns them into lines and characters, from 1. Pictures are
//! measured in px. A [`Date`](model::Date) is a day in Korea. Numbers of topics and cards count from 1, indexes from 0.
//!
//! # Mistakes
//!
//! An author's mistake is a [`Finding`](finding::Finding), and never an error. All of them come in one run, and as much of the
//! content as can be read comes with them. A machine's mistake is a [`std::io::Error`] with its path. Neither is ever turned
//! into the other. No function panics because of what an editor wrote.
//!
//! # What is promised
//!
//! - [`read`] and `build` alone touch the disk, and [`read`] changes nothing. It opens no file outside the site's folder.
//! - The same input gives the same findings and the same bytes, in the same order. Only [`read::site`] asks for the time, and
//!   only when it is given no day.
//! - A short link that was given out is never lost or moved: what would do so is an error among the findings. A provisional
//!   one is not given out: who hands on its message writes it into the ledger first ([`check::lock`]).
//! - What comes from a site without errors is valid: texts are NFC, identifiers can stand in addresses, and topics are ordered
//!   by number.
//! - Functions keep no state between calls. They may be called from any thread, and use rayon's threads themselves.
//!
//! Names may still change before 1.0. What this documentation does not show is no part of the library.
//!
//! # Features
//!
//! | feature | by default | what it adds | what it brings |
//! |---|---|---|---|
//! | `draw` | with the others | `check`, `build`, `compare`: cards, pages, `public/` | takumi, image, tera and their libraries |
//! | `cli` | yes | the program `cardnews`, findings for terminals, tables; needs `draw` | clap, indicatif, annotate-snippets, calamine, rust_xlsxwriter |
//! | `serve` | yes | the live preview; needs `draw` | axum, tokio, notify |
//! | `clipboard` | yes | `cardnews link --copy`; needs `cli` | arboard |
//!
//! With `default-features = false` the library reads, checks, counts, searches and keeps the ledger, and has none of these
//! libraries. Rules that need a layout are not asked then, and photographs are not opened: a figure that shows one stays, but
//! the site's list of pictures lacks it, without a finding.
//!
//! # For those who change this crate
//!
//! The modules below are in the order in which a build runs them:
//!
//! ```text
//! read → parse → resolve → lint → ledger → message → fit → plan → render → write
//! ```

// From the ground up: each of these modules may use only those above it in this list.
//
// What is hidden from the documentation is no part of the library. It is `pub` for this package's own program, tests, benches
// and fuzz targets, which are crates of their own.
pub mod craft;
pub mod finding;
pub mod model;
#[doc(hidden)]
pub mod look;
#[doc(hidden)]
pub mod files;

// The stages, in the order in which a build runs them.
pub mod read;
#[doc(hidden)]
pub mod parse;
#[doc(hidden)]
pub mod resolve;
#[doc(hidden)]
pub mod lint;
pub mod ledger;
pub mod message;
pub mod search;
#[cfg(feature = "draw")]
#[doc(hidden)]
pub mod fit;
#[cfg(feature = "draw")]
#[doc(hidden)]
pub mod plan;
#[cfg(feature = "draw")]
#[doc(hidden)]
pub mod render;
#[cfg(feature = "draw")]
#[doc(hidden)]
pub mod write;

#[doc(hidden)]
pub mod rules;
pub mod check;
#[cfg(feature = "draw")]
pub mod build;
#[doc(hidden)]
pub mod editor;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod sheets;
#[cfg(feature = "serve")]
#[doc(hidden)]
pub mod serve;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;

#[cfg(feature = "draw")]
pub use build::{BuildError, BuildOptions, Built, MayShrink, build, compare};
#[cfg(feature = "draw")]
pub use check::{Checked, check, check_again, check_for};
pub use check::{Examined, content, examine};
#[cfg(feature = "draw")]
#[doc(inline)]
pub use look::Workshop;
pub use model::{Extent, Purpose};
#[cfg(feature = "draw")]
#[doc(inline)]
pub use write::{Changes, Released};
