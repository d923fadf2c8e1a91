//! Pictures as they are shown: turned the right way up, in several widths, with nothing told of who took them where.

use base64::{Engine, engine::general_purpose::STANDARD};
use fast_image_resize::{ResizeOptions, Resizer};
use image::{DynamicImage, ImageDecoder, ImageError, Limits, metadata::Orientation};
use tokio::sync::Semaphore;

use super::{
    AssetProblem, MediaKind,
    inspect::{self, MAX_SIDE},
};

/// The widths that pictures are made in, in pixels; none is made larger than it came.
pub const WIDTHS: [u32; 5] = [160, 320, 640, 1080, 1600];
/// Documents stay legible.
const DOCUMENT_WIDTHS: [u32; 2] = [320, 2400];
/// The width in which a picture is given to who asks for none in particular.
const USUAL_WIDTH: u32 = 1080;
/// The longer side of the tiny picture that is shown meanwhile.
const TINY: u32 = 20;
const QUALITY: f32 = 80.0;
const TINY_QUALITY: f32 = 45.0;
/// What unpacking may allocate: 40 million pixels of four bytes, and a little.
const MAX_ALLOCATION: u64 = 192 * 1024 * 1024;
/// So many pictures are unpacked at once in this process.
const AT_ONCE: usize = 2;

static UNPACKING: Semaphore = Semaphore::const_new(AT_ONCE);

/// A picture, made ready.
#[derive(Debug)]
pub(super) struct Rendered {
    /// As one looks at it, in pixels.
    pub size: (i32, i32),
    /// WebP files by their width, ascending.
    pub sizes: Vec<(i32, Vec<u8>)>,
    /// Which of them stands for it.
    pub usual: i32,
    /// A tiny picture as a `data:` address.
    pub placeholder: Option<String>,
    /// The colour that there is most of.
    pub colour: String,
}

/// [`render`] off the runtime's threads, a few at a time.
pub(super) async fn render_aside(bytes: Vec<u8>, kind: MediaKind, is_document: bool) -> Result<Rendered, AssetProblem> {
    let _turn = UNPACKING.acquire().await.map_err(|_| AssetProblem::Failed)?;
    let rendering = tokio::task::spawn_blocking(move || render(&bytes, kind, is_document));
    // A decoder that panics has met a file that it cannot read.
    rendering.await.unwrap_or(Err(AssetProblem::Damaged))
}

/// Unpacks a picture within bounds and makes all that is shown of it. What the camera noted (place, time, owner) is
/// left behind: only pixels go on.
pub(super) fn render(bytes: &[u8], kind: MediaKind, is_document: bool) -> Result<Rendered, AssetProblem> {
    inspect::check_kind(kind, bytes)?;
    inspect::check_pixels(kind, bytes).unwrap_or(Err(AssetProblem::Damaged))?;
    let (picture, orientation) = unpack(bytes, kind)?;
    let size = seen_size(picture.width(), picture.height(), orientation);
    let ladder: &[u32] = if is_document { &DOCUMENT_WIDTHS } else { &WIDTHS };
    let widths = widths_of(size.0, ladder);
    let widest = widths.last().copied().unwrap_or(size.0);

    let scaled = shrink(picture, size, widest, orientation)?;
    let mut plain = flatten(scaled);
    plain.apply_orientation(orientation);

    let mut sizes = Vec::with_capacity(widths.len());
    for &width in widths.iter().rev() {
        // Each from the next larger: as sharp to the eye, and much less to read.
        plain = scale_to(plain, width)?;
        sizes.push((side(width)?, encode(&plain, QUALITY)?));
    }
    sizes.reverse();
    let tiny = scale_within(&plain, TINY)?;
    let usual = widths.iter().copied().filter(|width| *width <= USUAL_WIDTH).max().unwrap_or(widest);
    let usual = if is_document { widest } else { usual };
    Ok(Rendered {
        size: (side(size.0)?, side(size.1)?),
        sizes,
        usual: side(usual)?,
        placeholder: Some(format!("data:image/webp;base64,{}", STANDARD.encode(encode(&tiny, TINY_QUALITY)?))),
        colour: main_colour(&tiny),
    })
}

fn unpack(bytes: &[u8], kind: MediaKind) -> Result<(DynamicImage, Orientation), AssetProblem> {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOCATION);
    let mut reader = inspect::reader(kind, bytes).ok_or(AssetProblem::UnsupportedType)?;
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(problem)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(problem)?;
    Ok((picture, orientation))
}

fn problem(error: ImageError) -> AssetProblem {
    match error {
        ImageError::Limits(_) => AssetProblem::TooManyPixels,
        ImageError::Unsupported(_) => AssetProblem::UnsupportedType,
        ImageError::Decoding(_) | ImageError::Encoding(_) | ImageError::Parameter(_) | ImageError::IoError(_) => {
            AssetProblem::Damaged
        }
    }
}

fn turns(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    )
}

