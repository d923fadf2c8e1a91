//! What can be told of a file without unpacking it.

use std::io::Cursor;

use image::{ImageError, ImageFormat, ImageReader};

use super::{AssetProblem, MediaKind};

/// The longest side of a picture, in pixels.
pub const MAX_SIDE: u32 = 12_000;
/// The most pixels of a picture.
pub const MAX_PIXELS: u64 = 40_000_000;

/// Whether a file's first bytes are what was declared.
pub(super) fn check_kind(declared: MediaKind, first: &[u8]) -> Result<(), AssetProblem> {
    if MediaKind::sniffed(first) == Some(declared) { Ok(()) } else { Err(AssetProblem::LyingType) }
}

/// Whether a picture is small enough to be unpacked, by its header alone. `None` when `first` ends before the header
/// does, as behind a camera's long notes.
pub(super) fn check_pixels(kind: MediaKind, first: &[u8]) -> Option<Result<(), AssetProblem>> {
    let (width, height) = match reader(kind, first)?.into_dimensions() {
        Ok(size) => size,
        Err(ImageError::Limits(_)) => return Some(Err(AssetProblem::TooManyPixels)),
        Err(_) => return None,
    };
    let fits = width <= MAX_SIDE && height <= MAX_SIDE && u64::from(width) * u64::from(height) <= MAX_PIXELS;
    Some(if fits { Ok(()) } else { Err(AssetProblem::TooManyPixels) })
}

/// Reads a picture of this kind, and only this kind.
pub(super) fn reader(kind: MediaKind, bytes: &[u8]) -> Option<ImageReader<Cursor<&[u8]>>> {
    let format = match kind {
        MediaKind::Jpeg => ImageFormat::Jpeg,
        MediaKind::Png => ImageFormat::Png,
        MediaKind::Webp => ImageFormat::WebP,
        MediaKind::Mp4 | MediaKind::Pdf => return None,
    };
    Some(ImageReader::with_format(Cursor::new(bytes), format))
}

/// A box of an MP4: how many bytes it has and its four letters, read from its first 16 bytes.
pub(super) fn mp4_box(head: &[u8], rest: u64) -> Option<(u64, [u8; 4])> {
    let short = u32::from_be_bytes(*head.first_chunk()?);
    let name: [u8; 4] = head.get(4..8)?.try_into().ok()?;
    let length = match short {
        // To the end of the file.
        0 => rest,
        1 => u64::from_be_bytes(head.get(8..16)?.try_into().ok()?),
        short => u64::from(short),
    };
    (8..=rest).contains(&length).then_some((length, name))
}

/// A document that was cut off has no end mark.
pub(super) fn check_pdf_end(last: &[u8]) -> Result<(), AssetProblem> {
    let ended = last.windows(5).any(|window| window == b"%%EOF");
    if ended { Ok(()) } else { Err(AssetProblem::Damaged) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_tells_its_length_and_name() {
        assert_eq!(mp4_box(b"\0\0\0\x10ftypisom\0\0\0\0", 100), Some((16, *b"ftyp")));
        assert_eq!(mp4_box(b"\0\0\0\x01mdat\0\0\0\0\0\0\0\x20", 100), Some((32, *b"mdat")));
        assert_eq!(mp4_box(b"\0\0\0\0mdat", 100), Some((100, *b"mdat")));
        assert_eq!(mp4_box(b"\0\0\0\xFFmdat", 100), None, "longer than the file");
        assert_eq!(mp4_box(b"\0\0\0\x04mdat", 100), None, "shorter than its own head");
        assert_eq!(mp4_box(b"\0\0", 100), None);
    }

    #[test]
    fn what_was_declared_must_be_what_it_is() {
        assert_eq!(check_kind(MediaKind::Png, b"\x89PNG\r\n\x1a\n"), Ok(()));
        assert_eq!(check_kind(MediaKind::Jpeg, b"\x89PNG\r\n\x1a\n"), Err(AssetProblem::LyingType));
        assert_eq!(check_kind(MediaKind::Jpeg, b"<script>"), Err(AssetProblem::LyingType));
    }
}
