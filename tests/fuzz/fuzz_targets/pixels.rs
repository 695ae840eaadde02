//! Looks for bytes that break the property `pixels`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cardnews_fuzz::properties::hold("pixels", bytes));