fn seen_size(width: u32, height: u32, orientation: Orientation) -> (u32, u32) {
    if turns(orientation) { (height, width) } else { (width, height) }
}

/// The widths that a picture of this width is made in: those of the ladder below it, and its own up to the last.
fn widths_of(width: u32, ladder: &[u32]) -> Vec<u32> {
    let top = ladder.last().map_or(width, |last| width.min(*last));
    ladder.iter().copied().filter(|step| *step < top).chain([top]).collect()
}

/// The height that goes with a width, at least one pixel.
fn height_for(width: u32, size: (u32, u32)) -> u32 {
    let exact = (u64::from(size.1) * u64::from(width) + u64::from(size.0) / 2) / u64::from(size.0.max(1));
    u32::try_from(exact).unwrap_or(u32::MAX).max(1)
}

/// Makes a picture small before it is turned, so that turning costs little.
fn shrink(
    picture: DynamicImage,
    size: (u32, u32),
    widest: u32,
    orientation: Orientation,
) -> Result<DynamicImage, AssetProblem> {
    if size.0 <= widest {
        return Ok(picture);
    }
    let seen = (widest, height_for(widest, size));
    let (width, height) = if turns(orientation) { (seen.1, seen.0) } else { seen };
    resize(&picture, width, height)
}

fn scale_to(picture: DynamicImage, width: u32) -> Result<DynamicImage, AssetProblem> {
    let size = (picture.width(), picture.height());
    if size.0 == width { Ok(picture) } else { resize(&picture, width, height_for(width, size)) }
}

fn scale_within(picture: &DynamicImage, longest: u32) -> Result<DynamicImage, AssetProblem> {
    let (width, height) = (picture.width(), picture.height());
    let long = width.max(height).max(1);
    let part = |side: u32| (side * longest / long).max(1);
    resize(picture, part(width), part(height))
}

fn resize(picture: &DynamicImage, width: u32, height: u32) -> Result<DynamicImage, AssetProblem> {
    let mut smaller = DynamicImage::new(width, height, picture.color());
    Resizer::new()
        .resize(picture, &mut smaller, &ResizeOptions::default())
        .map_err(|_| AssetProblem::UnsupportedType)?;
    Ok(smaller)
}

/// Eight bits a channel, with alpha only where there is some.
fn flatten(picture: DynamicImage) -> DynamicImage {
    if picture.color().has_alpha() { picture.into_rgba8().into() } else { picture.into_rgb8().into() }
}

fn encode(picture: &DynamicImage, quality: f32) -> Result<Vec<u8>, AssetProblem> {
    let (width, height) = (picture.width(), picture.height());
    let encoder = match picture {
        DynamicImage::ImageRgba8(pixels) => webp::Encoder::from_rgba(pixels, width, height),
        DynamicImage::ImageRgb8(pixels) => webp::Encoder::from_rgb(pixels, width, height),
        _ => return Err(AssetProblem::UnsupportedType),
    };
    let encoded = encoder.encode_simple(false, quality).map_err(|_| AssetProblem::Failed)?;
    Ok(encoded.to_vec())
}

/// The mean of the pixels that fall into the fullest of 512 boxes of colours; see-through ones do not count.
fn main_colour(tiny: &DynamicImage) -> String {
    let mut boxes = std::collections::HashMap::<[u8; 3], (u32, [u32; 3])>::new();
    for pixel in tiny.to_rgba8().pixels().filter(|pixel| pixel.0[3] >= 128) {
        let [r, g, b, _] = pixel.0;
        let (count, sums) = boxes.entry([r >> 5, g >> 5, b >> 5]).or_default();
        *count += 1;
        for (sum, channel) in sums.iter_mut().zip([r, g, b]) {
            *sum += u32::from(channel);
        }
    }
    let fullest = boxes.into_iter().max_by_key(|(key, (count, _))| (*count, *key));
    let (count, [r, g, b]) = fullest.map_or((1, [245, 245, 245]), |(_, found)| found);
    format!("#{:02x}{:02x}{:02x}", r / count, g / count, b / count)
}

fn side(pixels: u32) -> Result<i32, AssetProblem> {
    i32::try_from(pixels).map_err(|_| AssetProblem::TooManyPixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_never_made_larger() {
        assert_eq!(widths_of(4000, &WIDTHS), [160, 320, 640, 1080, 1600]);
        assert_eq!(widths_of(1080, &WIDTHS), [160, 320, 640, 1080]);
        assert_eq!(widths_of(800, &WIDTHS), [160, 320, 640, 800]);
        assert_eq!(widths_of(90, &WIDTHS), [90]);
    }

    #[test]
    fn proportions_are_kept_and_nothing_vanishes() {
        assert_eq!(height_for(160, (1600, 900)), 90);
        assert_eq!(height_for(160, (3, 2)), 107);
        assert_eq!(height_for(160, (12_000, 1)), 1);
    }
}
