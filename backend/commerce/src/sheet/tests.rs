use chrono::Duration;
use qd_kernel::{Actor, Money, PageRequest, SheetImportId};
use qd_sheets::{Cell, Column, Format, Limits, write_csv, write_xlsx};

use super::{ExportScope, ImportStatus, NewImport, RowFilter, SheetCode, SheetImport};
use crate::{
    catalog::{
        ProductDraft,
        testing::{Enterprise, Mall, variant},
    },
    stock::{LocationKind, StockLine, hand_over, reserve, sell},
};

const FULL: [&str; 9] =
    ["SKU", "商品名称", "类目", "类型", "规格名称", "售价（元）", "库存·主仓", "商品描述", "预警值"];

fn sheet(header: &[&str], rows: &[&[&str]]) -> Vec<u8> {
    let column = |title: &&str| Column { title: (*title).to_owned(), help: String::new(), width: 10, required: false };
    let columns: Vec<Column> = header.iter().map(column).collect();
    let rows: Vec<Vec<Cell>> = rows.iter().map(|row| row.iter().map(|text| Cell::text(*text)).collect()).collect();
    write_xlsx("表", &columns, &rows, None).unwrap()
}

async fn send(mall: &Mall, actor: &Actor, bytes: Vec<u8>) -> Result<SheetImport, SheetCode> {
    let new = NewImport { file_name: "商品.xlsx".to_owned(), bytes };
    mall.commerce.start_import(actor, new).await.map_err(|failure| *failure.code().unwrap())
}

/// Lets the worker do all that waits.
async fn work(mall: &Mall) {
    while mall.commerce.work_on_imports().await.unwrap() > 0 {}
}

/// Sends a file and has it tried out.
async fn tried(mall: &Mall, shop: &Enterprise, bytes: Vec<u8>) -> SheetImport {
    let sent = send(mall, &shop.owner, bytes).await.unwrap();
    work(mall).await;
    mall.commerce.sheet_import(&shop.owner, sent.id).await.unwrap()
}

/// And applied.
async fn applied(mall: &Mall, shop: &Enterprise, bytes: Vec<u8>) -> SheetImport {
    let tried = tried(mall, shop, bytes).await;
    mall.commerce.apply_import(&shop.owner, tried.id).await.unwrap();
    work(mall).await;
    mall.commerce.sheet_import(&shop.owner, tried.id).await.unwrap()
}

async fn problems(mall: &Mall, shop: &Enterprise, id: SheetImportId) -> Vec<(i32, String)> {
    let page = PageRequest::new(100, None);
    let rows = mall.commerce.import_rows(&shop.owner, id, RowFilter::Problems, &page).await.unwrap();
    let told = rows.items.into_iter().flat_map(|row| row.problems.into_iter().map(move |it| (row.number, it.column)));
    told.collect()
}

/// SKU, price and available pieces of everything in the shop.
async fn shelf(mall: &Mall, shop: &Enterprise) -> Vec<(String, i64, i32)> {
    let page = PageRequest::new(100, None);
    let items = mall.commerce.stock_items(&shop.owner, &Default::default(), &page).await.unwrap().items;
    let mut found: Vec<_> = items.into_iter().map(|it| (it.sku, it.price.minor, it.stock.available)).collect();
    found.sort();
    found
}

fn two_products() -> Vec<u8> {
    sheet(
        &FULL,
        &[
            &["P-1", "新会陈皮", "crafts", "实物", "一两", "12.5", "30", "晒足三年", "5"],
            &["P-2", "新会陈皮", "", "", "半斤", "50", "10", "", ""],
            &["T-1", "柑普茶", "crafts", "实物", "一盒", "88", "", "", ""],
        ],
    )
}

#[tokio::test]
async fn a_trial_changes_nothing_and_says_what_would_become_of_each_row() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let import = tried(&mall, &shop, two_products()).await;
    assert_eq!((import.status, import.rows_done), (ImportStatus::Checked, 3));
    assert_eq!((import.counts.create, import.counts.bad), (3, 0));
    assert!(shelf(&mall, &shop).await.is_empty());
    assert_eq!(mall.events("product.changed").await, 0);
}

