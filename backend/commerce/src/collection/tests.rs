use chrono::Duration;
use qd_db::Result as DbResult;
use qd_kernel::{Actor, CategoryId, Failure, MemberRole, PageRequest, ProductId};
use uuid::Uuid;

use super::{
    AttributeTest, Collection, CollectionCode, CollectionSort, CollectionStatus, Condition, Content, Group, Matching,
    Result, Rule, SaveCollection,
    check::MAX_PICKED,
    held::{self, Asked, Ground},
    rule::{MAX_CONDITIONS, MAX_GROUPS},
};
use crate::catalog::{
    AttributeDraft, AttributeKind, AttributeValueDraft, NewProduct, ProductDraft, ProductKind, SaveCategory,
    testing::{Enterprise, Mall, variant},
};
use crate::stock::StockAdjustment;

const SORTS: [CollectionSort; 5] = [
    CollectionSort::Hand,
    CollectionSort::Newest,
    CollectionSort::PriceLow,
    CollectionSort::PriceHigh,
    CollectionSort::BestSelling,
];

fn all_of(conditions: Vec<Condition>) -> Rule {
    Rule { matching: Matching::All, groups: vec![Group { matching: Matching::All, conditions }] }
}

fn one(condition: Condition) -> Rule {
    all_of(vec![condition])
}

fn content(rule: Rule) -> Content {
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

async fn save(mall: &Mall, actor: &Actor, content: Content) -> Collection {
    mall.commerce.save_collection(actor, named("专题", content)).await.unwrap().0
}

async fn secretary(mall: &Mall) -> Actor {
    let group = mall.organization("group").await;
    mall.member(group, MemberRole::Secretariat).await
}

/// A product on the shelf that costs so much and has so many pieces.
async fn product(mall: &Mall, shop: &Enterprise, title: &str, fen: i64, pieces: i32) -> ProductId {
    mall.clock.advance(Duration::minutes(1));
    let draft = ProductDraft { variants: vec![variant(&title.replace(' ', "-"), fen, pieces)], ..mall.draft(title) };
    mall.published(shop, draft).await.0.id
}

async fn held_by(mall: &Mall, collection: &Collection) -> Vec<ProductId> {
    walk(mall, collection, 100).await
}

/// Turns the pages, so many a page.
async fn walk(mall: &Mall, collection: &Collection, size: u32) -> Vec<ProductId> {
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let request = PageRequest::new(size, after.take());
        let page = mall.commerce.collection_products(collection, &request).await.unwrap();
        seen.extend(page.items.iter().map(|held| held.product.id));
        if !page.has_next {
            return seen;
        }
        after = page.items.last().map(|held| held.cursor.clone());
    }
}

#[track_caller]
fn wrongs<T: std::fmt::Debug>(outcome: Result<T>) -> Vec<(String, CollectionCode)> {
    let Err(Failure::Refused(problems)) = outcome else { panic!("a refusal: {outcome:?}") };
    problems.into_iter().map(|problem| (problem.field.unwrap_or_default(), problem.code)).collect()
}

#[track_caller]
fn wrong<T: std::fmt::Debug>(outcome: Result<T>) -> CollectionCode {
    wrongs(outcome)[0].1
}

