use super::ObjectError;

/// The longest key. The embedded S3 names a file after the whole key in base64, and a file's name has 255 bytes.
pub const MAX_KEY_BYTES: usize = 150;

/// A key that every S3 takes and that is one place in a folder of files.
pub(super) fn checked(key: &str) -> Result<&str, ObjectError> {
    let whole = !key.is_empty() && key.len() <= MAX_KEY_BYTES;
    let plain = !key.chars().any(|c| c.is_control() || c == '\\');
    let parts = key.split('/').all(|part| !matches!(part, "" | "." | ".."));
    if whole && plain && parts { Ok(key) } else { Err(ObjectError::BadKey(key.chars().take(200).collect())) }
}

/// What a key's ending says of an object whose store forgot.
pub(super) fn content_type(key: &str) -> &'static str {
    let ending = key.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("gif") => "image/gif",
        Some("mp4") => "video/mp4",
        Some("pdf") => "application/pdf",
        Some("json") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_stays_in_its_bucket() {
        for key in ["", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a\\b", "a\nb", &"长".repeat(51)] {
            assert!(checked(key).is_err(), "{key:?}");
        }
        for key in ["a", "products/陈皮 十年.png", &"长".repeat(50)] {
            assert_eq!(checked(key), Ok(key));
        }
    }

    #[test]
    fn an_ending_says_what_it_is() {
        assert_eq!(content_type("products/陈皮.PNG"), "image/png");
        assert_eq!(content_type("陈皮"), "application/octet-stream");
    }
}