#[tokio::test]
async fn rows_of_one_name_become_one_product_with_its_variants_and_stock() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let import = applied(&mall, &shop, two_products()).await;
    assert_eq!((import.status, import.counts.create), (ImportStatus::Done, 3));
    let wanted = [("P-1", 1_250, 30), ("P-2", 5_000, 10), ("T-1", 8_800, 0)];
    assert_eq!(shelf(&mall, &shop).await, wanted.map(|(sku, fen, pieces)| (sku.to_owned(), fen, pieces)));
    let products = mall.commerce.my_products(&shop.owner, None, None, &PageRequest::new(9, None)).await.unwrap().items;
    assert_eq!(products.len(), 2);
    let peel = products.iter().find(|product| product.title == "新会陈皮").unwrap();
    assert_eq!((peel.description.as_str(), peel.from_price), ("晒足三年", Money::cny(1_250)));
}

#[tokio::test]
async fn the_same_file_again_changes_nothing() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    applied(&mall, &shop, two_products()).await;
    let events = mall.events("product.changed").await;
    let again = tried(&mall, &shop, two_products()).await;
    assert_eq!((again.counts.unchanged, again.counts.update), (3, 0));
    let refused = mall.commerce.apply_import(&shop.owner, again.id).await.unwrap_err();
    assert_eq!(refused.code(), Some(&SheetCode::WrongState), "there is nothing to apply");
    assert_eq!(mall.events("product.changed").await, events);
}

#[tokio::test]
async fn a_known_sku_is_changed_and_what_is_left_empty_stays() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    applied(&mall, &shop, two_products()).await;
    let prices = sheet(&["SKU", "售价"], &[&["P-2", "48.80"], &["T-1", "88.00"]]);
    let import = applied(&mall, &shop, prices).await;
    assert_eq!((import.counts.update, import.counts.unchanged), (1, 1));
    let kept = ("P-1".to_owned(), 1_250, 30);
    assert_eq!(shelf(&mall, &shop).await[..2], [kept, ("P-2".to_owned(), 4_880, 10)], "rows that are missing stay");
}

#[tokio::test]
async fn nothing_of_a_product_is_done_when_one_of_its_rows_is_wrong_and_the_others_are_done() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let bytes = sheet(
        &FULL,
        &[
            &["P-1", "新会陈皮", "crafts", "实物", "一两", "12.5", "30", "", ""],
            &["P-2", "新会陈皮", "", "", "半斤", "0.001", "10", "", ""],
            &["T-1", "柑普茶", "crafts", "实物", "一盒", "88", "4", "", ""],
        ],
    );
    let import = tried(&mall, &shop, bytes).await;
    assert_eq!((import.counts.create, import.counts.bad), (1, 2));
    assert_eq!(problems(&mall, &shop, import.id).await, [(2, String::new()), (3, "售价（元）".to_owned())]);
    mall.commerce.apply_import(&shop.owner, import.id).await.unwrap();
    work(&mall).await;
    assert_eq!(shelf(&mall, &shop).await, [("T-1".to_owned(), 8_800, 4)]);
}

