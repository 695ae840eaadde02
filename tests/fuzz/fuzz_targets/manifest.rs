//! Looks for bytes that break the property `manifest`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cardnews_fuzz::properties::hold("manifest", bytes));