#[tokio::test]
async fn each_condition_holds_what_it_says_and_no_more() {
    let mall = Mall::new().await;
    let secretary = secretary(&mall).await;
    let (peel, tea) = (mall.enterprise("peel").await, mall.enterprise("tea").await);
    let cheap = product(&mall, &peel, "陈皮 小包", 1_000, 5).await;
    let dear = product(&mall, &tea, "红茶礼盒", 20_000, 0).await;
    mall.clock.advance(Duration::days(10));
    let fresh = product(&mall, &peel, "新陈皮", 5_000, 3).await;
    sqlx::query!("update product set sold_count = 50 where id = $1", dear.uuid())
        .execute(&mall.test.admin)
        .await
        .unwrap();
    sqlx::query!("update variant set list_price_fen = 30000 where product_id = $1", dear.uuid())
        .execute(&mall.test.admin)
        .await
        .unwrap();
    let price = |from_fen, to_fen| Condition::Price { from_fen, to_fen };
    for (condition, expected) in [
        (Condition::Category { category: mall.crafts }, vec![fresh, dear, cheap]),
        (Condition::Category { category: mall.food }, vec![]),
        (Condition::Kind { product_kind: ProductKind::Parcel }, vec![fresh, dear, cheap]),
        (Condition::Kind { product_kind: ProductKind::Voucher }, vec![]),
        (price(Some(1_000), Some(5_000)), vec![fresh, cheap]),
        (price(Some(5_001), None), vec![dear]),
        (price(None, Some(999)), vec![]),
        (Condition::TitleContains { text: "陈皮".into() }, vec![fresh, cheap]),
        (Condition::TitleContains { text: "陈%皮".into() }, vec![]),
        (Condition::Discounted, vec![dear]),
        (Condition::PublishedWithin { days: 9 }, vec![fresh]),
        (Condition::InStock, vec![fresh, cheap]),
        (Condition::SoldAtLeast { count: 50 }, vec![dear]),
        (Condition::SoldAtLeast { count: 51 }, vec![]),
        (Condition::Shop { shop: peel.shop.id }, vec![fresh, cheap]),
    ] {
        let collection = save(&mall, &secretary, content(one(condition.clone()))).await;
        assert_eq!(held_by(&mall, &collection).await, expected, "{condition:?}");
        mall.commerce.set_collection_status(&secretary, collection.id, CollectionStatus::Hidden).await.unwrap();
    }
}

#[tokio::test]
async fn a_category_holds_what_is_filed_below_it() {
    let mall = Mall::new().await;
    let secretary = secretary(&mall).await;
    let shop = mall.enterprise("peel").await;
    let below = below(&mall, &secretary, mall.crafts).await;
    let (filed, _) = mall.published(&shop, ProductDraft { category_id: below, ..mall.draft("葵扇") }).await;
    let collection = save(&mall, &shop.owner, content(one(Condition::Category { category: mall.crafts }))).await;
    assert_eq!(held_by(&mall, &collection).await, [filed.id]);
}

async fn below(mall: &Mall, secretary: &Actor, parent: CategoryId) -> CategoryId {
    let save = SaveCategory {
        id: None,
        parent_id: Some(parent),
        name: "葵艺".into(),
        name_en: "Palm craft".into(),
        icon: "fan".into(),
        needs_food_license: false,
    };
    mall.commerce.save_category(secretary, save).await.unwrap().id
}

