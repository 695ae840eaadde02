//! The bytes of a picture → the same without what is not needed for its pixels: profiles, texts, previews, what follows its end.
//!
//! A profile or a text of a PNG may unpack to a hundred times its size, and decoders keep it. A JPEG without the rest can be
//! read strictly: what does not belong to its pixels is no reason to refuse it.

/// Returns a PNG without profiles and texts (PNG 3, 11.3).
pub(super) fn png(bytes: Vec<u8>) -> Vec<u8> {
    const SIGNATURE: usize = 8;
    let mut chunks = Vec::new();
    let mut at = SIGNATURE;
    while let Some(length) = bytes.get(at..at + 4).and_then(|length| length.try_into().ok()).map(u32::from_be_bytes) {
        let end = at.saturating_add(length as usize).saturating_add(12);
        let (Some(chunk), Some(name)) = (bytes.get(at..end), bytes.get(at + 4..at + 8)) else { break };
        chunks.push((chunk, matches!(name, b"iCCP" | b"zTXt" | b"iTXt" | b"tEXt")));
        at = end;
    }
    if chunks.iter().all(|(_, dropped)| !dropped) {
        return bytes;
    }
    let mut out = bytes[..SIGNATURE].to_vec();
    chunks.iter().filter(|(_, dropped)| !dropped).for_each(|(chunk, _)| out.extend_from_slice(chunk));
    // What is no whole chunk is for the decoder to refuse.
    out.extend_from_slice(&bytes[at.min(bytes.len())..]);
    out
}

/// A JPEG with the segments that its pixels need, and no others.
pub(super) struct Jpeg {
    pub bytes: Vec<u8>,
    /// Whether it comes in several scans. A decoder then keeps the coefficients of all of them.
    pub progressive: bool,
    /// The number of samples of all components for a px.
    pub samples: f64,
}

/// The number of bytes that the decoder may read ahead of what it decodes, doubled.
const READ_AHEAD: usize = 16;

/// Markers (ITU-T T.81, table B.1).
mod marker {
    pub(super) const START: u8 = 0xD8;
    pub(super) const END: u8 = 0xD9;
    pub(super) const SCAN: u8 = 0xDA;
    pub(super) const TABLES: [u8; 4] = [0xC4, 0xDB, 0xDD, 0xCC];
    /// Adobe's: how colours are coded.
    pub(super) const ADOBE: u8 = 0xEE;
    pub(super) const PROGRESSIVE: u8 = 0xC2;

    pub(super) fn is_frame(marker: u8) -> bool {
        matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
    }
}

/// Returns a JPEG without previews, profiles, EXIF and what follows its end. Returns `None` if it is none, or ends in the midst
/// of a segment.
pub(super) fn jpeg(bytes: &[u8]) -> Option<Jpeg> {
    let mut out = Jpeg { bytes: vec![0xFF, marker::START], progressive: false, samples: 3.0 };
    let mut at = bytes.starts_with(&[0xFF, marker::START]).then_some(2)?;
    let mut ended = false;
    while let Some(start) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xFF)) {
        at += start;
        let Some(kind) = bytes.get(at + 1).copied() else { break };
        match kind {
            0xFF => {
                at += 1;
                continue;
            }
            marker::END => {
                ended = true;
                break;
            }
            0x00 | 0x01 | 0xD0..=0xD8 => {
                at += 2;
                continue;
            }
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
        let segment = bytes.get(at..at + 2 + length)?;
        at += segment.len();
        if marker::is_frame(kind) {
            out.progressive |= kind == marker::PROGRESSIVE;
            out.samples = samples(segment)?;
        }
        let is_adobe = kind == marker::ADOBE && segment.get(4..9) == Some(b"Adobe");
        if marker::is_frame(kind) || marker::TABLES.contains(&kind) || kind == marker::SCAN || is_adobe {
            out.bytes.extend_from_slice(segment);
        }
        if kind == marker::SCAN {
            let scan = &bytes[at..];
            let ends = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF);
            let length = scan.windows(2).position(ends).unwrap_or(scan.len());
            out.bytes.extend_from_slice(&scan[..length]);
            at += length;
        }
    }
    match out.progressive {
        // Each scan of a picture that loads in steps has all pixels, and the decoder demands the end.
        true if ended => out.bytes.extend([0xFF, marker::END]),
        true => {}
        // At an end that comes too early the decoder would fill up with grey. Without one it reads on, and says so after a few
        // bytes; a whole picture has no need of them.
        false => out.bytes.extend([0; READ_AHEAD]),
    }
    Some(out)
}

/// Returns the number of samples for a px that a frame declares (ITU-T T.81, B.2.2).
fn samples(frame: &[u8]) -> Option<f64> {
    let components = frame.get(10..)?.chunks_exact(3).map(|part| (f64::from(part[1] >> 4), f64::from(part[1] & 15)));
    let components: Vec<(f64, f64)> = components.collect();
    let most = components.iter().fold((1.0_f64, 1.0_f64), |most, part| (most.0.max(part.0), most.1.max(part.1)));
    Some(components.iter().map(|(wide, high)| wide * high / (most.0 * most.1)).sum())
}

#[cfg(test)]
mod tests {
    use super::{jpeg, png};

    fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap_or_default().to_be_bytes();
        [&length[..], name, data, &[0; 4]].concat()
    }

    #[test]
    fn a_png_loses_profiles_and_texts_only() {
        let signature = &b"\x89PNG\r\n\x1a\n"[..];
        let pixels = [chunk(b"IHDR", b"head"), chunk(b"IDAT", b"pixels"), chunk(b"IEND", b"")].concat();
        let rest = [chunk(b"iCCP", b"bomb"), chunk(b"tEXt", b"words")].concat();
        assert_eq!(png([signature, &rest, &pixels].concat()), [signature, &pixels].concat());
        assert_eq!(png([signature, &pixels].concat()), [signature, &pixels].concat());
        assert_eq!(png(b"cut".to_vec()), b"cut");
    }

    #[test]
    fn a_jpeg_keeps_what_its_pixels_need() {
        let frame = [0xFF, 0xC2, 0, 17, 8, 0, 9, 0, 9, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
        let scan = [0xFF, 0xDA, 0, 3, 1, 5, 0xFF, 0, 6, 0xFF, 0xD0, 7];
        let exif = [0xFF, 0xE1, 0, 4, b'x', b'y'];
        let [start, end] = [[0xFF, 0xD8], [0xFF, 0xD9]];
        let whole = [&start[..], &exif, &frame, &scan, &end, b"after"].concat();
        let bare = jpeg(&whole).expect("a JPEG");
        assert_eq!(bare.bytes, [&start[..], &frame, &scan, &end].concat());
        assert!(bare.progressive && (bare.samples - 1.5).abs() < 1e-9);
        assert!(jpeg(&whole[..10]).is_none() && jpeg(b"GIF89a").is_none());
    }
}