#[tokio::test]
async fn whatever_is_wrong_is_said_beside_its_row_and_column() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    mall.published(&shop, ProductDraft { variants: vec![variant("OLD", 100, 5)], ..mall.draft("旧货") }).await;
    let bytes = sheet(
        &FULL,
        &[
            &["A 1", "甲", "crafts", "实物", "一", "1", "", "", ""],
            &["B-1", "乙", "没有的", "实物", "一", "1", "", "", ""],
            &["C-1", "丙", "crafts", "礼品", "一", "一元", "-3", "", "1.5"],
            &["D-1", "丁", "crafts", "实物", "一", "1", "", "", ""],
            &["D-1", "丁", "crafts", "实物", "二", "1", "", "", ""],
            &["E-1", "", "crafts", "实物", "一", "1", "", "", ""],
            &["F-1", "己", "", "", "", "", "", "", ""],
            &["OLD", "旧货", "", "自提", "", "", "", "", ""],
            &["", "无", "crafts", "实物", "一", "1", "", "", ""],
            &["G-1", "<script>\u{202E}", "crafts", "实物", "一", "1", "", "", ""],
        ],
    );
    let import = tried(&mall, &shop, bytes).await;
    assert_eq!(import.counts.create, 0);
    let found = problems(&mall, &shop, import.id).await;
    let columns = |number: i32| found.iter().filter(|it| it.0 == number).map(|it| it.1.as_str()).collect::<Vec<_>>();
    assert_eq!(columns(2), ["SKU"]);
    assert_eq!(columns(3), ["类目"]);
    assert_eq!(columns(4), ["类型", "售价（元）", "预警值", "库存·主仓"]);
    assert_eq!((columns(5), columns(6)), (vec![""], vec!["SKU"]), "a SKU that is there twice");
    assert_eq!(columns(7), ["SKU"], "a new SKU of no product");
    assert_eq!(columns(8), ["类目", "类型", "规格名称", "售价（元）"], "a new product wants them");
    assert_eq!(columns(9), ["类型"], "the kind never changes");
    assert_eq!(columns(10), ["SKU"]);
    assert_eq!(columns(11), ["商品名称"]);
}

#[tokio::test]
async fn what_is_sold_between_the_trial_and_the_import_stays_sold() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let (_, only) =
        mall.published(&shop, ProductDraft { variants: vec![variant("P-1", 100, 20)], ..mall.draft("A") }).await;
    let import = tried(&mall, &shop, sheet(&["SKU", "库存·主仓"], &[&["P-1", "25"]])).await;
    let line = StockLine { order: qd_kernel::OrderId::new(&*mall.clock), variant: only.id, quantity: 4 };
    let mut tx = mall.test.db.begin(&Actor::System).await.unwrap();
    reserve(&mut tx, &*mall.clock, &[line]).await.unwrap();
    sell(&mut tx, &*mall.clock, &[line]).await.unwrap();
    let person = shop.clerk.person().unwrap();
    hand_over(&mut tx, &*mall.clock, &[line], LocationKind::Warehouse, person).await.unwrap();
    tx.commit().await.unwrap();
    mall.commerce.apply_import(&shop.owner, import.id).await.unwrap();
    work(&mall).await;
    assert_eq!(shelf(&mall, &shop).await, [("P-1".to_owned(), 100, 21)], "twenty, five more, four sold");
}

#[tokio::test]
async fn pieces_that_orders_wait_for_are_not_imported_away() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let (_, only) =
        mall.published(&shop, ProductDraft { variants: vec![variant("P-1", 100, 20)], ..mall.draft("A") }).await;
    let line = StockLine { order: qd_kernel::OrderId::new(&*mall.clock), variant: only.id, quantity: 15 };
    let mut tx = mall.test.db.begin(&Actor::System).await.unwrap();
    reserve(&mut tx, &*mall.clock, &[line]).await.unwrap();
    tx.commit().await.unwrap();
    let import = tried(&mall, &shop, sheet(&["SKU", "库存·主仓"], &[&["P-1", "10"]])).await;
    assert_eq!(problems(&mall, &shop, import.id).await, [(2, "库存·主仓".to_owned())]);
}

