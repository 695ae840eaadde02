//! Looks for bytes that break the property `site`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cardnews_fuzz::properties::hold("site", bytes));
