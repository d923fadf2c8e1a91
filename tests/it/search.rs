//! The contract that every search engine keeps: one suite, run over each of them. Meilisearch's half runs where a
//! server is named by `MEILISEARCH_URL`.

use std::sync::Arc;

use chrono::Duration;
use qd_commerce::{
    Commerce,
    catalog::{NewProduct, Product, ProductDraft, ProductKind, VariantDraft},
    search::{
        Document, EngineResult, Found, Lookup, MemoryEngine, PostgresEngine, PriceBand, Question, SEARCH_CHANGED,
        SearchEngine, SearchFilter, SearchSort,
    },
    stock::StockAdjustment,
};
use qd_db::Follower;
use qd_gateways::meilisearch::MeiliSearch;
use qd_kernel::{Actor, Money, ProductId};
use qd_tests::{Enterprise, Mall};

/// A mall with one of the engines, and the way in which that engine hears of changes.
struct Engine {
    commerce: Commerce,
    memory: Option<(MemoryEngine, Follower)>,
    outside: Option<Follower>,
}

impl Engine {
    async fn all(mall: &Mall) -> Vec<Self> {
        let db = mall.test.db.clone();
        let postgres = mall.commerce().clone().with_search(Arc::new(PostgresEngine::new(db.clone())));
        let memory = MemoryEngine::new(db);
        let follower = memory.fill_all().await.unwrap();
        let beside = mall.commerce().clone().with_search(Arc::new(memory.clone()));
        let mut all = vec![
            Self { commerce: postgres, memory: None, outside: None },
            Self { commerce: beside, memory: Some((memory, follower)), outside: None },
        ];
        all.extend(Self::meilisearch(mall).await);
        all
    }

    async fn meilisearch(mall: &Mall) -> Option<Self> {
        let Ok(url) = std::env::var("MEILISEARCH_URL") else {
            eprintln!("Meilisearch's half of the contract is left out: MEILISEARCH_URL names no server");
            return None;
        };
        let key = std::env::var("MEILISEARCH_KEY").ok().map(Into::into);
        let name = format!("qiaodu_test_{}", uuid::Uuid::new_v4().simple());
        let engine = MeiliSearch::connect(&url, key.as_ref(), &name).unwrap();
        let commerce = mall.commerce().clone().with_search(Arc::new(engine));
        let outside = Follower::start(&mall.test.db, SEARCH_CHANGED).await.unwrap();
        commerce.rebuild_search(|_| ()).await.unwrap();
        Some(Self { commerce, memory: None, outside: Some(outside) })
    }

    /// What happens within a second: the engine takes over what changed.
    async fn catch_up(&mut self) {
        if let Some((memory, follower)) = &mut self.memory {
            memory.catch_up(follower).await.unwrap();
        }
        if let Some(follower) = &mut self.outside {
            for event in follower.hear().await.unwrap() {
                self.commerce.push_changed(&event).await.unwrap();
            }
        }
    }

    async fn titles(&mut self, question: &Question) -> Vec<String> {
        self.catch_up().await;
        let result = self.commerce.search(question).await.unwrap();
        result.hits.into_iter().map(|hit| hit.product.title).collect()
    }

    fn name(&self) -> &'static str {
        self.commerce.search_engine()
    }
}

fn ask(words: &str) -> Question {
    Question { words: words.to_owned(), first: 20, ..Question::default() }
}

struct Goods<'a> {
    mall: &'a Mall,
    shop: Enterprise,
}

impl Goods<'_> {
    async fn put(&self, title: &str, title_en: &str, fen: i64) -> Product {
        let sku = format!("SKU-{}", title.len() + usize::try_from(fen).unwrap());
        let draft = ProductDraft {
            title_en: Some(title_en.to_owned()),
            description: "适合送给长辈。".to_owned(),
            variants: vec![VariantDraft::listed(sku, "一份", Money::cny(fen), 3)],
            ..ProductDraft::titled(self.mall.category, title)
        };
        self.mall.clock.advance(Duration::minutes(1));
        let commerce = self.mall.commerce();
        let made = commerce.create_product(&self.shop.owner, NewProduct { kind: ProductKind::Parcel, draft }).await;
        commerce.publish_product(&self.shop.owner, made.unwrap().id).await.unwrap()
    }

    async fn take_all(&self, product: ProductId) {
        let commerce = self.mall.commerce();
        let variant = commerce.my_variants_by_products(&self.shop.owner, &[product]).await.unwrap().remove(0).id;
        let asked = StockAdjustment {
            variant_id: variant,
            location: None,
            delta: -3,
            note: String::new(),
            idempotency_key: format!("take-{product}"),
        };
        commerce.adjust_stock(&self.shop.clerk, asked).await.unwrap();
    }
}

