use image::{GenericImageView, ImageFormat};
use qd_commerce::asset::AssetState;
use qd_kernel::Actor;

use super::{
    files::{jpeg, jpeg_with_place},
    place::Place,
};
use crate::house::header;

#[tokio::test]
async fn a_picture_is_shown_in_every_width_below_its_own() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let (_, stored) = place.picture(&owner, jpeg(2000, 1000)).await;
    assert_eq!(stored.widths, [160, 320, 640, 1080, 1600]);
    assert_eq!(stored.size, Some((2000, 1000)));
    assert_eq!(stored.key, stored.key_at(1080));
    for &width in &stored.widths {
        let answer = place.shown(&stored.key_at(width)).await;
        assert_eq!(header(&answer, "content-type"), "image/webp");
        let picture = image::load_from_memory(&answer.bytes().await.unwrap()).unwrap();
        assert_eq!((picture.width(), picture.height()), (width.unsigned_abs(), width.unsigned_abs() / 2));
    }
    assert!(stored.placeholder.unwrap().starts_with("data:image/webp;base64,"));
    let colour = stored.colour.unwrap();
    assert!(colour.starts_with('#') && colour.len() == 7, "{colour}");
    assert_eq!(place.objects(), 5, "what was uploaded is not kept beside what is shown");
}

#[tokio::test]
async fn a_small_picture_is_not_made_larger() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    assert_eq!(place.picture(&owner, jpeg(500, 700)).await.1.widths, [160, 320, 500]);
    assert_eq!(place.picture(&owner, jpeg(40, 40)).await.1.widths, [40]);
}

#[tokio::test]
async fn what_is_shown_never_changes_and_is_not_sent_twice() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let (_, stored) = place.picture(&owner, jpeg(400, 300)).await;
    let first = place.shown(&stored.key).await;
    assert_eq!(header(&first, "cache-control"), "public, max-age=31536000, immutable");
    let again = place.http.get(place.url(&format!("/pictures/{}", stored.key)));
    let again = again.header("if-none-match", header(&first, "etag")).send().await.unwrap();
    assert_eq!(again.status(), 304);
    // The same file again is another picture: taking one away leaves the other.
    assert_ne!(place.picture(&owner, jpeg(400, 300)).await.1.key, stored.key);
}

#[tokio::test]
async fn a_photograph_is_turned_upright_and_tells_nobody_where_it_was_taken() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let photograph = jpeg_with_place(1200, 800);
    assert!(photograph.windows(4).any(|window| window == b"Exif"));
    assert!(photograph.windows(10).any(|window| window == b"Qiaodu Cam"));
    let (_, stored) = place.picture(&owner, photograph).await;
    assert_eq!(stored.size, Some((800, 1200)), "as one looks at it");
    assert_eq!(stored.widths, [160, 320, 640, 800]);
    for &width in &stored.widths {
        let file = place.shown(&stored.key_at(width)).await.bytes().await.unwrap();
        for trace in [&b"Exif"[..], b"EXIF", b"Qiaodu", b"XMP", b"GPS"] {
            assert!(!file.windows(trace.len()).any(|window| window == trace), "{width}: {trace:?}");
        }
    }
    let file = place.shown(&stored.key_at(320)).await.bytes().await.unwrap();
    let picture = image::load_from_memory_with_format(&file, ImageFormat::WebP).unwrap();
    assert_eq!(picture.dimensions(), (320, 480));
    let (above, below) = (picture.get_pixel(160, 40).0, picture.get_pixel(160, 440).0);
    assert!(above[0] > 150 && above[2] < 100, "what was left is above: {above:?}");
    assert!(below[2] > 150 && below[0] < 100, "what was right is below: {below:?}");
}

#[tokio::test]
async fn everybody_learns_how_to_show_a_picture_once_it_is_in_use() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let (id, stored) = place.picture(&owner, jpeg(400, 300)).await;
    let keys = [stored.key.clone()];
    assert_eq!(place.commerce().pictures_by_keys(&Actor::PUBLIC, &keys).await.unwrap(), []);
    assert_eq!(place.commerce().pictures_by_keys(&owner, &keys).await.unwrap(), [(id, stored.clone())]);
    super::collecting::use_it(&place, &owner, &[id]).await.unwrap();
    assert_eq!(place.commerce().pictures_by_keys(&Actor::PUBLIC, &keys).await.unwrap(), [(id, stored)]);
}

#[tokio::test]
async fn finishing_twice_makes_it_once() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let (id, stored) = place.picture(&owner, jpeg(400, 300)).await;
    let again = place.commerce().finish_upload(&owner, id).await.unwrap();
    assert_eq!(again.state, AssetState::Ready(stored));
    assert_eq!(place.commerce().process_assets().await.unwrap(), 0);
}
