//! A ZIP file → whether all of it, unpacked, stays within a limit. What a workbook says of its own sizes is not believed.

use crate::craft::deflate;

/// The mark of an entry in the list at the end of a ZIP file (APPNOTE.TXT, 4.3.12).
const ENTRY: [u8; 4] = *b"PK\x01\x02";
/// The mark before an entry's own bytes (4.3.7).
const LOCAL: [u8; 4] = *b"PK\x03\x04";

/// Returns the sum of the sizes of all entries when unpacked, or `None` if it is more than `most` or the list cannot be followed.
///
/// Every entry is unpacked and counted, because the sizes in the list may be wrong. A list of many entries that share the same
/// bytes is counted as often as a reader would unpack them.
pub fn unpacked(bytes: &[u8], most: u64) -> Option<u64> {
    let mut sum = 0;
    let mut at = list(bytes)?;
    while bytes.get(at..at + 4) == Some(&ENTRY) {
        let (method, packed) = (u16_at(bytes, at + 10)?, u32_at(bytes, at + 20)?);
        let (name, extra, comment) = (u16_at(bytes, at + 28)?, u16_at(bytes, at + 30)?, u16_at(bytes, at + 32)?);
        let local = usize::try_from(u32_at(bytes, at + 42)?).ok()?;
        if bytes.get(local..local + 4)? != LOCAL {
            return None;
        }
        let start = local + 30 + usize::from(u16_at(bytes, local + 26)?) + usize::from(u16_at(bytes, local + 28)?);
        let data = bytes.get(start..start.checked_add(usize::try_from(packed).ok()?)?)?;
        sum += match method {
            0 => data.len() as u64,
            8 => deflate::size(data, most.saturating_sub(sum) + 1)?,
            _ => return None,
        };
        if sum > most {
            return None;
        }
        at += 46 + usize::from(name) + usize::from(extra) + usize::from(comment);
    }
    Some(sum)
}

/// Returns where the list begins. Only ZIP files without a second, longer kind of list are followed: no table of ours has 4 GB.
fn list(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(22 + usize::from(u16::MAX));
    let end = from + bytes[from..].windows(4).rposition(|mark| mark == b"PK\x05\x06")?;
    usize::try_from(u32_at(bytes, end + 16)?).ok().filter(|start| *start <= end)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