async fn goods(mall: &Mall) -> Goods<'_> {
    Goods { mall, shop: mall.enterprise("jiafang").await }
}

#[tokio::test]
async fn a_product_is_found_by_words_pinyin_initials_english_and_with_errors() {
    let mall = Mall::new().await;
    let goods = goods(&mall).await;
    goods.put("新会陈皮 礼盒", "Xinhui tangerine peel gift box", 12_800).await;
    goods.put("手工葵扇", "Palm-leaf fan", 4_500).await;
    let peel = [
        "陈皮",
        "陳皮",
        "皮",
        "新会陈皮礼盒",
        "chenpi",
        "CHEN PI",
        "ｃｈｅｎｐｉ",
        "cp",
        "xhcp",
        "xinhui",
        "peel",
        "Tangerine",
        "gift box",
    ];
    let nearly = ["tangerin", "tangarine", "chenpii", "陈披", "陈皮 沙发"];
    for mut engine in Engine::all(&mall).await {
        for words in peel.iter().chain(&nearly) {
            assert_eq!(engine.titles(&ask(words)).await, ["新会陈皮 礼盒"], "{} by {words}", engine.name());
        }
        for words in ["沙发", "xyzxyz", "zz"] {
            assert!(engine.titles(&ask(words)).await.is_empty(), "{} by {words}", engine.name());
        }
        let result = engine.commerce.search(&ask("tangarine")).await.unwrap();
        assert_eq!(result.corrected.as_deref(), Some("tangerine"), "{}", engine.name());
        assert!(engine.commerce.search(&ask("陈皮 沙发")).await.unwrap().is_loose, "{}", engine.name());
    }
}

#[tokio::test]
async fn the_orders_are_what_they_are_called_and_a_title_counts_more_than_a_description() {
    let mall = Mall::new().await;
    let goods = goods(&mall).await;
    let (dear, cheap) = (goods.put("陈皮 木盒", "a", 30_000).await, goods.put("陈皮 小包", "b", 2_000).await);
    goods.put("长辈靠枕", "c", 9_000).await;
    sqlx::query("update search_document set sold_count = 90 where product_id = $1")
        .bind(dear.id.uuid())
        .execute(&mall.test.admin)
        .await
        .unwrap();
    for mut engine in Engine::all(&mall).await {
        for (sort, first) in [
            (SearchSort::PriceLow, &cheap),
            (SearchSort::PriceHigh, &dear),
            (SearchSort::BestSelling, &dear),
            (SearchSort::Newest, &cheap),
            (SearchSort::Relevance, &dear),
        ] {
            let question = Question { sort, ..ask("陈皮") };
            assert_eq!(engine.titles(&question).await[0], first.title, "{} {sort:?}", engine.name());
        }
        assert_eq!(engine.titles(&ask("长辈")).await[0], "长辈靠枕", "{}", engine.name());
    }
}

#[tokio::test]
async fn facets_are_counted_as_if_their_own_filter_were_not_set() {
    let mall = Mall::new().await;
    let goods = goods(&mall).await;
    let other = Goods { mall: &mall, shop: mall.enterprise("yifang").await };
    let on_air = goods.put("陈皮 礼盒", "a", 12_800).await;
    goods.put("陈皮 小包", "b", 2_000).await;
    let gone = other.put("陈皮 茶", "c", 4_500).await;
    other.take_all(gone.id).await;
    for mut engine in Engine::all(&mall).await {
        engine.catch_up().await;
        let filter = SearchFilter { shop: Some(goods.shop.shop.id), ..SearchFilter::default() };
        let question = Question { filter, on_air: vec![on_air.id], ..ask("陈皮") };
        let found = engine.commerce.search(&question).await.unwrap();
        let facets = found.facets;
        assert_eq!((found.total, facets.in_stock, facets.on_air), (2, 2, 1), "{}", engine.name());
        assert_eq!(facets.shops, [(goods.shop.shop.id, 2), (other.shop.shop.id, 1)], "{}", engine.name());
        assert_eq!(facets.prices, [(PriceBand::Under50, 1), (PriceBand::From100, 1)], "{}", engine.name());
        assert_eq!(facets.categories, [(mall.category, 2)], "{}", engine.name());
        let filter = SearchFilter { on_air: true, price: Some(PriceBand::From100), ..SearchFilter::default() };
        let question = Question { filter, on_air: vec![on_air.id], ..ask("陈皮") };
        assert_eq!(engine.titles(&question).await, ["陈皮 礼盒"], "{}", engine.name());
        let stocked = SearchFilter { in_stock: true, ..SearchFilter::default() };
        let question = Question { filter: stocked, ..ask("陈皮") };
        assert_eq!(engine.titles(&question).await.len(), 2, "{}", engine.name());
        assert_eq!(engine.titles(&ask("")).await.len(), 3, "{}: everything", engine.name());
    }
}

