use chrono::{Duration, Utc};
use qd_kernel::{Clock, Failure, Money, OrderId, OrderLineId, ProductId, VariantId};

use super::{code, wrongs};
use crate::catalog::{
    Acknowledgement, CatalogCode, NewProduct, Product, ProductChange, ProductDraft, ProductKind, PublishProduct,
    ShelfReport, Variant, VariantDraft,
    testing::{Enterprise, Mall, variant},
};

async fn drafted(mall: &Mall, shop: &Enterprise, draft: ProductDraft) -> Product {
    let new = NewProduct { kind: ProductKind::Parcel, draft };
    mall.commerce.create_product(&shop.owner, new).await.unwrap()
}

fn answered(id: ProductId, word: &str, reason: &str) -> PublishProduct {
    PublishProduct { id, acknowledgements: vec![Acknowledgement { word: word.to_owned(), reason: reason.to_owned() }] }
}

async fn report(mall: &Mall, shop: &Enterprise, id: ProductId) -> ShelfReport {
    mall.commerce.check_product(&shop.owner, id).await.unwrap()
}

fn kept(variant: &Variant, fen: i64, list_fen: Option<i64>) -> VariantDraft {
    VariantDraft {
        id: Some(variant.id),
        list_price: list_fen.map(|fen| Ok(Money::cny(fen))),
        ..VariantDraft::listed(&variant.sku, &variant.name, Money::cny(fen), 0)
    }
}

#[tokio::test]
async fn a_doubtful_word_waits_for_somebody_who_answers_for_it() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let made = drafted(&mall, &shop, ProductDraft { title: "祖传陈皮".into(), ..mall.draft("A") }).await;
    let refused = mall.commerce.publish_product(&shop.owner, made.id).await;
    assert_eq!(wrongs(refused), [("title".to_owned(), CatalogCode::WarnedWord)]);
    let silent = mall.commerce.publish(&shop.owner, answered(made.id, "祖传", "  ")).await;
    assert_eq!(wrongs(silent), [("acknowledgements.0.reason".to_owned(), CatalogCode::InvalidText)]);

    mall.commerce.publish(&shop.owner, answered(made.id, "祖传", "三代人的工坊，有县志为证")).await.unwrap();
    let found = report(&mall, &shop, made.id).await;
    let acknowledged = found.warnings[0].acknowledged.as_ref().unwrap();
    assert_eq!(acknowledged.reason, "三代人的工坊，有县志为证");
    assert_eq!(acknowledged.person_name.as_deref(), Some("Owner"));
    assert!(found.problems.is_empty());

    mall.commerce.archive_product(&shop.owner, made.id).await.unwrap();
    mall.commerce.publish_product(&shop.owner, made.id).await.expect("it was answered for once");
    let checks =
        sqlx::query!("select word_list_version, warned_words from product_check where product_id = $1", made.id.uuid());
    let checks = checks.fetch_all(&mall.test.admin).await.unwrap();
    assert_eq!(checks.len(), 2);
    assert!(checks.iter().all(|check| check.word_list_version == 1 && check.warned_words == ["祖传"]));
}

#[tokio::test]
async fn a_check_shows_each_word_in_its_place_and_passes_over_allowed_phrases() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let draft = ProductDraft { description: "最佳赏味期 30 天。品质最 佳".into(), ..mall.draft("陈皮") };
    let made = drafted(&mall, &shop, draft).await;
    let found = report(&mall, &shop, made.id).await;
    let pieces: Vec<_> =
        found.texts[0].pieces.iter().map(|piece| (piece.text.as_str(), piece.word.is_some())).collect();
    assert_eq!(found.texts[0].field, "description");
    assert_eq!(pieces, [("最佳赏味期 30 天。品质", false), ("最 佳", true)]);
    assert_eq!(found.problems[0].code, CatalogCode::ForbiddenWord);
}

#[tokio::test]
async fn a_new_version_of_the_list_counts_from_its_day_on() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let made = drafted(&mall, &shop, ProductDraft { title: "陈皮之王".into(), ..mall.draft("A") }).await;
    let tomorrow = mall.clock.now() + Duration::days(1);
    let id = uuid::Uuid::now_v7();
    sqlx::query!(
        "insert into word_list (id, version, note, takes_effect_at, published_at) values ($1, 2, '', $2, $3)",
        id,
        tomorrow,
        Utc::now()
    )
    .execute(&mall.test.admin)
    .await
    .unwrap();
    sqlx::query!("insert into listed_word (list_id, usage, word, verdict, position) values ($1, 'advertising', '之王', 'block', 0)", id)
        .execute(&mall.test.admin)
        .await
        .unwrap();
    assert_eq!(report(&mall, &shop, made.id).await.word_list_version, 1);
    mall.clock.advance(Duration::days(1));
    let found = report(&mall, &shop, made.id).await;
    assert_eq!((found.word_list_version, found.problems.len()), (2, 1));
    assert_eq!(code(mall.commerce.publish_product(&shop.owner, made.id).await), CatalogCode::ForbiddenWord);
}

