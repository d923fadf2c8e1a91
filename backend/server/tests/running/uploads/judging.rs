use image::ImageFormat;
use qd_commerce::asset::{AssetCode, AssetProblem, AssetState, MAX_OUTSTANDING, Purpose, StartUpload};
use qd_kernel::MemberRole;
use tokio::{io::AsyncWriteExt, net::TcpStream};

use super::{
    files::{encoded, jpeg, png_that_claims, two_halves},
    place::Place,
};

fn asked(purpose: Purpose, kind: &str, bytes: i64) -> StartUpload {
    StartUpload { purpose, file_name: "a.jpg".to_owned(), content_type: kind.to_owned(), bytes }
}

#[tokio::test]
async fn a_half_upload_is_named_and_can_be_sent_again() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let file = jpeg(600, 400);
    let started = place.started(&owner, Purpose::ProductPicture, "image/jpeg", file.len()).await;
    assert_eq!(place.refusal(&owner, started.asset.id).await, AssetCode::Incomplete, "nothing came");

    let mut line = TcpStream::connect(place.running.addr.unwrap()).await.unwrap();
    let head = format!(
        "PUT {} HTTP/1.1\r\nhost: mall\r\ncontent-type: image/jpeg\r\ncontent-length: {}\r\n\r\n",
        started.upload.url,
        file.len()
    );
    line.write_all(head.as_bytes()).await.unwrap();
    line.write_all(&file[..file.len() / 2]).await.unwrap();
    line.shutdown().await.unwrap();
    drop(line);
    assert_eq!(place.refusal(&owner, started.asset.id).await, AssetCode::Incomplete, "half of it came");

    assert_eq!(place.put(&started).body(file).send().await.unwrap().status(), 200);
    let finished = place.commerce().finish_upload(&owner, started.asset.id).await.unwrap();
    assert_eq!(finished.state, AssetState::Processing);
}

#[tokio::test]
async fn a_content_type_that_lies_is_named_and_nothing_is_kept() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let lies: [(&str, Vec<u8>); 4] = [
        ("image/jpeg", b"<html><script>alert(1)</script></html>".to_vec()),
        ("image/png", jpeg(40, 40)),
        ("image/webp", b"RIFF\x10\0\0\0WAVEfmt ".to_vec()),
        ("image/jpeg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec()),
    ];
    for (kind, file) in lies {
        let id = place.sent(&owner, Purpose::ProductPicture, kind, file).await;
        assert_eq!(place.refusal(&owner, id).await, AssetCode::LyingType, "{kind}");
        let asset = place.asset(&owner, id).await.unwrap();
        assert_eq!(asset.state, AssetState::Rejected(AssetProblem::LyingType));
        assert_eq!(place.refusal(&owner, id).await, AssetCode::LyingType, "asked again");
    }
    assert_eq!(place.objects(), 0);
}

#[tokio::test]
async fn a_picture_bomb_is_refused_by_its_header() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    for (width, height) in [(60_000, 60_000), (12_001, 10), (10, 12_001), (8_000, 5_001)] {
        let bomb = png_that_claims(width, height);
        assert!(bomb.len() < 1_000);
        let id = place.sent(&owner, Purpose::ProductPicture, "image/png", bomb).await;
        assert_eq!(place.refusal(&owner, id).await, AssetCode::TooManyPixels, "{width} x {height}");
    }
    assert_eq!(place.objects(), 0);
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_by_the_job() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    // Its header is fine, and there is nothing behind it.
    let hollow = png_that_claims(3_000, 2_000);
    let asset = place.uploaded(&owner, Purpose::ProductPicture, "image/png", hollow).await;
    assert_eq!(asset.state, AssetState::Rejected(AssetProblem::Damaged));
    assert_eq!(place.objects(), 0);
}

#[tokio::test]
async fn png_and_webp_are_taken_as_well_see_through_too() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let glass = two_halves(300, 200).into_rgba8().into();
    for (kind, format) in [("image/png", ImageFormat::Png), ("image/webp", ImageFormat::WebP)] {
        let asset = place.uploaded(&owner, Purpose::ShopLogo, kind, encoded(&glass, format)).await;
        assert!(asset.stored().is_some(), "{kind}: {:?}", asset.state);
    }
}

