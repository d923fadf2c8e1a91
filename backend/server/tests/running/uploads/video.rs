use qd_commerce::asset::{AssetProblem, AssetState, Purpose};

use super::{
    files::mp4,
    place::{Place, stored},
};
use crate::house::header;

#[tokio::test]
async fn a_video_is_kept_as_it_is_and_sent_by_ranges() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    // Larger than what is read into memory at once.
    let file = mp4(21 * 1024 * 1024);
    let asset = place.uploaded(&owner, Purpose::ProductVideo, "video/mp4", file.clone()).await;
    let url = place.url(&format!("/pictures/{}", stored(&asset).key));
    let whole = place.http.get(&url).send().await.unwrap();
    assert_eq!((whole.status().as_u16(), header(&whole, "accept-ranges")), (200, "bytes"));
    assert_eq!(header(&whole, "content-type"), "video/mp4");
    assert_eq!(whole.bytes().await.unwrap(), file);
    for (range, told, part) in [
        ("bytes=0-1", format!("bytes 0-1/{}", file.len()), &file[..2]),
        ("bytes=1000-1999", format!("bytes 1000-1999/{}", file.len()), &file[1000..2000]),
        ("bytes=-5", format!("bytes {}-{}/{}", file.len() - 5, file.len() - 1, file.len()), &file[file.len() - 5..]),
    ] {
        let answer = place.http.get(&url).header("range", range).send().await.unwrap();
        assert_eq!((answer.status().as_u16(), header(&answer, "content-range")), (206, told.as_str()));
        assert_eq!(answer.bytes().await.unwrap(), part);
    }
    let beyond = place.http.get(&url).header("range", format!("bytes={}-", file.len())).send().await.unwrap();
    assert_eq!(beyond.status(), 416);
}

#[tokio::test]
async fn a_video_without_its_index_or_cut_off_is_refused() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let whole = mp4(5_000);
    let headless: Vec<u8> = [&whole[..24], &whole[24 + 72..]].concat();
    for broken in [whole[..4_000].to_vec(), headless] {
        let asset = place.uploaded(&owner, Purpose::ProductVideo, "video/mp4", broken).await;
        assert_eq!(asset.state, AssetState::Rejected(AssetProblem::Damaged));
    }
    assert_eq!(place.objects(), 0);
}
