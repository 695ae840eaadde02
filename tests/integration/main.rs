//! One test binary: every suite is a file, every case is a file that people can read.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]
#![expect(clippy::disallowed_methods, reason = "cases are files")]

mod advice;
mod bomb;
mod breaks;
mod budget;
mod build;
mod cards;
mod cli;
mod content;
mod damage;
mod delivery;
mod desk;
mod drawings;
mod escapes;
mod faces;
mod fixing;
mod fixture;
mod formats;
mod fuzzed;
mod golden;
mod hands;
mod headers;
mod hostile;
mod language;
mod licences;
mod ledgers;
mod links;
mod parity;
mod offices;
mod particles;
mod pictures;
mod promise;
mod proposals;
mod questions;
mod release;
mod robust;
mod rules;
mod schemas;
mod serve;
mod sheets;
mod sites;
mod sizes;
mod theming;
mod tidy;
mod unseen;