#[tokio::test]
async fn a_signed_address_takes_only_what_was_promised() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let file = jpeg(60, 40);
    let started = place.started(&owner, Purpose::ProductPicture, "image/jpeg", file.len()).await;
    let longer = [file.clone(), vec![0]].concat();
    assert_eq!(place.put(&started).body(longer).send().await.unwrap().status(), 403, "more bytes");
    let url = place.url(&started.upload.url);
    let html = place.http.put(&url).header("content-type", "text/html").body(file.clone());
    assert_eq!(html.send().await.unwrap().status(), 403, "another type");
    let bare = url.split('?').next().unwrap();
    assert_eq!(place.http.put(bare).body(file.clone()).send().await.unwrap().status(), 404, "no signature");
    assert_eq!(place.http.get(bare).send().await.unwrap().status(), 404, "no reading");
    let other = url.replace(&started.asset.id.to_string(), "ast_elsewhere");
    assert_eq!(place.http.put(other).body(file).send().await.unwrap().status(), 403, "another key");
    assert_eq!(place.objects(), 0);
}

#[tokio::test]
async fn each_field_that_is_wrong_is_named() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let mb = 1024 * 1024;
    for (command, code) in [
        (asked(Purpose::ProductPicture, "image/svg+xml", 10), AssetCode::UnsupportedType),
        (asked(Purpose::ProductPicture, "application/pdf", 10), AssetCode::UnsupportedType),
        (asked(Purpose::ProductPicture, "image/jpeg", 20 * mb + 1), AssetCode::TooLarge),
        (asked(Purpose::ShopLogo, "image/png", 5 * mb + 1), AssetCode::TooLarge),
        (asked(Purpose::ProductVideo, "video/mp4", 100 * mb + 1), AssetCode::TooLarge),
        (asked(Purpose::LicenseScan, "application/pdf", 10 * mb + 1), AssetCode::TooLarge),
        (asked(Purpose::ProductPicture, "image/jpeg", 0), AssetCode::TooLarge),
        (asked(Purpose::ProductPicture, "image/jpeg", -1), AssetCode::TooLarge),
        (
            StartUpload { file_name: "长".repeat(201), ..asked(Purpose::ShopLogo, "image/png", 9) },
            AssetCode::InvalidName,
        ),
        (StartUpload { file_name: "a\0b".into(), ..asked(Purpose::ShopLogo, "image/png", 9) }, AssetCode::InvalidName),
        (StartUpload { file_name: " ".into(), ..asked(Purpose::ShopLogo, "image/png", 9) }, AssetCode::InvalidName),
    ] {
        let told = format!("{command:?}");
        let refused = place.commerce().start_upload(&owner, command).await.unwrap_err();
        assert_eq!(refused.code(), Some(&code), "{told}");
    }
    let clerk = place.member(place.organization("另一家").await, MemberRole::Clerk).await;
    let refused = place.commerce().start_upload(&clerk, asked(Purpose::ShopLogo, "image/png", 9)).await.unwrap_err();
    assert_eq!(refused.code(), Some(&AssetCode::NotAllowed));
}

#[tokio::test]
async fn an_organization_has_so_many_uploads_under_way_and_no_more() {
    let place = Place::new().await;
    let (owner, other) = (place.owner("新会陈皮行").await, place.owner("另一家").await);
    let mut last = None;
    for _ in 0..MAX_OUTSTANDING {
        last = Some(place.started(&owner, Purpose::ProductPicture, "image/jpeg", 100).await.asset.id);
    }
    let again = asked(Purpose::ProductPicture, "image/jpeg", 100);
    let refused = place.commerce().start_upload(&owner, again.clone()).await.unwrap_err();
    assert_eq!(refused.code(), Some(&AssetCode::TooMany));
    place.commerce().start_upload(&other, again.clone()).await.unwrap();
    place.commerce().cancel_upload(&owner, last.unwrap()).await.unwrap();
    place.commerce().start_upload(&owner, again).await.unwrap();
}
