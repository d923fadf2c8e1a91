//! Collections: as many statements for many as for one, and the database's own word on whose they are.

use qd_commerce::{
    asset::Purpose,
    catalog::ProductKind,
    collection::{CollectionSort, CollectionStatus, Condition, Content, Group, Matching, Rule, SaveCollection},
};
use qd_identity::OrganizationKind;
use qd_kernel::{Actor, CollectionId, MemberRole, PageRequest};
use qd_tests::{Mall, statements::counted};

fn parcels(mall: &Mall) -> Content {
    let conditions =
        vec![Condition::Kind { product_kind: ProductKind::Parcel }, Condition::Category { category: mall.category }];
    let groups = vec![Group { matching: Matching::All, conditions }];
    let rule = Rule { matching: Matching::All, groups };
    Content { rule, added: Vec::new(), excluded: Vec::new(), sort: CollectionSort::Newest }
}

fn named(title: &str, content: Content) -> SaveCollection {
    SaveCollection {
        known: None,
        title: title.to_owned(),
        title_en: None,
        description: String::new(),
        description_en: None,
        picture: None,
        content,
        status: CollectionStatus::Published,
    }
}

async fn secretary(mall: &Mall) -> Actor {
    let group = mall.organization(OrganizationKind::Association, "group").await;
    mall.member(group, MemberRole::Secretariat).await
}

#[tokio::test]
async fn rows_of_many_collections_take_as_many_statements_as_one() {
    let mall = Mall::new().await;
    let secretary = secretary(&mall).await;
    let seller = mall.enterprise("yifang").await;
    for _ in 0..6 {
        mall.product(&seller, ProductKind::Parcel, 1_000, 5).await;
    }
    let mut ids: Vec<CollectionId> = Vec::new();
    for title in ["一", "二", "三", "四", "五", "六"] {
        let saved = mall.commerce().save_collection(&secretary, named(title, parcels(&mall))).await.unwrap();
        ids.push(saved.0.id);
    }
    let (one, few) = counted(mall.commerce().collection_rows(&ids[..1], 4)).await;
    let (six, many) = counted(mall.commerce().collection_rows(&ids, 4)).await;
    assert_eq!(few, many);
    assert_eq!(few, 4, "the collections, the categories below, which products, the products");
    assert_eq!(one.unwrap()[&ids[0]].items.len(), 4);
    let six = six.unwrap();
    assert!(ids.iter().all(|id| six[id].items.len() == 4 && six[id].has_next));
    let collection = mall.commerce().collection(ids[0]).await.unwrap();
    let (page, whole) = counted(mall.commerce().collection_products(&collection, &PageRequest::new(4, None))).await;
    assert_eq!((page.unwrap().items.len(), whole), (4, 3));
}

#[tokio::test]
async fn the_database_lets_nobody_but_the_secretariat_write_the_malls_collections() {
    let mall = Mall::new().await;
    let secretary = secretary(&mall).await;
    let seller = mall.enterprise("yifang").await;
    let (made, _) = mall.commerce().save_collection(&secretary, named("全场", parcels(&mall))).await.unwrap();
    let write = async |actor: &Actor, sql: &str| {
        let mut tx = mall.test.db.begin(actor).await.unwrap();
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        sqlx::query(sql).bind(made.id.uuid()).execute(tx.conn()).await.map(|done| done.rows_affected())
    };
    let rename = "update collection set title = '改了' where id = $1";
    assert_eq!(write(&seller.owner, rename).await.unwrap(), 0);
    assert_eq!(write(&secretary, rename).await.unwrap(), 1);
    let forge =
        "insert into collection (id, org_id, title, rule, sort, status, position, version, created_at, updated_at)
                 select $1, (select app_org()), '全场', '{}', 'newest', 'published', 0, 1, now(), now()";
    assert!(write(&seller.owner, forge).await.is_err());
    assert!(write(&Actor::PUBLIC, rename).await.is_err());
}

#[tokio::test]
async fn a_collections_picture_is_the_editors_own_upload() {
    let mall = Mall::new().await;
    let secretary = secretary(&mall).await;
    let (_, group) = secretary.member_if(|_| true).unwrap();
    let seller = mall.enterprise("yifang").await;
    let bring = async |org, key: &str| {
        let stored = [key.into()];
        mall.commerce().bring_assets(&Actor::System, org, Purpose::CollectionPicture, &stored).await.unwrap()[0]
    };
    let (own, theirs) = (bring(group, "walk/gifts.svg").await, bring(seller.org, "walk/peel.svg").await);
    let with = |picture| SaveCollection { picture: Some(picture), ..named("全场", parcels(&mall)) };
    let saved = mall.commerce().save_collection(&secretary, with(own)).await.unwrap().0;
    assert_eq!(saved.picture_key.as_deref(), Some("walk/gifts.svg"));
    assert!(mall.commerce().save_collection(&secretary, with(theirs)).await.is_err());
}
