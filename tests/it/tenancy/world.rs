//! Somebody else's mall, with something in every table that can hold something.

use chrono::{Duration, NaiveDate};
use qd_commerce::{
    asset::{Purpose, StartUpload},
    catalog::{Acknowledgement, NewProduct, ProductDraft, ProductKind, PublishProduct, VariantDraft},
    collection::{CollectionSort, CollectionStatus, Content, Rule, SaveCollection},
    fulfilment::{Courier, ShipOrder},
    order::SessionTouch,
    payment::RefundOrder,
    search::{NewPlacement, Question, SaveSynonyms},
    sheet::NewImport,
    shop::{FileLicense, LicenseKind},
    showcase::{BlockDraft, BlockKind, SaveNews, SaveShopHome},
    stock::{CountedPieces, LocationKind, OpenTake, SaveLocation, Thresholds, Watched},
};
use qd_identity::{
    ClientKey, OrganizationKind,
    inbox::{NewNotice, Notice, Recipient, notify},
    staff::{NewInvitation, StaffRole},
};
use qd_kernel::{Actor, Clock, MemberRole, Money, PageRequest, business_day};
use qd_live::{LiveRole, NewCrew, NewRundownItem, ScheduleSession, SessionKind};
use qd_tests::{Enterprise, Mall, Shopper};

pub struct World {
    pub mall: Mall,
    pub seller: Enterprise,
    pub shopper: Shopper,
}

/// The mark that everything of the other enterprise carries: it must never be read by a stranger.
pub const MARK: &str = "jiafang-secret";

pub async fn build() -> World {
    let mall = Mall::new().await;
    let facts = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/group_facts.json")).unwrap();
    mall.rooms.cooperation.import_group_facts(&facts).await.unwrap();
    let seller = mall.enterprise(MARK).await;
    let (product, parcel) = mall.product(&seller, ProductKind::Parcel, 5_000, 50).await;
    mall.commerce().set_pictures(&Actor::System, product.id, vec!["walk/peel.svg".into()]).await.unwrap();
    let scan = StartUpload {
        purpose: Purpose::LicenseScan,
        file_name: format!("{MARK}.pdf"),
        content_type: "application/pdf".to_owned(),
        bytes: 1_000,
    };
    mall.commerce().start_upload(&seller.owner, scan).await.unwrap();
    let (_, voucher) = mall.product(&seller, ProductKind::Voucher, 2_000, 50).await;
    let shopper = mall.shopper().await;
    mall.rooms.identity.request_code("13900001111", &ClientKey("127.0.0.1".into())).await.unwrap();

    let (session, crew) = on_air(&mall, product.id).await;
    mall.rooms.live.post_message(&shopper.actor, session, "这个怎么泡").await.unwrap();

    mall.add(&shopper, parcel.id, 1).await;
    mall.add(&shopper, voucher.id, 1).await;
    let mut command = mall.everything_in_cart(&shopper, "world-order").await;
    command.touches = vec![SessionTouch {
        session,
        title: "开播".into(),
        crew,
        project: None,
        college: None,
        started_at: Some(mall.clock.now()),
        ended_at: None,
        products: vec![product.id],
    }];
    let checkout = mall.commerce().place_order(&shopper.actor, command).await.unwrap();
    mall.pay(&shopper, &checkout).await;
    let order = mall.orders(&shopper, &checkout).await.remove(0);
    let ship = ShipOrder { order: order.id, courier: Courier::Sf, tracking_number: "SF1234567890123".into() };
    mall.commerce().ship_order(&seller.clerk, ship).await.unwrap();
    mall.commerce().reveal_address(&seller.clerk, order.id).await.unwrap();
    let refund = RefundOrder { order: order.id, amount: None, reason: MARK.into(), key: "world-refund".into() };
    mall.commerce().refund_order(&seller.owner, refund).await.unwrap();
    mall.add(&shopper, parcel.id, 1).await;
    people(&mall, &seller, &shopper).await;
    let group = mall.organization(OrganizationKind::Association, "jiafang-group").await;
    let secretariat = mall.member(group, MemberRole::Secretariat).await;
    search(&mall, &secretariat, product.id).await;
    warned(&mall, &seller).await;
    showcase(&mall, &seller).await;
    collection(&mall, &seller).await;
    keep_stock(&mall, &seller, parcel.id).await;
    file_of(&mall, &secretariat, &seller).await;
    World { mall, seller, shopper }
}

