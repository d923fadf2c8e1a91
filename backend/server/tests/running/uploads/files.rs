//! Files to upload, made here.

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A picture whose left half is red and whose right half is blue.
pub fn two_halves(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([220, 30, 30]) } else { Rgb([30, 40, 220]) }).into()
}

pub fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(&two_halves(width, height), ImageFormat::Jpeg)
}

/// As a telephone writes it: lying on its side, and saying where and by whom it was taken.
pub fn jpeg_with_place(width: u32, height: u32) -> Vec<u8> {
    let plain = jpeg(width, height);
    let exif = exif();
    let length = u16::try_from(exif.len() + 2).unwrap();
    let (start, rest) = plain.split_at(2);
    [start, &[0xFF, 0xE1], &length.to_be_bytes(), &exif, rest].concat()
}

/// Orientation 6 (turn it clockwise), the maker, and a place: 22° 34' 45" N, 113° 04' 54" E.
fn exif() -> Vec<u8> {
    let mut out = b"Exif\0\0MM\0\x2a\0\0\0\x08".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let at = |offset: u32| offset.to_be_bytes();
    // The main directory: 3 entries from byte 8 on, so it ends at 8 + 2 + 36 + 4 = 50.
    out.extend(3_u16.to_be_bytes());
    out.extend(entry(0x010F, 2, 12, at(50)));
    out.extend(entry(0x0112, 3, 1, [0, 6, 0, 0]));
    out.extend(entry(0x8825, 4, 1, at(62)));
    out.extend([0; 4]);
    out.extend(b"Qiaodu Cam\0\0");
    // The place: 4 entries from byte 62 on, so it ends at 62 + 2 + 48 + 4 = 116.
    out.extend(4_u16.to_be_bytes());
    out.extend(entry(0x0001, 2, 2, *b"N\0\0\0"));
    out.extend(entry(0x0002, 5, 3, at(116)));
    out.extend(entry(0x0003, 2, 2, *b"E\0\0\0"));
    out.extend(entry(0x0004, 5, 3, at(140)));
    out.extend([0; 4]);
    for part in [22_u32, 34, 45, 113, 4, 54] {
        out.extend(part.to_be_bytes());
        out.extend(1_u32.to_be_bytes());
    }
    out
}

/// A PNG of a few hundred bytes that says it is this large, with a good checksum.
pub fn png_that_claims(width: u32, height: u32) -> Vec<u8> {
    let mut png = encoded(&two_halves(2, 2), ImageFormat::Png);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = checksum(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    png
}

/// PNG's own CRC, bit by bit.
fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
        }
    }
    !sum
}

fn mp4_box(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len() + 8).unwrap();
    [&length.to_be_bytes()[..], name, content].concat()
}

/// The boxes of an MP4 with so many bytes of frames.
pub fn mp4(frames: usize) -> Vec<u8> {
    let frames: Vec<u8> = (0..=255).cycle().take(frames).collect();
    [mp4_box(b"ftyp", b"isom\0\0\0\0isomavc1"), mp4_box(b"moov", &[0; 64]), mp4_box(b"mdat", &frames)].concat()
}

pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
