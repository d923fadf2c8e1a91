use qd_commerce::asset::{AssetCode, AssetProblem, AssetState, MediaKind, Purpose};
use qd_kernel::{Actor, AssetId, MemberRole, PageRequest};

use super::{
    files::{PDF, jpeg_with_place},
    place::{Place, stored},
};
use crate::house::header;

async fn opened(place: &Place, actor: &Actor, id: AssetId) -> Result<reqwest::Response, AssetCode> {
    let opened = place.commerce().open_document(actor, id).await.map_err(|failure| *failure.code().unwrap())?;
    assert_eq!(opened.until - place.now(), chrono::Duration::minutes(5));
    Ok(place.http.get(place.url(&opened.url)).send().await.unwrap())
}

#[tokio::test]
async fn a_scan_is_opened_by_its_owners_and_the_group_and_by_nobody_else() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let (_, org) = owner.member_if(|_| true).unwrap();
    let asset = place.uploaded(&owner, Purpose::LicenseScan, "application/pdf", PDF.to_vec()).await;
    let group = place.organization("职教集团").await;
    let clerk = place.member(org, MemberRole::Clerk).await;
    for (who, role) in [(clerk, MemberRole::Clerk), (owner, MemberRole::Owner)] {
        let answer = opened(&place, &who, asset.id).await.unwrap();
        assert_eq!(header(&answer, "content-type"), MediaKind::Pdf.content_type(), "{role:?}");
        assert!(header(&answer, "cache-control").contains("no-store"));
        assert!(header(&answer, "content-security-policy").contains("frame-ancestors 'self'"));
        assert_eq!(answer.bytes().await.unwrap(), PDF);
    }
    for role in [MemberRole::Secretariat, MemberRole::Auditor] {
        let reader = place.member(group, role).await;
        assert_eq!(opened(&place, &reader, asset.id).await.unwrap().status(), 200, "{role:?}");
    }
    let stranger = place.owner("另一家").await;
    for other in [stranger, Actor::PUBLIC] {
        assert_eq!(opened(&place, &other, asset.id).await.unwrap_err(), AssetCode::NotFound);
    }
    let key = stored(&asset).key;
    assert!(key.starts_with("private/"));
    assert_eq!(place.shown(&key).await.status(), 404, "not by its key either");
    let auditor = place.member(group, MemberRole::Auditor).await;
    let log = place.running.mall.rooms.identity.audit_log(&auditor, None, &PageRequest::new(20, None)).await.unwrap();
    let noted =
        log.items.iter().filter(|entry| entry.action == "asset.opened" && entry.subject == asset.id.to_string());
    assert_eq!(noted.count(), 4);
}

#[tokio::test]
async fn a_scanned_picture_is_made_legible_and_loses_its_notes() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let asset = place.uploaded(&owner, Purpose::LicenseScan, "image/jpeg", jpeg_with_place(3000, 2000)).await;
    assert_eq!(stored(&asset).widths, [320, 2000]);
    let file = opened(&place, &owner, asset.id).await.unwrap().bytes().await.unwrap();
    let picture = image::load_from_memory(&file).unwrap();
    assert_eq!((picture.width(), picture.height()), (2000, 3000));
    assert!(!file.windows(4).any(|window| window == b"EXIF"));
}

#[tokio::test]
async fn a_document_that_was_cut_off_is_refused() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let cut = PDF[..30].to_vec();
    let asset = place.uploaded(&owner, Purpose::LicenseScan, "application/pdf", cut).await;
    assert_eq!(asset.state, AssetState::Rejected(AssetProblem::Damaged));
    assert_eq!(place.objects(), 0);
}

#[tokio::test]
async fn what_is_not_private_has_no_such_address() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let (id, _) = place.picture(&owner, super::files::jpeg(30, 30)).await;
    assert_eq!(opened(&place, &owner, id).await.unwrap_err(), AssetCode::NotFound);
}