async fn search(mall: &Mall, secretariat: &Actor, product: qd_kernel::ProductId) {
    let groups = vec![vec!["陈皮".to_owned(), "柑皮".to_owned()]];
    let synonyms = SaveSynonyms { version: 0, groups, note: String::new() };
    mall.commerce().save_synonyms(secretariat, synonyms).await.unwrap();
    let paid = NewPlacement {
        product,
        keywords: vec!["陈皮".into()],
        starts_at: mall.now(),
        ends_at: mall.now() + Duration::days(30),
        note: MARK.into(),
    };
    mall.commerce().add_placement(secretariat, paid).await.unwrap();
    mall.commerce().search(&Question { words: MARK.into(), first: 1, ..Question::default() }).await.unwrap();
    mall.commerce().flush_searches().await.unwrap();
}

/// A product in which a doubtful word stands, answered for.
async fn warned(mall: &Mall, seller: &Enterprise) {
    let variant = VariantDraft::listed("WARNED-1", "一份", Money::cny(990), 1);
    let draft = ProductDraft { variants: vec![variant], ..ProductDraft::titled(mall.category, "祖传手艺") };
    let new = NewProduct { kind: ProductKind::Pickup, draft };
    let id = mall.commerce().create_product(&seller.owner, new).await.unwrap().id;
    let acknowledgements = vec![Acknowledgement { word: "祖传".into(), reason: MARK.into() }];
    mall.commerce().publish(&seller.owner, PublishProduct { id, acknowledgements }).await.unwrap();
}

/// A second location, thresholds, a warning that was given, and a count that is open.
async fn keep_stock(mall: &Mall, seller: &Enterprise, variant: qd_kernel::VariantId) {
    let commerce = mall.commerce();
    let asked = SaveLocation {
        id: None,
        name: MARK.into(),
        kind: LocationKind::PickupPoint,
        address: MARK.into(),
        priority: 2,
        is_default: false,
    };
    let location = commerce.save_stock_location(&seller.owner, asked).await.unwrap().id;
    let low = Thresholds { shop: Some(100), variants: vec![(variant, Some(90))] };
    commerce.set_low_stock(&seller.owner, low).await.unwrap();
    commerce.watch_stock(&Watched { variant_ids: vec![variant], ..Watched::default() }).await.unwrap();
    let take = commerce.open_stock_take(&seller.clerk, OpenTake { location, note: MARK.into() }).await.unwrap().id;
    let sku = commerce.variants_by_ids(&[variant]).await.unwrap().remove(0).sku;
    let counted = CountedPieces { take, sku, counted: 1, previous: None };
    commerce.count_stock(&seller.clerk, counted).await.unwrap();
    let bytes = format!("SKU,商品名称\n{MARK},{MARK}\n").into_bytes();
    let sheet = NewImport { file_name: MARK.into(), bytes };
    commerce.start_import(&seller.owner, sheet).await.unwrap();
}

/// A renewal that waits, a warning and an announced closing.
async fn file_of(mall: &Mall, secretariat: &Actor, seller: &Enterprise) {
    let until = business_day(mall.now()) + Duration::days(20);
    let license = |kind, scan| FileLicense {
        kind,
        number: MARK.into(),
        holder: MARK.into(),
        valid_from: NaiveDate::from_ymd_opt(2025, 1, 1),
        valid_until: Some(until),
        scans: vec![scan],
    };
    let (food, business) = (mall.scan(seller.org).await, mall.scan(seller.org).await);
    let filed = mall.commerce().file_license(&seller.owner, license(LicenseKind::Food, food)).await.unwrap();
    mall.commerce().verify_license(secretariat, filed.id).await.unwrap();
    mall.commerce().file_license(&seller.owner, license(LicenseKind::Business, business)).await.unwrap();
    mall.commerce().watch_shops().await.unwrap();
    mall.commerce().announce_closing(&seller.owner, MARK).await.unwrap();
}