#[tokio::test]
async fn attributes_are_compared_by_their_kind() {
    let mall = Mall::new().await;
    let secretary = secretary(&mall).await;
    let shop = mall.enterprise("peel").await;
    let ask = |name: &str, kind, choices: &[&str]| AttributeDraft {
        id: None,
        name: name.to_owned(),
        name_en: None,
        kind,
        unit: String::new(),
        is_required: false,
        choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
    };
    let drafts = vec![
        ask("净重", AttributeKind::Number, &[]),
        ask("等级", AttributeKind::Choices, &["一等", "二等"]),
        ask("采摘", AttributeKind::Date, &[]),
        ask("手工", AttributeKind::YesNo, &[]),
        ask("产地", AttributeKind::Text, &[]),
    ];
    let asked = mall.commerce.save_category_attributes(&secretary, mall.crafts, drafts).await.unwrap();
    let say = |index: usize, values: &[&str]| AttributeValueDraft {
        attribute_id: asked[index].id,
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    };
    let made = async |title: &str, attributes: Vec<AttributeValueDraft>| {
        mall.clock.advance(Duration::minutes(1));
        mall.published(&shop, ProductDraft { attributes, ..mall.draft(title) }).await.0.id
    };
    let first =
        vec![say(0, &["99.5"]), say(1, &["一等"]), say(2, &["2024-10-01"]), say(3, &["yes"]), say(4, &["新会"])];
    let light = made("A", first).await;
    let heavy =
        made("B", vec![say(0, &["250"]), say(1, &["一等", "二等"]), say(2, &["2025-01-15"]), say(3, &["no"])]).await;
    made("C", Vec::new()).await;
    let some = |text: &str| Some(text.to_owned());
    let values = |values: &[&str]| AttributeTest::OneOf { values: values.iter().map(|it| (*it).to_owned()).collect() };
    for (index, test, expected) in [
        (0, AttributeTest::Number { from: some("100"), to: None }, vec![heavy]),
        (0, AttributeTest::Number { from: some("9"), to: some("0250.0") }, vec![heavy, light]),
        (0, AttributeTest::Number { from: None, to: some("99.5") }, vec![light]),
        (1, values(&["二等"]), vec![heavy]),
        (1, values(&["一等", "二等"]), vec![heavy, light]),
        (2, AttributeTest::Date { from: some("2024-12-31"), to: None }, vec![heavy]),
        (2, AttributeTest::Date { from: None, to: some("2024-10-01") }, vec![light]),
        (3, values(&["yes"]), vec![light]),
        (4, values(&["新会", "台山"]), vec![light]),
    ] {
        let rule = one(Condition::Attribute { attribute: asked[index].id, test: test.clone() });
        let collection = save(&mall, &shop.owner, content(rule)).await;
        assert_eq!(held_by(&mall, &collection).await, expected, "{test:?}");
    }
    for (index, test) in [
        (0, values(&["100"])),
        (0, AttributeTest::Number { from: some("many"), to: None }),
        (0, AttributeTest::Number { from: some("10"), to: some("9.5") }),
        (0, AttributeTest::Number { from: None, to: None }),
        (1, values(&["三等"])),
        (1, values(&[])),
        (2, AttributeTest::Number { from: some("1"), to: None }),
        (2, AttributeTest::Date { from: some("2024-13-01"), to: None }),
        (3, values(&["maybe"])),
        (4, values(&["\0"])),
    ] {
        let rule = one(Condition::Attribute { attribute: asked[index].id, test: test.clone() });
        let outcome = mall.commerce.save_collection(&shop.owner, named("专题", content(rule))).await;
        assert_eq!(wrong(outcome), CollectionCode::InvalidCondition, "{test:?}");
    }
}

#[tokio::test]
async fn all_and_any_hold_together_as_they_read() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let cheap = product(&mall, &shop, "陈皮", 1_000, 5).await;
    let sold_out = product(&mall, &shop, "陈皮茶", 2_000, 0).await;
    let dear = product(&mall, &shop, "葵扇", 90_000, 5).await;
    let peel = || Condition::TitleContains { text: "陈皮".into() };
    let any = |conditions| Group { matching: Matching::Any, conditions };
    let expensive = || Condition::Price { from_fen: Some(50_000), to_fen: None };
    let rule =
        Rule { matching: Matching::All, groups: vec![any(vec![peel(), expensive()]), any(vec![Condition::InStock])] };
    let collection = save(&mall, &shop.owner, content(rule)).await;
    assert_eq!(held_by(&mall, &collection).await, [dear, cheap]);
    let rule = Rule { matching: Matching::Any, groups: vec![any(vec![expensive()]), any(vec![peel()])] };
    let collection = save(&mall, &shop.owner, content(rule)).await;
    assert_eq!(held_by(&mall, &collection).await, [dear, sold_out, cheap]);
    let nothing = save(&mall, &shop.owner, content(Rule::default())).await;
    assert!(held_by(&mall, &nothing).await.is_empty(), "a rule that says nothing holds nothing");
}

