//! What holds of the search whatever the engine: who is found, when, and what a question may be.

use qd_kernel::{Actor, Cursor, Failure, MemberRole};

use super::{Question, SaveSynonyms, SearchCode, SearchFilter, SearchSort};
use crate::{
    catalog::{
        NewProduct, ProductDraft, ProductKind,
        testing::{Mall, new_shop},
    },
    shop::{NewShop, ShopStatus},
    stock::{CloseTake, CountedPieces, OpenTake, StockAdjustment},
};

fn ask(words: &str) -> Question {
    Question { words: words.to_owned(), first: 20, ..Question::default() }
}

async fn titles(mall: &Mall, question: &Question) -> Vec<String> {
    let result = mall.commerce.search(question).await.unwrap();
    result.hits.into_iter().map(|hit| hit.product.title).collect()
}

fn code<T: std::fmt::Debug>(outcome: super::Result<T>) -> SearchCode {
    match outcome.expect_err("a refusal") {
        Failure::Refused(mut problems) => problems.remove(0).code,
        Failure::Internal(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn a_product_is_found_from_the_moment_it_is_published_until_it_is_taken_off() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let new = NewProduct { kind: ProductKind::Parcel, draft: mall.draft("新会陈皮") };
    let draft = mall.commerce.create_product(&shop.owner, new).await.unwrap();
    assert!(titles(&mall, &ask("陈皮")).await.is_empty(), "drafts are never found");
    mall.commerce.publish_product(&shop.owner, draft.id).await.unwrap();
    assert_eq!(titles(&mall, &ask("陈皮")).await, ["新会陈皮"]);
    mall.commerce.archive_product(&shop.owner, draft.id).await.unwrap();
    assert!(titles(&mall, &ask("陈皮")).await.is_empty());
}

#[tokio::test]
async fn a_shop_that_does_not_sell_is_not_found_and_comes_back() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    mall.published(&shop, mall.draft("新会陈皮")).await;
    let with = |status| NewShop { status, ..new_shop(shop.org, "peel") };
    mall.commerce.create_shop(&Actor::System, with(ShopStatus::Suspended)).await.unwrap();
    assert!(titles(&mall, &ask("陈皮")).await.is_empty());
    mall.commerce.create_shop(&Actor::System, with(ShopStatus::Open)).await.unwrap();
    assert_eq!(titles(&mall, &ask("陈皮")).await.len(), 1);
}

#[tokio::test]
async fn what_sold_out_is_not_in_stock_until_pieces_come_back() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let (_, variant) = mall.published(&shop, mall.draft("新会陈皮")).await;
    let adjust = async |delta, key: &str| {
        let asked = StockAdjustment {
            variant_id: variant.id,
            location: None,
            delta,
            note: String::new(),
            idempotency_key: key.to_owned(),
        };
        mall.commerce.adjust_stock(&shop.clerk, asked).await.unwrap();
    };
    let stocked = Question { filter: SearchFilter { in_stock: true, ..SearchFilter::default() }, ..ask("陈皮") };
    assert_eq!(titles(&mall, &stocked).await.len(), 1);
    adjust(-20, "take-all-0001").await;
    assert!(titles(&mall, &stocked).await.is_empty());
    assert_eq!(titles(&mall, &ask("陈皮")).await.len(), 1, "sold out is not gone");
    adjust(1, "put-one-0001").await;
    assert_eq!(titles(&mall, &stocked).await.len(), 1);
}