#[tokio::test]
async fn an_import_that_was_killed_goes_on_where_it_stopped_and_does_nothing_twice() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let rows: Vec<[String; 7]> = (0..120)
        .map(|n| {
            [format!("S-{n}"), format!("货{n}"), "crafts".into(), "实物".into(), "一".into(), "1".into(), "3".into()]
        })
        .collect();
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let import = tried(&mall, &shop, sheet(&FULL[..7], &rows)).await;
    mall.commerce.apply_import(&shop.owner, import.id).await.unwrap();

    // Killed in the middle: the worker's task is gone with whatever transaction it had open.
    let commerce = mall.commerce.clone();
    let worker = tokio::spawn(async move { commerce.work_on_imports().await.unwrap() });
    loop {
        let done = mall.commerce.sheet_import(&shop.owner, import.id).await.unwrap().rows_done;
        if done >= 10 {
            break;
        }
        tokio::task::yield_now().await;
    }
    worker.abort();
    assert!(worker.await.is_err(), "it was not through yet");
    let half = shelf(&mall, &shop).await.len();
    assert!((10..120).contains(&half), "{half} products");

    assert_eq!(mall.commerce.work_on_imports().await.unwrap(), 0, "its lease holds");
    mall.clock.advance(Duration::seconds(31));
    work(&mall).await;
    let import = mall.commerce.sheet_import(&shop.owner, import.id).await.unwrap();
    assert_eq!((import.status, import.counts.create, import.rows_done), (ImportStatus::Done, 120, 120));
    let products: i64 =
        sqlx::query_scalar!(r#"select count(*) as "n!" from product"#).fetch_one(&mall.test.admin).await.unwrap();
    let pieces: i64 =
        sqlx::query_scalar!(r#"select sum(available) as "n!" from stock"#).fetch_one(&mall.test.admin).await.unwrap();
    assert_eq!((products, pieces), (120, 360), "each once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_workers_do_nothing_twice() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let import = tried(&mall, &shop, two_products()).await;
    mall.commerce.apply_import(&shop.owner, import.id).await.unwrap();
    let workers = (0..4).map(|_| mall.commerce.work_on_imports());
    for done in futures::future::join_all(workers).await {
        done.unwrap();
    }
    work(&mall).await;
    assert_eq!(shelf(&mall, &shop).await.len(), 3);
    let pieces: i64 =
        sqlx::query_scalar!(r#"select sum(available) as "n!" from stock"#).fetch_one(&mall.test.admin).await.unwrap();
    assert_eq!(pieces, 40);
}

#[tokio::test]
async fn an_import_stops_when_its_sender_has_left_the_shop() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let import = tried(&mall, &shop, two_products()).await;
    mall.commerce.apply_import(&shop.owner, import.id).await.unwrap();
    sqlx::query!("update membership set ended_at = now() where role = 'owner'")
        .execute(&mall.test.admin)
        .await
        .unwrap();
    work(&mall).await;
    let import = mall.commerce.sheet_import(&shop.clerk, import.id).await.unwrap();
    assert_eq!(import.status, ImportStatus::Failed);
    assert!(shelf(&mall, &shop).await.is_empty());
}

#[tokio::test]
async fn what_is_exported_goes_in_again_and_changes_nothing() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let draft =
        ProductDraft { variants: vec![variant("A-1", 1_250, 3), variant("A-2", 990, 0)], ..mall.draft("=1+1 陈皮") };
    mall.published(&shop, draft).await;
    let odd = ProductDraft {
        description: "两\n行，\"引\"".into(),
        variants: vec![variant("B-1", 100, 2)],
        ..mall.draft("+茶")
    };
    mall.published(&shop, odd).await;
    for (scope, format) in [
        (ExportScope::Products, Format::Xlsx),
        (ExportScope::Products, Format::Csv),
        (ExportScope::Stock, Format::Xlsx),
        (ExportScope::Stock, Format::Csv),
    ] {
        let file = mall.commerce.export_sheet(&shop.clerk, scope, format).await.unwrap();
        let import = tried(&mall, &shop, file.bytes).await;
        assert_eq!((import.counts.unchanged, import.rows_total), (3, 3), "{scope:?} {format:?}");
        assert!(import.unknown_columns.is_empty());
    }
}

#[tokio::test]
async fn a_template_has_every_column_and_csv_in_gbk_is_read() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let template = mall.commerce.import_template(&shop.clerk, Format::Xlsx).await.unwrap();
    let refused = send(&mall, &shop.owner, template.bytes).await;
    assert_eq!(refused.unwrap_err(), SheetCode::InvalidFile, "it has no rows yet");
    let text = "SKU,商品名称,类目,类型,规格名称,售价\nP-1,新会陈皮,crafts,实物,一两,12.5\n";
    let (gbk, _, _) = encoding_rs::GBK.encode(text);
    let import = applied(&mall, &shop, gbk.into_owned()).await;
    assert_eq!(import.counts.create, 1);
}

