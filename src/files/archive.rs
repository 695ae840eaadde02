//! The picture cards of a topic → one ZIP file that a customer can keep. The only file that uses crc32fast.
//!
//! The pictures are compressed already, so they are stored unchanged. The file contains no time and no name of a machine, so
//! that the same cards give the same bytes (APPNOTE.TXT 6.3.10, sections 4.3 and 4.4).

use crate::model::Format;

/// General purpose bit 11: names are UTF-8, which Windows, macOS, Android and iOS read.
const UTF8: u16 = 1 << 11;
/// The version needed to extract: 2.0.
const VERSION: u16 = 20;
/// Made on Unix, with version 2.0 of the format. So permissions are those of Unix.
const MADE_BY: u16 = 3 << 8 | VERSION;
/// A regular file that its owner may write and everybody may read.
const PERMISSIONS: u32 = 0o100_644 << 16;
/// 1 January 1980, the first day of the format.
const DAY: u16 = 1 << 5 | 1;

/// Returns the archive of the cards of topic `number` in a format, in order. Each name says which card it is.
pub fn cards(number: u32, format: Format, pictures: &[Vec<u8>]) -> Vec<u8> {
    let kind = match format {
        Format::Portrait => "카드",
        Format::Square => "정사각",
        Format::Story => "스토리",
        Format::Wide => "가로화면",
    };
    let names = (1..).map(|card| format!("{number}번-{kind}-{card}.png"));
    let files: Vec<(String, &[u8])> = names.zip(pictures.iter().map(Vec::as_slice)).collect();
    stored(&files)
}

/// Returns a ZIP file of `files`. They are few and small, so the format's long form (ZIP64) is not needed.
fn stored(files: &[(String, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in files {
        let start = out.len();
        let common = common(name, bytes);
        put(&mut out, b"PK\x03\x04", &common);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(bytes);
        directory.extend_from_slice(b"PK\x01\x02");
        directory.extend_from_slice(&MADE_BY.to_le_bytes());
        directory.extend_from_slice(&common);
        // No comment, the first disk, not a text file.
        directory.extend_from_slice(&[0; 6]);
        directory.extend_from_slice(&PERMISSIONS.to_le_bytes());
        directory.extend_from_slice(&(start as u32).to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
    }
    let (start, count) = (out.len() as u32, files.len() as u16);
    out.extend_from_slice(&directory);
    put(&mut out, b"PK\x05\x06", &[0; 4]);
    out.extend_from_slice(&count.to_le_bytes());
    out.extend_from_slice(&count.to_le_bytes());
    out.extend_from_slice(&(directory.len() as u32).to_le_bytes());
    out.extend_from_slice(&start.to_le_bytes());
    out.extend_from_slice(&[0; 2]);
    out
}

/// Returns the part that a file's header and its entry in the directory share, from the version to the length of the extra
/// field.
fn common(name: &str, bytes: &[u8]) -> Vec<u8> {
    let length = (bytes.len() as u32).to_le_bytes();
    let mut out = Vec::new();
    // Method 0 is "stored". The time is midnight.
    for number in [VERSION, UTF8, 0, 0, DAY] {
        out.extend_from_slice(&number.to_le_bytes());
    }
    out.extend_from_slice(&crc32fast::hash(bytes).to_le_bytes());
    out.extend_from_slice(&length);
    out.extend_from_slice(&length);
    out.extend_from_slice(&(name.len() as u16).to_le_bytes());
    out.extend_from_slice(&[0; 2]);
    out
}

fn put(out: &mut Vec<u8>, signature: &[u8; 4], rest: &[u8]) {
    out.extend_from_slice(signature);
    out.extend_from_slice(rest);
}
