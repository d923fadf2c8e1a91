use qd_commerce::{
    catalog::{CatalogCode, NewCategory, NewProduct, Product, ProductChange, ProductDraft, ProductKind, VariantDraft},
    shop::{NewShop, ShopStatus},
};
use qd_kernel::{Actor, AssetId, CategoryId, Failure, Money, PageRequest};

use super::{files::jpeg, place::Place};

async fn shop(place: &Place, owner: &Actor, slug: &str) {
    let shop = NewShop {
        org_id: owner.member_if(|_| true).unwrap().1,
        slug: slug.to_owned(),
        name: slug.to_owned(),
        name_en: None,
        tagline: String::new(),
        tagline_en: None,
        story: String::new(),
        story_en: None,
        town: String::new(),
        status: ShopStatus::Open,
        is_self_run: false,
        exemption: None,
        logo_key: None,
        banner_key: None,
        freight: Money::cny(0),
        free_freight_from: None,
        pickup_address: None,
        pickup_hours: None,
        is_demo: true,
    };
    place.commerce().create_shop(&Actor::System, shop).await.unwrap();
}

async fn category(place: &Place) -> CategoryId {
    let category = NewCategory {
        slug: "crafts".to_owned(),
        name: "手作".to_owned(),
        name_en: "Crafts".to_owned(),
        icon: "craft".to_owned(),
        needs_food_license: false,
        position: 1,
    };
    place.commerce().create_category(&Actor::System, category).await.unwrap().id
}

fn draft(category_id: CategoryId, pictures: Option<Vec<AssetId>>) -> ProductDraft {
    let variants = vec![VariantDraft::listed("A-1", "一份", Money::cny(100), 1)];
    ProductDraft { pictures, variants, ..ProductDraft::titled(category_id, "手作") }
}

fn refusal(outcome: Result<Product, Failure<CatalogCode>>) -> (String, CatalogCode) {
    match outcome {
        Err(Failure::Refused(mut problems)) => {
            let problem = problems.remove(0);
            (problem.field.unwrap_or_default(), problem.code)
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_product_shows_its_uploads_in_the_order_in_which_they_were_saved() {
    let place = Place::new().await;
    let owner = place.owner("新会陈皮行").await;
    shop(&place, &owner, "chenpi").await;
    let category = category(&place).await;
    let (first, a) = place.picture(&owner, jpeg(300, 300)).await;
    let (second, b) = place.picture(&owner, jpeg(300, 300)).await;
    let new = NewProduct { kind: ProductKind::Parcel, draft: draft(category, Some(vec![second, first])) };
    let product = place.commerce().create_product(&owner, new).await.unwrap();
    assert_eq!(product.picture_keys, [b.key.clone(), a.key.clone()]);

    let change = |product: &Product, pictures| ProductChange {
        id: product.id,
        version: product.version,
        draft: draft(category, pictures),
    };
    let kept = place.commerce().update_product(&owner, change(&product, None)).await.unwrap();
    assert_eq!(kept.picture_keys, product.picture_keys, "not told, they stay");
    let fewer = place.commerce().update_product(&owner, change(&kept, Some(vec![first]))).await.unwrap();
    assert_eq!(fewer.picture_keys, std::slice::from_ref(&a.key));
    let history = place.commerce().product_history(&owner, product.id, &PageRequest::new(1, None)).await.unwrap();
    let told = history.items[0].changes.iter().map(|it| (it.field.as_str(), it.before.clone(), it.after.clone()));
    let expected = [("pictures.0", b.key.clone(), a.key.clone()), ("pictures.1", a.key, String::new())];
    assert!(told.eq(expected), "the history tells which came and went");
    place.clock.advance(chrono::Duration::hours(24));
    place.commerce().collect_assets().await.unwrap();
    assert!(place.asset(&owner, first).await.is_some());
    assert!(place.asset(&owner, second).await.is_none(), "what it shows no more goes");
    assert_eq!(place.shown(&b.key).await.status(), 404);
}

#[tokio::test]
async fn a_picture_that_may_not_be_shown_is_named_and_nothing_is_saved() {
    let place = Place::new().await;
    let (owner, stranger) = (place.owner("新会陈皮行").await, place.owner("另一家").await);
    shop(&place, &owner, "chenpi").await;
    let category = category(&place).await;
    let (own, _) = place.picture(&owner, jpeg(300, 300)).await;
    let (others, _) = place.picture(&stranger, jpeg(300, 300)).await;
    let unfinished = place.started(&owner, qd_commerce::asset::Purpose::ProductPicture, "image/jpeg", 9).await.asset.id;
    for (pictures, field) in [
        (vec![own, others], "pictures.1"),
        (vec![unfinished], "pictures.0"),
        (vec![own, own], "pictures.1"),
        (vec![own; 10], "pictures"),
    ] {
        let new = NewProduct { kind: ProductKind::Parcel, draft: draft(category, Some(pictures)) };
        let refused = refusal(place.commerce().create_product(&owner, new).await);
        assert_eq!(refused, (field.to_owned(), CatalogCode::InvalidPicture));
    }
    let products: i64 = sqlx::query_scalar("select count(*) from product").fetch_one(&place.db.admin).await.unwrap();
    assert_eq!(products, 0);
}