#[tokio::test]
async fn a_report_repeats_the_rows_with_what_is_wrong_and_can_be_sent_again() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let import = tried(&mall, &shop, sheet(&FULL[..6], &[&["P-1", "陈皮", "crafts", "实物", "一两", "0.001"]])).await;
    let report = mall.commerce.import_report(&shop.owner, import.id).await.unwrap();
    let table = qd_sheets::read(&report.bytes, &Limits::default()).unwrap();
    assert_eq!(table.header[6..], ["结果", "问题"]);
    assert_eq!(table.rows[0].cells[6], "有问题");
    assert!(table.rows[0].cells[7].starts_with("售价（元）："), "{}", table.rows[0].cells[7]);
    let again = tried(&mall, &shop, report.bytes).await;
    assert!(again.unknown_columns.is_empty());
}

#[tokio::test]
async fn bad_files_are_named_for_what_they_are_and_nothing_of_them_is_kept() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let many: String = (0..10_001).map(|n| format!("S-{n},货,1\n")).collect();
    let huge = vec![b'a'; 10 * 1024 * 1024 + 1];
    for bytes in [
        Vec::new(),
        b"\0\0\0".to_vec(),
        b"PK\x03\x04half".to_vec(),
        vec![0xD0, 0xCF, 0x11, 0xE0, 0],
        format!("SKU,商品名称,售价\n{many}").into_bytes(),
        huge,
        "名称,价格\n陈皮,1\n".as_bytes().to_vec(),
    ] {
        assert_eq!(send(&mall, &shop.owner, bytes).await.unwrap_err(), SheetCode::InvalidFile);
    }
    let kept: i64 =
        sqlx::query_scalar!(r#"select count(*) as "n!" from sheet_import"#).fetch_one(&mall.test.admin).await.unwrap();
    assert_eq!(kept, 0);
}

#[tokio::test]
async fn imports_are_the_shop_managers_and_nobody_elses() {
    let mall = Mall::new().await;
    let (shop, other) = (mall.enterprise("peel").await, mall.enterprise("tea").await);
    let columns = [Column { title: "SKU".into(), help: String::new(), width: 9, required: true }];
    let csv = write_csv(&columns, &[]);
    for actor in [Actor::PUBLIC, shop.clerk] {
        assert_eq!(send(&mall, &actor, csv.clone()).await.unwrap_err(), SheetCode::NotAllowed);
    }
    let import = tried(&mall, &shop, two_products()).await;
    let code = |failure: qd_kernel::Failure<SheetCode>| *failure.code().unwrap();
    assert_eq!(code(mall.commerce.sheet_import(&other.owner, import.id).await.unwrap_err()), SheetCode::NotFound);
    assert_eq!(code(mall.commerce.apply_import(&other.owner, import.id).await.unwrap_err()), SheetCode::NotFound);
    assert_eq!(code(mall.commerce.discard_import(&other.owner, import.id).await.unwrap_err()), SheetCode::NotFound);
    assert_eq!(code(mall.commerce.import_report(&other.owner, import.id).await.unwrap_err()), SheetCode::NotFound);
    let discarded = mall.commerce.discard_import(&shop.owner, import.id).await.unwrap();
    assert_eq!(discarded.status, ImportStatus::Discarded);
    assert_eq!(code(mall.commerce.apply_import(&shop.owner, import.id).await.unwrap_err()), SheetCode::WrongState);
}

#[tokio::test]
async fn old_imports_are_forgotten_with_their_rows() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let import = applied(&mall, &shop, two_products()).await;
    assert!(import.finished_at.is_some());
    mall.clock.advance(Duration::days(91));
    assert_eq!(mall.commerce.forget_old_imports().await.unwrap(), 1);
    let rows: i64 = sqlx::query_scalar!(r#"select count(*) as "n!" from sheet_import_row"#)
        .fetch_one(&mall.test.admin)
        .await
        .unwrap();
    assert_eq!(rows, 0);
    assert_eq!(shelf(&mall, &shop).await.len(), 3, "what was imported stays");
}