#[tokio::test]
async fn what_changes_is_found_so_and_what_leaves_the_shelf_is_gone() {
    let mall = Mall::new().await;
    let goods = goods(&mall).await;
    let mut engines = Engine::all(&mall).await;
    let product = goods.put("新会陈皮", "peel", 12_800).await;
    for engine in &mut engines {
        assert_eq!(engine.titles(&ask("chenpi")).await.len(), 1, "{}", engine.name());
    }
    let stocked = SearchFilter { in_stock: true, ..SearchFilter::default() };
    goods.take_all(product.id).await;
    for engine in &mut engines {
        let question = Question { filter: stocked.clone(), ..ask("chenpi") };
        assert!(engine.titles(&question).await.is_empty(), "{}: sold out", engine.name());
    }
    mall.commerce().archive_product(&goods.shop.owner, product.id).await.unwrap();
    for engine in &mut engines {
        assert!(engine.titles(&ask("chenpi")).await.is_empty(), "{}: off the shelf", engine.name());
    }
}

#[tokio::test]
async fn a_rebuild_leaves_no_moment_without_answers_and_goes_on_where_it_stopped() {
    let mall = Mall::new().await;
    let goods = goods(&mall).await;
    for number in 0..5 {
        goods.put(&format!("陈皮{number}"), "peel", 1_000 + number).await;
    }
    // An index that other rules made: nothing is found by what it says.
    sqlx::query("update search_document set tokens = '''old'':1A'").execute(&mall.test.admin).await.unwrap();
    let mut engines = Engine::all(&mall).await;
    let before = Question { words: String::new(), ..ask("") };
    for engine in &mut engines {
        assert!(engine.titles(&ask("chenpi")).await.is_empty());
        assert_eq!(engine.titles(&before).await.len(), 5);
    }
    let mut told = Vec::new();
    let made = mall.commerce().rebuild_search(|progress| told.push(progress.done)).await.unwrap();
    assert_eq!((made.done, made.total, told), (5, 5, vec![0, 5]));
    for engine in &mut engines {
        assert_eq!(engine.titles(&ask("chenpi")).await.len(), 5, "{}", engine.name());
    }
    assert!(!mall.commerce().search_is_outdated().await.unwrap());

    // Interrupted behind the second product.
    sqlx::query(
        "insert into search_document select generation + 1, product_id, org_id, shop_id, category_id, kind, title, title_en,
           price_fen, sold_count, in_stock, published_at, tokens from search_document
         where product_id in (select id from product order by id limit 2)",
    )
    .execute(&mall.test.admin)
    .await
    .unwrap();
    sqlx::query(
        "update search_generation set building = current + 1, building_version = text_version, built = 2,
           built_to = (select id from product order by id offset 1 limit 1)",
    )
    .execute(&mall.test.admin)
    .await
    .unwrap();
    // What is changed while another generation is being built goes into both.
    goods.put("陈皮5", "peel", 5_000).await;
    let made = mall.commerce().rebuild_search(|_| ()).await.unwrap();
    assert_eq!(made.done, 6, "two from before, and four");
    let left: i64 = sqlx::query_scalar(
        "select count(*) from search_document where generation < (select current from search_generation)",
    )
    .fetch_one(&mall.test.admin)
    .await
    .unwrap();
    assert_eq!(left, 0, "the old generation is gone");
    for engine in &mut engines {
        assert_eq!(engine.titles(&ask("chenpi")).await.len(), 6, "{}", engine.name());
    }
}