#[tokio::test]
async fn what_is_picked_by_hand_is_added_and_what_is_left_out_stays_out() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let first = product(&mall, &shop, "陈皮一", 1_000, 5).await;
    let second = product(&mall, &shop, "陈皮二", 2_000, 5).await;
    let third = product(&mall, &shop, "陈皮三", 3_000, 5).await;
    let fan = product(&mall, &shop, "葵扇", 500, 5).await;
    let rule = one(Condition::TitleContains { text: "陈皮".into() });
    let picked = |sort| Content { rule: rule.clone(), added: vec![fan, first], excluded: vec![second], sort };
    let orders = [vec![fan, first, third], vec![fan, third, first], vec![fan, first, third], vec![third, first, fan]];
    for (sort, expected) in SORTS.into_iter().zip(orders) {
        let collection = save(&mall, &shop.owner, picked(sort)).await;
        assert_eq!(held_by(&mall, &collection).await, expected, "{sort:?}");
        assert_eq!(walk(&mall, &collection, 1).await, expected, "{sort:?}, one a page");
    }
    mall.commerce.archive_product(&shop.owner, fan).await.unwrap();
    let collection = save(&mall, &shop.owner, picked(CollectionSort::Hand)).await;
    assert_eq!(held_by(&mall, &collection).await, [first, third], "what is off the shelf is not shown");
}

#[tokio::test]
async fn pages_show_each_product_once_in_every_order_however_many_tie() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let mut made = Vec::new();
    for (index, fen) in [300, 100, 300, 200, 300, 100, 700].into_iter().enumerate() {
        let draft = ProductDraft { variants: vec![variant(&format!("V-{index}"), fen, 1)], ..mall.draft("陈皮") };
        made.push(mall.published(&shop, draft).await.0.id);
    }
    for sort in SORTS {
        let added = vec![made[5], made[0], made[3]];
        let rule = one(Condition::Price { from_fen: Some(200), to_fen: None });
        let collection = save(&mall, &shop.owner, Content { added, sort, ..content(rule) }).await;
        let whole = held_by(&mall, &collection).await;
        assert_eq!(whole.len(), 6, "{sort:?}");
        for size in 1..4 {
            assert_eq!(walk(&mall, &collection, size).await, whole, "{sort:?}, {size} a page");
        }
    }
}

#[tokio::test]
async fn membership_follows_the_shelf_without_anybody_saving() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let rule = all_of(vec![Condition::InStock, Condition::TitleContains { text: "陈皮".into() }]);
    let collection = save(&mall, &shop.owner, content(rule)).await;
    assert!(held_by(&mall, &collection).await.is_empty());
    let peel = product(&mall, &shop, "陈皮", 1_000, 1).await;
    assert_eq!(held_by(&mall, &collection).await, [peel]);
    let piece = mall.commerce.my_variants_by_products(&shop.owner, &[peel]).await.unwrap()[0].id;
    let sold = StockAdjustment {
        variant_id: piece,
        location: None,
        delta: -1,
        note: String::new(),
        idempotency_key: "sold-0001".into(),
    };
    mall.commerce.adjust_stock(&shop.clerk, sold).await.unwrap();
    assert!(held_by(&mall, &collection).await.is_empty());
}