#[tokio::test]
async fn what_a_count_finds_missing_is_not_in_stock_until_a_count_finds_it() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let (_, variant) = mall.published(&shop, mall.draft("新会陈皮")).await;
    let location = mall.commerce.stock_locations(&shop.owner).await.unwrap()[0].id;
    let stocked = Question { filter: SearchFilter { in_stock: true, ..SearchFilter::default() }, ..ask("陈皮") };
    for (pieces, found) in [(0, 0), (2, 1)] {
        let take =
            mall.commerce.open_stock_take(&shop.clerk, OpenTake { location, note: String::new() }).await.unwrap();
        let counted = CountedPieces { take: take.id, sku: variant.sku.clone(), counted: pieces, previous: None };
        mall.commerce.count_stock(&shop.clerk, counted).await.unwrap();
        let close = CloseTake { take: take.id, reason: "盘点".to_owned() };
        mall.commerce.commit_stock_take(&shop.owner, close).await.unwrap();
        assert_eq!(titles(&mall, &stocked).await.len(), found, "{pieces} pieces counted");
    }
}

#[tokio::test]
async fn a_question_that_is_too_long_or_too_deep_is_refused_and_a_strange_one_finds_nothing() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    mall.published(&shop, mall.draft("新会陈皮")).await;
    for words in ["陈".repeat(61), "a".repeat(10_000_000)] {
        assert_eq!(code(mall.commerce.search(&ask(&words)).await), SearchCode::TooLong);
        assert!(mall.commerce.suggest(&words, 10).await.unwrap().is_empty());
    }
    for key in [1_000, -1, i64::MAX, i64::MIN] {
        let after = Some(Cursor { key, id: uuid::Uuid::nil() });
        assert_eq!(code(mall.commerce.search(&Question { after, ..ask("陈皮") }).await), SearchCode::TooDeep);
    }
    for words in ["🍊", "\0", "<script>alert(1)</script>", "' | !( & :*", "\u{202E}\u{200F}", "\\'", "%_"] {
        assert!(titles(&mall, &ask(words)).await.is_empty(), "{words:?}");
        assert!(mall.commerce.suggest(words, 10).await.unwrap().is_empty(), "{words:?}");
    }
    assert_eq!(
        titles(&mall, &ask("陈\0皮\u{202E}")).await.len(),
        1,
        "what cannot be seen parts words and does no harm"
    );
    assert_eq!(titles(&mall, &ask("  ")).await.len(), 1, "nothing asked is everything");
}

#[tokio::test]
async fn results_are_turned_over_and_each_comes_once() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    for number in 0..7 {
        mall.published(&shop, mall.draft(&format!("陈皮{number}号"))).await;
    }
    for sort in [SearchSort::Relevance, SearchSort::PriceLow, SearchSort::BestSelling, SearchSort::Newest] {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let question = Question { first: 3, after: after.clone(), sort, ..ask("陈皮") };
            let result = mall.commerce.search(&question).await.unwrap();
            assert_eq!(result.total, 7);
            after = result.hits.last().map(|hit| hit.cursor.clone());
            seen.extend(result.hits.into_iter().map(|hit| hit.product.id));
            if !result.has_next {
                break;
            }
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 7, "{sort:?}");
    }
}

#[tokio::test]
async fn only_the_secretariat_keeps_synonyms_and_they_count_at_once() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    mall.published(&shop, mall.draft("新会陈皮")).await;
    let group = mall.organization("group").await;
    let secretariat = mall.member(group, MemberRole::Secretariat).await;
    assert!(titles(&mall, &ask("果皮丝")).await.is_empty());
    let save = |version, groups: &[&[&str]]| SaveSynonyms {
        version,
        groups: groups.iter().map(|group| group.iter().map(|word| (*word).to_owned()).collect()).collect(),
        note: "测试".to_owned(),
    };
    let fine = save(0, &[&["陈皮", "果皮丝"]]);
    assert_eq!(code(mall.commerce.save_synonyms(&shop.owner, fine.clone()).await), SearchCode::NotAllowed);
    assert_eq!(code(mall.commerce.synonyms(&shop.owner).await), SearchCode::NotFound);
    assert_eq!(mall.commerce.save_synonyms(&secretariat, fine.clone()).await.unwrap().version, 1);
    assert_eq!(titles(&mall, &ask("果皮丝")).await, ["新会陈皮"]);
    assert_eq!(code(mall.commerce.save_synonyms(&secretariat, fine).await), SearchCode::Stale);
    let wrong: [(&[&[&str]], SearchCode); 4] = [
        (&[&["陈皮"]], SearchCode::InvalidGroup),
        (&[&["陈皮", "\0"]], SearchCode::InvalidWord),
        (&[&["陈皮", "柑皮"], &["桔皮", "陳皮"]], SearchCode::DuplicateWord),
        (&[&["陈皮", ""]], SearchCode::InvalidWord),
    ];
    for (groups, expected) in wrong {
        assert_eq!(code(mall.commerce.save_synonyms(&secretariat, save(1, groups)).await), expected, "{groups:?}");
    }
    let tried = mall.commerce.try_synonyms(&secretariat, &ask("桔皮"), &[vec!["陈皮".into(), "桔皮".into()]]).await;
    assert_eq!(tried.unwrap().total, 1);
    assert_eq!(mall.commerce.synonyms(&secretariat).await.unwrap().version, 1, "trying keeps nothing");
}