async fn on_air(mall: &Mall, product: qd_kernel::ProductId) -> (qd_kernel::LiveSessionId, qd_kernel::CrewId) {
    let live = &mall.rooms.live;
    let school = mall.organization(OrganizationKind::School, "jiafang-school").await;
    let teacher = mall.member(school, MemberRole::Teacher).await;
    let student = mall.member(school, MemberRole::Student).await;
    let room = live.create_room(&teacher, "一号间").await.unwrap();
    let new = NewCrew { name: "小青柠".into(), name_en: None, college: None, is_demo: true };
    let crew = live.create_crew(&teacher, new).await.unwrap();
    let member = student.person().unwrap();
    live.add_crew_member(&teacher, crew.id, member, LiveRole::Host).await.unwrap();
    let command = ScheduleSession {
        title: "开播".into(),
        title_en: None,
        kind: SessionKind::ClassPractice,
        crew: crew.id,
        room: room.id,
        project: None,
        scheduled_start: mall.clock.now() + Duration::minutes(5),
        scheduled_end: mall.clock.now() + Duration::hours(2),
        rundown: vec![NewRundownItem { product, talking_point: String::new() }],
    };
    let session = live.schedule_session(&teacher, command).await.unwrap();
    live.go_on_air(&teacher, session.id).await.unwrap();
    (session.id, crew.id)
}

/// Notices to the enterprise, to its shopper and to the secretariat, one of them read; an invitation into the shop.
async fn people(mall: &Mall, seller: &Enterprise, shopper: &Shopper) {
    let identity = &mall.rooms.identity;
    let person = shopper.actor.person().unwrap();
    let told = [
        (Recipient::shop_staff(seller.org), Notice::StaffRemoved { person: MARK.into() }),
        (Recipient::Secretariat, Notice::ShopApplicationSubmitted { shop: MARK.into() }),
        (Recipient::Person(person), Notice::OrderShipped { number: MARK.into(), shop: MARK.into() }),
    ];
    let mut tx = mall.test.db.begin(&Actor::System).await.unwrap();
    for (index, (to, notice)) in told.into_iter().enumerate() {
        let notice = NewNotice::new(&*mall.clock, to, notice, format!("world-{index}")).link("/shop");
        assert!(notify(&mut tx, &notice).await.unwrap());
    }
    tx.commit().await.unwrap();
    let seen = identity.notices(&seller.owner, false, &PageRequest::new(1, None)).await.unwrap();
    identity.mark_notices_read(&seller.owner, &[seen.items[0].id]).await.unwrap();
    let new = NewInvitation { phone: "13900002222".into(), role: StaffRole::Clerk };
    identity.invite_staff(&seller.owner, &new).await.unwrap();
}

/// The shop's story, and news that is still being written.
async fn showcase(mall: &Mall, seller: &Enterprise) {
    let text = BlockDraft { kind: BlockKind::Text, text: MARK.into(), text_en: None, asset: None };
    let home = SaveShopHome { version: 0, banner: None, story: vec![text] };
    mall.commerce().save_shop_home(&seller.owner, home).await.unwrap();
    let (title_en, body_en) = (None, None);
    let news = SaveNews { post: None, title: MARK.into(), title_en, body: MARK.into(), body_en, pictures: Vec::new() };
    mall.commerce().save_news(&seller.owner, news).await.unwrap();
}

/// The shop's collection.
async fn collection(mall: &Mall, seller: &Enterprise) {
    let content =
        Content { rule: Rule::default(), added: Vec::new(), excluded: Vec::new(), sort: CollectionSort::Newest };
    let save = SaveCollection {
        known: None,
        title: MARK.into(),
        title_en: None,
        description: String::new(),
        description_en: None,
        picture: None,
        content,
        status: CollectionStatus::Published,
    };
    mall.commerce().save_collection(&seller.owner, save).await.unwrap();
}