#[tokio::test]
async fn a_shops_collection_holds_its_own_products_only_and_the_malls_those_of_all() {
    let mall = Mall::new().await;
    let secretary = secretary(&mall).await;
    let (peel, tea) = (mall.enterprise("peel").await, mall.enterprise("tea").await);
    let ours = product(&mall, &peel, "陈皮", 1_000, 1).await;
    let theirs = product(&mall, &tea, "红茶", 1_000, 1).await;
    let everything = || content(one(Condition::Price { from_fen: Some(0), to_fen: None }));
    let shops = save(&mall, &peel.owner, everything()).await;
    assert_eq!(held_by(&mall, &shops).await, [ours]);
    let malls = save(&mall, &secretary, everything()).await;
    assert_eq!(held_by(&mall, &malls).await, [theirs, ours]);
    let picking = Content { added: vec![theirs], ..content(Rule::default()) };
    let refused = wrongs(mall.commerce.save_collection(&peel.owner, named("专题", picking.clone())).await);
    assert_eq!(refused, [("added.0".to_owned(), CollectionCode::InvalidProduct)]);
    save(&mall, &secretary, picking).await;
    let asking = content(one(Condition::Shop { shop: peel.shop.id }));
    let refused = wrongs(mall.commerce.save_collection(&peel.owner, named("专题", asking)).await);
    assert_eq!(refused, [("rule.groups.0.conditions.0.shop".to_owned(), CollectionCode::InvalidCondition)]);
    assert_eq!(mall.commerce.mall_collections().await.unwrap().len(), 2);
    assert_eq!(mall.commerce.shop_collections(peel.shop.id).await.unwrap(), [shops]);
}

#[tokio::test]
async fn hiding_takes_a_collection_from_shoppers_and_showing_brings_it_back() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let collection = save(&mall, &shop.owner, content(Rule::default())).await;
    let set = |status| mall.commerce.set_collection_status(&shop.owner, collection.id, status);
    set(CollectionStatus::Hidden).await.unwrap();
    assert_eq!(wrong(mall.commerce.collection(collection.id).await), CollectionCode::NotFound);
    assert!(mall.commerce.shop_collections(shop.shop.id).await.unwrap().is_empty());
    assert!(mall.commerce.shown_collections().await.unwrap().is_empty());
    assert_eq!(mall.commerce.my_collections(&shop.clerk).await.unwrap().len(), 1, "those who work there see it");
    set(CollectionStatus::Published).await.unwrap();
    assert_eq!(mall.commerce.collection(collection.id).await.unwrap().id, collection.id);
}

#[tokio::test]
async fn only_who_runs_the_shop_edits_and_nobody_elses_collection_is_found() {
    let mall = Mall::new().await;
    let secretary = secretary(&mall).await;
    let (peel, tea) = (mall.enterprise("peel").await, mall.enterprise("tea").await);
    let ours = save(&mall, &peel.owner, content(Rule::default())).await;
    let malls = save(&mall, &secretary, content(Rule::default())).await;
    let save = async |actor: Actor, known| {
        let save = SaveCollection { known, ..named("改了", content(Rule::default())) };
        mall.commerce.save_collection(&actor, save).await
    };
    for actor in [peel.clerk, Actor::PUBLIC] {
        assert_eq!(wrong(save(actor, None).await), CollectionCode::NotAllowed);
        let preview = mall.commerce.preview_collection(&actor, content(Rule::default())).await;
        assert_eq!(wrong(preview), CollectionCode::NotAllowed);
    }
    for (actor, id) in [(tea.owner, ours.id), (tea.owner, malls.id), (secretary, ours.id), (peel.owner, malls.id)] {
        assert_eq!(wrong(save(actor, Some((id, 1))).await), CollectionCode::NotFound, "{actor:?}");
        let hidden = mall.commerce.set_collection_status(&actor, id, CollectionStatus::Hidden).await;
        assert_eq!(wrong(hidden), CollectionCode::NotFound, "{actor:?}");
        assert_eq!(wrong(mall.commerce.my_collection(&actor, id).await), CollectionCode::NotFound, "{actor:?}");
    }
    assert_eq!(save(peel.owner, Some((ours.id, 1))).await.unwrap().0.version, 2);
    assert_eq!(wrong(save(peel.owner, Some((ours.id, 1))).await), CollectionCode::Stale);
}