#[tokio::test]
async fn what_is_asked_often_and_answered_is_offered_to_others() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    mall.published(&shop, ProductDraft { title_en: Some("Tangerine peel".into()), ..mall.draft("新会陈皮") }).await;
    for words in ["新会陈皮", "新會陳皮", " 新会陈皮 ", "没有的东西", "没有的东西", "没有的东西"]
    {
        mall.commerce.search(&ask(words)).await.unwrap();
    }
    mall.commerce.flush_searches().await.unwrap();
    assert_eq!(mall.commerce.popular_searches(10).await.unwrap(), ["新会陈皮"]);
    let kinds: Vec<_> = mall.commerce.suggest("xinhui", 10).await.unwrap().into_iter().map(kind).collect();
    assert_eq!(kinds, ["words", "product"]);
    let kinds: Vec<_> = mall.commerce.suggest("craf", 10).await.unwrap().into_iter().map(kind).collect();
    assert_eq!(kinds, ["category", "product"]);
    assert_eq!(mall.commerce.suggest("cp", 1).await.unwrap().len(), 1);
}

fn kind(suggestion: super::Suggestion) -> &'static str {
    match suggestion {
        super::Suggestion::Words(_) => "words",
        super::Suggestion::Category(..) => "category",
        super::Suggestion::Shop(..) => "shop",
        super::Suggestion::Product(..) => "product",
    }
}

/// An engine that is not there.
#[derive(Debug)]
struct Away;

fn away<T>() -> super::EngineResult<T> {
    Err(super::EngineError::Unavailable("not there in this test".to_owned()))
}

#[async_trait::async_trait]
impl super::SearchEngine for Away {
    fn name(&self) -> &'static str {
        "away"
    }
    fn is_outside(&self) -> bool {
        true
    }
    async fn find(&self, _: &super::Lookup<'_>) -> super::EngineResult<super::Found> {
        away()
    }
    async fn put(&self, _: &[super::Document], _: &[qd_kernel::ProductId], _: Option<i32>) -> super::EngineResult<()> {
        away()
    }
    async fn begin(&self, _: i32) -> super::EngineResult<()> {
        away()
    }
    async fn fill(&self, _: i32, _: &[super::Document]) -> super::EngineResult<()> {
        away()
    }
    async fn switch(&self, _: i32) -> super::EngineResult<()> {
        away()
    }
}

#[tokio::test]
async fn where_the_engine_does_not_answer_postgresql_does() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    mall.published(&shop, mall.draft("新会陈皮")).await;
    let commerce = mall.commerce.clone().with_search(std::sync::Arc::new(Away));
    assert_eq!(commerce.search(&ask("chenpi")).await.unwrap().total, 1);
    assert!(commerce.rebuild_search(|_| ()).await.is_err(), "a rebuild says that it could not");
}
