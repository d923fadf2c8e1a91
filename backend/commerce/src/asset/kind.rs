/// What a file is. Only these are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MediaKind {
    /// A photograph, mostly.
    Jpeg,
    /// A drawing or a screenshot, mostly.
    Png,
    /// Either.
    Webp,
    /// A video.
    Mp4,
    /// A document.
    Pdf,
}

impl MediaKind {
    const ALL: [Self; 5] = [Self::Jpeg, Self::Png, Self::Webp, Self::Mp4, Self::Pdf];

    /// As browsers say it.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Mp4 => "video/mp4",
            Self::Pdf => "application/pdf",
        }
    }

    /// As people say it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
            Self::Mp4 => "MP4",
            Self::Pdf => "PDF",
        }
    }

    /// Whether it is one picture.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }

    /// Reads what a browser said; parameters and case do not count.
    pub fn declared(content_type: &str) -> Option<Self> {
        let essence = content_type.split(';').next().unwrap_or_default().trim();
        Self::ALL.into_iter().find(|kind| essence.eq_ignore_ascii_case(kind.content_type()))
    }

    /// What the first bytes say, whatever was declared.
    pub fn sniffed(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => is_mp4_brand(brand).then_some(Self::Mp4),
            _ => None,
        }
    }
}

/// HEIC and AVIF pictures are made of the same boxes as MP4.
fn is_mp4_brand(brand: &[u8]) -> bool {
    let Some(brand) = brand.first_chunk::<4>() else { return false };
    matches!(
        brand,
        b"isom"
            | b"iso2"
            | b"iso3"
            | b"iso4"
            | b"iso5"
            | b"iso6"
            | b"mp41"
            | b"mp42"
            | b"avc1"
            | b"M4V "
            | b"dash"
            | b"MSNV"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_say_what_a_file_is() {
        assert_eq!(MediaKind::sniffed(&[0xFF, 0xD8, 0xFF, 0xE0]), Some(MediaKind::Jpeg));
        assert_eq!(MediaKind::sniffed(b"\x89PNG\r\n\x1a\n...."), Some(MediaKind::Png));
        assert_eq!(MediaKind::sniffed(b"RIFF\0\0\0\0WEBPVP8 "), Some(MediaKind::Webp));
        assert_eq!(MediaKind::sniffed(b"\0\0\0\x20ftypisom\0\0"), Some(MediaKind::Mp4));
        assert_eq!(MediaKind::sniffed(b"%PDF-1.7"), Some(MediaKind::Pdf));
        for other in [&b"\0\0\0\x20ftypheic"[..], b"GIF89a", b"<svg", b"<html>", b"", b"RIFF\0\0\0\0WAVE"] {
            assert_eq!(MediaKind::sniffed(other), None);
        }
    }

    #[test]
    fn a_declared_type_is_read_as_browsers_write_it() {
        assert_eq!(MediaKind::declared("image/JPEG; q=1"), Some(MediaKind::Jpeg));
        assert_eq!(MediaKind::declared("image/svg+xml"), None);
        assert_eq!(MediaKind::declared(""), None);
    }
}