#[tokio::test]
async fn the_row_is_put_into_an_order_as_a_whole() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(save(&mall, &shop.owner, content(Rule::default())).await.id);
    }
    ids.rotate_left(1);
    let arranged = mall.commerce.arrange_collections(&shop.owner, &ids).await.unwrap();
    assert_eq!(arranged.iter().map(|(it, _)| it.id).collect::<Vec<_>>(), ids);
    let shown = mall.commerce.shop_collections(shop.shop.id).await.unwrap();
    assert_eq!(shown.iter().map(|it| it.id).collect::<Vec<_>>(), ids);
    for bad in [&ids[..2], &[ids[0], ids[0], ids[1]][..], &[][..]] {
        assert_eq!(wrong(mall.commerce.arrange_collections(&shop.owner, bad).await), CollectionCode::Stale);
    }
}

#[tokio::test]
async fn a_preview_counts_and_shows_and_says_the_rule_without_saving() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    for index in 0..15 {
        product(&mall, &shop, &format!("陈皮{index}"), 1_000 + index, 1).await;
    }
    let rule = one(Condition::TitleContains { text: " 陈皮 ".into() });
    let preview = mall.commerce.preview_collection(&shop.owner, content(rule)).await.unwrap();
    assert_eq!((preview.count, preview.products.len()), (15, 12));
    assert_eq!(preview.words, "标题里有“陈皮”");
    assert!(mall.commerce.my_collections(&shop.owner).await.unwrap().is_empty());
}

#[tokio::test]
async fn bad_input_is_refused_beside_its_field_and_nothing_is_saved() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let peel = product(&mall, &shop, "陈皮", 1_000, 1).await;
    let refused = async |save| wrongs(mall.commerce.save_collection(&shop.owner, save).await);
    let plain = || content(Rule::default());
    for title in ["", " ", "\0", "反\u{202E}转", &"长".repeat(41), &"a".repeat(10_000_000)] {
        assert_eq!(refused(named(title, plain())).await[0], ("title".to_owned(), CollectionCode::InvalidTitle));
    }
    let forbidden = refused(named("全网第一的陈皮", plain())).await;
    assert_eq!(forbidden[0], ("title".to_owned(), CollectionCode::ForbiddenWord));
    let long = SaveCollection { description: "长".repeat(301), ..named("专题", plain()) };
    assert_eq!(refused(long).await[0], ("description".to_owned(), CollectionCode::InvalidText));

    let stock = || Group { matching: Matching::All, conditions: vec![Condition::InStock] };
    let groups = |count| Rule { matching: Matching::All, groups: (0..count).map(|_| stock()).collect() };
    assert_eq!(refused(named("专题", content(groups(MAX_GROUPS + 1)))).await[0].1, CollectionCode::TooMany);
    let many = all_of(vec![Condition::InStock; MAX_CONDITIONS + 1]);
    assert_eq!(refused(named("专题", content(many))).await[0].1, CollectionCode::TooMany);
    let picks = |count: usize| Content { added: (0..count).map(|_| Uuid::now_v7().into()).collect(), ..plain() };
    assert_eq!(refused(named("专题", picks(MAX_PICKED + 1))).await[0].1, CollectionCode::TooMany);
    assert_eq!(refused(named("专题", picks(1))).await[0], ("added.0".to_owned(), CollectionCode::InvalidProduct));
    let twice = Content { added: vec![peel], excluded: vec![peel], ..plain() };
    assert_eq!(refused(named("专题", twice)).await[0], ("excluded.0".to_owned(), CollectionCode::InvalidProduct));

    for (condition, part) in [
        (Condition::Category { category: Uuid::nil().into() }, "category"),
        (Condition::Price { from_fen: None, to_fen: None }, "priceFrom"),
        (Condition::Price { from_fen: Some(-1), to_fen: None }, "priceFrom"),
        (Condition::Price { from_fen: Some(2), to_fen: Some(1) }, "priceTo"),
        (Condition::TitleContains { text: "\u{200B}".into() }, "text"),
        (Condition::TitleContains { text: "长".repeat(41) }, "text"),
        (Condition::PublishedWithin { days: 0 }, "days"),
        (Condition::PublishedWithin { days: 366 }, "days"),
        (Condition::SoldAtLeast { count: 0 }, "count"),
    ] {
        let expected = (format!("rule.groups.0.conditions.0.{part}"), CollectionCode::InvalidCondition);
        assert_eq!(refused(named("专题", content(one(condition.clone())))).await[0], expected, "{condition:?}");
    }
    assert_eq!(refused(named("专题", content(all_of(Vec::new())))).await[0].1, CollectionCode::InvalidCondition);
    assert!(mall.commerce.my_collections(&shop.owner).await.unwrap().is_empty());
}