/// Writes a paid order line down, as history has it.
async fn sold(mall: &Mall, shop: &Enterprise, (product, variant): (ProductId, VariantId), fen: i64, days_ago: i64) {
    let at = mall.clock.now() - Duration::days(days_ago);
    let clock = &*mall.clock;
    let person = mall.member(shop.org, qd_kernel::MemberRole::Clerk).await.person().unwrap();
    let (checkout, order) = (qd_kernel::CheckoutId::new(clock), OrderId::new(clock));
    let agreement = qd_kernel::AgreementId::new(clock);
    let setup = format!(
        "insert into split_agreement (id, org_id, platform_fee_bp, practice_fund_bp, starts_at) values ('{0}', '{1}', 0, 0, '{2}') on conflict do nothing;
         insert into checkout (id, person_id, idempotency_key, total_fen, created_at) values ('{3}', '{4}', '{3}', {5}, '{2}');
         insert into orders (id, number, org_id, shop_id, person_id, checkout_id, status, goods_fen, freight_fen, total_fen, placed_at, pay_by, paid_at)
           values ('{6}', '{6}', '{1}', '{7}', '{4}', '{3}', 'paid', {5}, 0, {5}, '{2}', '{2}', '{2}');
         insert into order_line (id, order_id, org_id, person_id, product_id, variant_id, kind, title, variant_name, quantity, unit_price_fen, total_fen,
             seven_day_return, agreement_id, platform_fee_bp, practice_fund_bp)
           values ('{8}', '{6}', '{1}', '{4}', '{9}', '{10}', 'parcel', '', '', 1, {5}, {5}, true, (select id from split_agreement where org_id = '{1}' limit 1), 0, 0)",
        agreement.uuid(), shop.org.uuid(), at, checkout.uuid(), person.uuid(), fen, order.uuid(), shop.shop.id.uuid(),
        OrderLineId::new(clock).uuid(), product.uuid(), variant.uuid(),
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(setup)).execute(&mall.test.admin).await.unwrap();
}

#[tokio::test]
async fn a_crossed_out_price_is_no_higher_than_the_lowest_deal_of_seven_days() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let (product, only) = mall.published(&shop, mall.draft("A")).await;
    let change = |version, fen, list| ProductChange {
        id: product.id,
        version,
        draft: ProductDraft { variants: vec![kept(&only, fen, list)], ..mall.draft("A") },
    };
    let too_high = [("variants.0.listPrice".to_owned(), CatalogCode::ListPriceTooHigh)];
    let never_sold = mall.commerce.update_product(&shop.owner, change(product.version, 800, Some(1_250))).await;
    assert_eq!(wrongs(never_sold), too_high);

    sold(&mall, &shop, (product.id, only.id), 2_000, 30).await;
    sold(&mall, &shop, (product.id, only.id), 1_250, 3).await;
    sold(&mall, &shop, (product.id, only.id), 1_100, 6).await;
    let Err(Failure::Refused(problems)) =
        mall.commerce.update_product(&shop.owner, change(product.version, 800, Some(1_250))).await
    else {
        panic!("it was accepted");
    };
    assert!(problems[0].message.contains("11.00"), "{problems:?}");
    let marked = mall.commerce.update_product(&shop.owner, change(product.version, 800, Some(1_100))).await.unwrap();

    // Deals at the promotion's own price do not turn against it; a new promotion is measured anew.
    mall.clock.advance(Duration::days(4));
    sold(&mall, &shop, (product.id, only.id), 800, 0).await;
    mall.clock.advance(Duration::hours(1));
    let again = mall.commerce.update_product(&shop.owner, change(marked.version, 800, Some(1_100))).await.unwrap();
    let deeper = mall.commerce.update_product(&shop.owner, change(again.version, 700, Some(1_100))).await;
    assert_eq!(wrongs(deeper), too_high);
    // Seven days without a deal: the last one counts.
    mall.clock.advance(Duration::days(20));
    mall.commerce.update_product(&shop.owner, change(again.version, 700, Some(800))).await.unwrap();
    let history =
        sqlx::query_scalar!(r#"select count(*) as "n!" from price_change where variant_id = $1"#, only.id.uuid());
    assert_eq!(history.fetch_one(&mall.test.admin).await.unwrap(), 3, "what did not change is not noted");
}

#[tokio::test]
async fn a_crossed_out_price_is_higher_than_the_price_and_a_price_itself() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let marked = |fen| VariantDraft { list_price: Some(Ok(Money::cny(fen))), ..variant(&format!("V{fen}"), 1_000, 1) };
    let draft = ProductDraft { variants: vec![marked(1_001), marked(1_000), marked(0)], ..mall.draft("A") };
    let refused = mall.commerce.create_product(&shop.owner, NewProduct { kind: ProductKind::Parcel, draft }).await;
    let expected = ["variants.1.listPrice", "variants.2.listPrice"];
    assert_eq!(wrongs(refused), expected.map(|field| (field.to_owned(), CatalogCode::InvalidPrice)));
}
