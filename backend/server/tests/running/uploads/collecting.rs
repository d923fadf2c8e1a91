use chrono::Duration;
use qd_commerce::asset::{AssetCode, AttachError, Purpose, attach, release};
use qd_kernel::{Actor, AssetId};

use super::{files::jpeg, place::Place};

const SUBJECT: &str = "prd_test";

fn org_of(actor: &Actor) -> qd_kernel::OrganizationId {
    actor.member_if(|_| true).unwrap().1
}

/// Takes pictures into use, as saving a product does.
pub async fn use_it(place: &Place, actor: &Actor, ids: &[AssetId]) -> Result<(), AttachError> {
    let mut tx = place.running.mall.db.begin(actor).await.unwrap();
    attach(&mut tx, &*place.clock, org_of(actor), SUBJECT, Purpose::ProductPicture, ids).await?;
    tx.commit().await.unwrap();
    Ok(())
}

async fn rows(place: &Place) -> i64 {
    sqlx::query_scalar("select count(*) from asset").fetch_one(&place.db.admin).await.unwrap()
}

async fn collect(place: &Place) {
    while place.commerce().collect_assets().await.unwrap() > 0 {}
}

#[tokio::test]
async fn what_was_never_finished_goes_after_an_hour() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    place.started(&owner, Purpose::ProductPicture, "image/jpeg", 100).await;
    place.sent(&owner, Purpose::ProductPicture, "image/jpeg", jpeg(40, 40)).await;
    place.clock.advance(Duration::minutes(59));
    collect(&place).await;
    assert_eq!((rows(&place).await, place.objects()), (2, 1));
    place.clock.advance(Duration::minutes(1));
    collect(&place).await;
    assert_eq!((rows(&place).await, place.objects()), (0, 0));
}

#[tokio::test]
async fn what_nothing_uses_goes_after_a_day() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let refused = place.sent(&owner, Purpose::ProductPicture, "image/jpeg", b"not a picture".to_vec()).await;
    place.refusal(&owner, refused).await;
    place.picture(&owner, jpeg(400, 300)).await;
    let (used, _) = place.picture(&owner, jpeg(400, 300)).await;
    use_it(&place, &owner, &[used]).await.unwrap();
    place.clock.advance(Duration::hours(23));
    collect(&place).await;
    assert_eq!((rows(&place).await, place.objects()), (3, 6));
    place.clock.advance(Duration::hours(1));
    collect(&place).await;
    assert_eq!((rows(&place).await, place.objects()), (1, 3), "what is in use stays");
    place.clock.advance(Duration::days(400));
    collect(&place).await;
    assert_eq!((rows(&place).await, place.objects()), (1, 3));
}

#[tokio::test]
async fn what_is_let_go_can_be_taken_back_for_a_day() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let (first, _) = place.picture(&owner, jpeg(300, 300)).await;
    let (second, _) = place.picture(&owner, jpeg(300, 300)).await;
    use_it(&place, &owner, &[first, second]).await.unwrap();
    use_it(&place, &owner, &[second]).await.unwrap();
    place.clock.advance(Duration::hours(23));
    use_it(&place, &owner, &[second, first]).await.unwrap();
    place.clock.advance(Duration::hours(2));
    collect(&place).await;
    assert_eq!(rows(&place).await, 2);
    let mut tx = place.running.mall.db.begin(&owner).await.unwrap();
    release(&mut tx, &*place.clock, org_of(&owner), SUBJECT, Purpose::ProductPicture).await.unwrap();
    tx.commit().await.unwrap();
    place.clock.advance(Duration::hours(24));
    assert!(matches!(use_it(&place, &owner, &[first]).await, Err(AttachError::Unknown(0))), "its time is up");
    collect(&place).await;
    assert_eq!((rows(&place).await, place.objects()), (0, 0));
}

#[tokio::test]
async fn a_file_that_is_sent_once_more_after_it_was_finished_goes_too() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let file = jpeg(300, 300);
    let started = place.started(&owner, Purpose::ProductPicture, "image/jpeg", file.len()).await;
    assert_eq!(place.put(&started).body(file.clone()).send().await.unwrap().status(), 200);
    place.commerce().finish_upload(&owner, started.asset.id).await.unwrap();
    place.commerce().process_assets().await.unwrap();
    use_it(&place, &owner, &[started.asset.id]).await.unwrap();
    assert_eq!(place.objects(), 2);
    assert_eq!(place.put(&started).body(file).send().await.unwrap().status(), 200, "its address is still good");
    assert_eq!(place.objects(), 3);
    place.clock.advance(Duration::hours(1));
    collect(&place).await;
    assert_eq!((rows(&place).await, place.objects()), (1, 2));
}

#[tokio::test]
async fn a_cancelled_upload_leaves_nothing() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    let id = place.sent(&owner, Purpose::ProductPicture, "image/jpeg", jpeg(300, 300)).await;
    place.commerce().finish_upload(&owner, id).await.unwrap();
    place.commerce().cancel_upload(&owner, id).await.unwrap();
    assert_eq!(place.commerce().process_assets().await.unwrap(), 0);
    assert_eq!(place.objects(), 0);
    assert_eq!(place.refusal(&owner, id).await, AssetCode::Cancelled);
}

#[tokio::test]
async fn another_tenants_upload_is_not_found() {
    let place = Place::new().await;
    let (owner, stranger) = (place.owner("新会陈皮行").await, place.owner("另一家").await);
    let id = place.sent(&owner, Purpose::ProductPicture, "image/jpeg", jpeg(300, 300)).await;
    assert_eq!(place.refusal(&stranger, id).await, AssetCode::NotFound);
    let cancelled = place.commerce().cancel_upload(&stranger, id).await.unwrap_err();
    assert_eq!(cancelled.code(), Some(&AssetCode::NotFound));
    assert_eq!(place.asset(&stranger, id).await, None);
    place.commerce().finish_upload(&owner, id).await.unwrap();
    assert!(matches!(use_it(&place, &owner, &[id]).await, Err(AttachError::NotReady(0))));
    // What was refused holds the row until its connection is back in the pool; the job passes such rows by.
    while place.commerce().process_assets().await.unwrap() == 0 {}
    assert!(matches!(use_it(&place, &stranger, &[id]).await, Err(AttachError::Unknown(0))));
    assert!(matches!(use_it(&place, &owner, &[id, id]).await, Err(AttachError::Twice(1))));
    assert!(matches!(use_it(&place, &owner, &[id; 10]).await, Err(AttachError::TooMany(9))));
}