/// The plan of a collection's page among twenty thousand products, as a guest reads it.
async fn plan(mall: &Mall, content: &Content, shop: Option<qd_kernel::ShopId>) -> DbResult<String> {
    let below = [(mall.crafts, vec![mall.crafts.uuid()]), (mall.food, vec![mall.food.uuid()])].into();
    let ground = Ground { now: qd_kernel::Clock::now(&*mall.clock), below: &below };
    let asked = [Asked { content, shop }];
    let mut tx = mall.test.db.begin(&Actor::PUBLIC).await?;
    let mut query = held::pages("explain ", &asked, &ground, None, 21);
    let lines: Vec<String> = query.build_query_scalar().persistent(false).fetch_all(tx.conn()).await?;
    Ok(lines.join("\n"))
}

#[tokio::test]
async fn a_page_is_read_along_the_index_of_its_order_and_place() {
    let mall = Mall::new().await;
    let (peel, tea) = (mall.enterprise("peel").await, mall.enterprise("tea").await);
    mall.license(&tea, "2026-12-31").await;
    product(&mall, &peel, "陈皮", 1_000, 5).await;
    let new = NewProduct {
        kind: ProductKind::Parcel,
        draft: ProductDraft { category_id: mall.food, ..mall.draft("红茶") },
    };
    let food = mall.commerce.create_product(&tea.owner, new).await.unwrap();
    mall.commerce.publish_product(&tea.owner, food.id).await.unwrap();
    let mut many = mall.test.admin.begin().await.unwrap();
    for statement in [
        "set local session_replication_role = replica",
        "insert into product
         select copy.* from product p, generate_series(1, 10000) n, jsonb_populate_record(null::product,
           to_jsonb(p) || jsonb_build_object('id', gen_random_uuid(), 'from_price_fen', 100 + n * 7 % 90000,
             'sold_count', n * 13 % 5000, 'published_at', p.published_at - n * interval '1 minute')) copy",
        "analyze product",
        "analyze shop",
    ] {
        sqlx::query(statement).execute(&mut *many).await.unwrap();
    }
    many.commit().await.unwrap();
    let parcels = || one(Condition::Kind { product_kind: ProductKind::Parcel });
    let sorted = |sort, rule| Content { sort, ..content(rule) };
    for (sort, index) in [
        (CollectionSort::Newest, "product_newest_idx"),
        (CollectionSort::Hand, "product_newest_idx"),
        (CollectionSort::PriceLow, "product_price_idx"),
        (CollectionSort::PriceHigh, "product_price_idx"),
        (CollectionSort::BestSelling, "product_best_selling_idx"),
    ] {
        let plan = plan(&mall, &sorted(sort, parcels()), None).await.unwrap();
        assert!(plan.contains(index), "{sort:?}: {plan}");
        assert!(!plan.contains("Seq Scan on product"), "{sort:?}: {plan}");
    }
    let shops = plan(&mall, &sorted(CollectionSort::Newest, parcels()), Some(peel.shop.id)).await.unwrap();
    assert!(shops.contains("product_shop_idx") || shops.contains("product_newest_idx"), "{shops}");
    assert!(!shops.contains("Seq Scan on product"), "{shops}");
}