#[tokio::test]
async fn every_change_is_heard_once_by_who_follows() {
    let mall = Mall::new().await;
    let goods = goods(&mall).await;
    let mut follower = Follower::start(&mall.test.db, SEARCH_CHANGED).await.unwrap();
    // A transaction that is open all the while holds the horizon back: events come again and are dropped.
    let held = mall.test.db.begin(&Actor::System).await.unwrap();
    let product = goods.put("新会陈皮", "peel", 1_000).await;
    let heard = follower.hear().await.unwrap();
    assert_eq!(heard.len(), 1);
    assert!(heard[0].payload.to_string().contains(&product.id.to_string()));
    assert!(follower.hear().await.unwrap().is_empty());
    drop(held);
    goods.take_all(product.id).await;
    assert_eq!(follower.hear().await.unwrap().len(), 1);
    assert!(follower.hear().await.unwrap().is_empty());
}

#[tokio::test]
async fn no_lookup_reads_the_whole_table() {
    let mall = Mall::new().await;
    let goods = goods(&mall).await;
    goods.put("新会陈皮", "peel", 1_000).await;
    let mut many = mall.test.admin.begin().await.unwrap();
    for statement in [
        // Copies name no product.
        "set local session_replication_role = replica",
        "insert into search_document
         select copy.* from search_document d, generate_series(1, 20000) n, jsonb_populate_record(null::search_document,
           to_jsonb(d) || jsonb_build_object('product_id', gen_random_uuid(), 'tokens', 'other' || n)) copy",
        "analyze search_document",
    ] {
        sqlx::query(statement).execute(&mut *many).await.unwrap();
    }
    many.commit().await.unwrap();
    let mut tx = mall.test.db.begin(&Actor::PUBLIC).await.unwrap();
    let plan: Vec<String> = sqlx::query_scalar(
        "explain select product_id from search_document
         where generation = (select current from search_generation) and tokens @@ $1::text::tsquery",
    )
    .bind("'p:chenpi' | 'cp'")
    .fetch_all(tx.conn())
    .await
    .unwrap();
    let plan = plan.join("\n");
    assert!(plan.contains("search_document_tokens_idx"), "{plan}");
}

/// An engine outside of the database that only remembers what it was told.
#[derive(Debug, Default)]
struct Remembering(std::sync::Mutex<Vec<(Vec<String>, usize)>>);

#[async_trait::async_trait]
impl SearchEngine for Remembering {
    fn name(&self) -> &'static str {
        "remembering"
    }
    fn is_outside(&self) -> bool {
        true
    }
    async fn find(&self, _: &Lookup<'_>) -> EngineResult<Found> {
        Ok(Found::default())
    }
    async fn put(&self, documents: &[Document], gone: &[ProductId], _: Option<i32>) -> EngineResult<()> {
        let titles = documents.iter().filter(|one| one.in_stock).map(|one| one.title.clone()).collect();
        self.0.lock().unwrap().push((titles, gone.len()));
        Ok(())
    }
    async fn begin(&self, _: i32) -> EngineResult<()> {
        Ok(())
    }
    async fn fill(&self, _: i32, _: &[Document]) -> EngineResult<()> {
        Ok(())
    }
    async fn switch(&self, _: i32) -> EngineResult<()> {
        Ok(())
    }
}

#[tokio::test]
async fn an_engine_outside_is_told_by_the_outbox_of_publishing_selling_out_and_taking_off() {
    let mall = Mall::new().await;
    let goods = goods(&mall).await;
    let engine = Arc::new(Remembering::default());
    let commerce = mall.commerce().clone().with_search(engine.clone());
    let (db, clock, rooms) = (mall.test.db.clone(), mall.clock.clone(), &mall.rooms);
    let jobs = qd_jobs::Jobs::new(db, clock, rooms.identity.clone(), commerce, rooms.live.clone());
    let product = goods.put("新会陈皮", "peel", 1_000).await;
    jobs.deliver_events().await.unwrap();
    goods.take_all(product.id).await;
    jobs.deliver_events().await.unwrap();
    mall.commerce().archive_product(&goods.shop.owner, product.id).await.unwrap();
    jobs.deliver_events().await.unwrap();
    let told = engine.0.lock().unwrap().clone();
    assert_eq!(told, [(vec!["新会陈皮".to_owned()], 0), (Vec::new(), 0), (Vec::new(), 1)]);
}
