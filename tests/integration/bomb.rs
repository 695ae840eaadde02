//! Pictures that are small as files and large in memory: a PNG of zeros, deflated as far as the format allows.

/// Returns a PNG of `size` (`WIDTHxHEIGHT`); `samples` is `grey8`, `rgb8` or `rgba16`.
pub fn png(size: &str, samples: &str) -> Vec<u8> {
    let (width, height) = size.split_once('x').unwrap();
    let (width, height): (u32, u32) = (width.parse().unwrap(), height.parse().unwrap());
    let (depth, colour, bytes) = match samples {
        "grey8" => (8, 0, 1),
        "rgb8" => (8, 2, 3),
        "rgba16" => (16, 6, 8),
        other => panic!("no such samples: {other}"),
    };
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, colour, 0, 0, 0]].concat();
    // Each row begins with the number of its filter, which is zero too.
    let rows = zeros(u64::from(height) * (1 + u64::from(width) * bytes));
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &header), chunk(b"IDAT", &rows), chunk(b"IEND", &[])].concat()
}

/// Returns a PNG of one pixel with a text that unpacks to `bytes` bytes.
pub fn png_with_text(bytes: u64) -> Vec<u8> {
    let text = [b"Comment\0\0".to_vec(), zeros(bytes)].concat();
    let small = png("1x1", "grey8");
    // After the signature (8 bytes) and IHDR (25).
    [&small[..33], &chunk(b"zTXt", &text), &small[33..]].concat()
}

/// A zlib stream (RFC 1950) of `length` zeros: one literal, then as many as possible 258 at a time.
pub fn zeros(length: u64) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.put(0b011, 3); // The last block, fixed Huffman codes (RFC 1951, 3.2.6).
    let repeats = (length - 1) / 258;
    for _ in 0..length - repeats * 258 {
        bits.code(0b0011_0000, 8); // The literal 0.
    }
    for _ in 0..repeats {
        bits.code(0b1100_0101, 8); // Length 258.
        bits.code(0, 5); // Distance 1.
    }
    bits.code(0, 7); // The end.
    let adler = ((length % 65_521) << 16) | 1;
    [vec![0x78, 0xDA], bits.finish(), u32::try_from(adler).unwrap().to_be_bytes().to_vec()].concat()
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    open: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        self.open |= value << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push((self.open & 0xFF) as u8);
            self.open >>= 8;
            self.count -= 8;
        }
    }

    /// Huffman codes stand with their first bit first.
    fn code(&mut self, value: u32, count: u32) {
        self.put(value.reverse_bits() >> (32 - count), count);
    }

    fn finish(mut self) -> Vec<u8> {
        self.put(0, 7);
        self.bytes
    }
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    let checked = [&kind[..], data].concat();
    [&length[..], &checked, &crc(&checked).to_be_bytes()].concat()
}

/// The checksum of PNG chunks (ISO 3309).
fn crc(data: &[u8]) -> u32 {
    !data.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}
