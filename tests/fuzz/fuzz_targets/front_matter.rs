//! Looks for bytes that break the property `front_matter`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cardnews_fuzz::properties::hold("front_matter", bytes));
