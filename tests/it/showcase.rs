//! A shop's page: saved as a whole, seen when it is time, made of the shop's own pictures.

use chrono::Duration;
use futures::future::join_all;
use qd_commerce::{
    asset::Purpose,
    showcase::{
        BlockDraft, BlockKind, MAX_PINNED, NewsPost, NewsStatus, Result, SaveNews, SaveShopHome, ShowcaseCode,
        StoryBlock,
    },
};
use qd_kernel::{Actor, AssetId, Cursor, Failure, PageRequest};
use qd_tests::{Enterprise, Mall};

fn text(words: &str) -> BlockDraft {
    BlockDraft { kind: BlockKind::Text, text: words.to_owned(), text_en: None, asset: None }
}

fn picture(asset: AssetId) -> BlockDraft {
    BlockDraft { kind: BlockKind::Picture, asset: Some(asset), ..text("") }
}

fn home(version: i32, story: Vec<BlockDraft>) -> SaveShopHome {
    SaveShopHome { version, banner: None, story }
}

fn news(title: &str, pictures: &[AssetId]) -> SaveNews {
    let (title, pictures) = (title.to_owned(), pictures.to_vec());
    SaveNews { post: None, title, title_en: None, body: "正文".into(), body_en: None, pictures }
}

#[track_caller]
fn refused<T: std::fmt::Debug>(outcome: Result<T>) -> ShowcaseCode {
    *outcome.expect_err("it is refused").code().expect("not an internal error")
}

/// An upload of the shop's that is ready.
async fn upload(mall: &Mall, seller: &Enterprise, purpose: Purpose, key: &str) -> AssetId {
    mall.commerce().bring_assets(&Actor::System, seller.org, purpose, &[key.into()]).await.unwrap()[0]
}

async fn seen(mall: &Mall, seller: &Enterprise) -> Vec<String> {
    let page = mall.commerce().shop_news(seller.shop.id, &PageRequest::new(50, None)).await.unwrap();
    page.items.into_iter().map(|post| post.title).collect()
}

async fn write(mall: &Mall, seller: &Enterprise, title: &str) -> NewsPost {
    mall.commerce().save_news(&seller.owner, news(title, &[])).await.unwrap()
}

#[tokio::test]
async fn a_story_is_saved_as_a_whole_and_seen_by_everybody() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("yifang").await;
    let shot = upload(&mall, &seller, Purpose::StoryPicture, "walk/roof.svg").await;
    let film = upload(&mall, &seller, Purpose::ShopVideo, "walk/roof.mp4").await;
    let banner = upload(&mall, &seller, Purpose::ShopBanner, "walk/banner.svg").await;
    let video = BlockDraft { kind: BlockKind::Video, ..picture(film) };
    let save = SaveShopHome { banner: Some(banner), ..home(0, vec![text("晒皮"), picture(shot), video]) };
    assert_eq!(mall.commerce().save_shop_home(&seller.owner, save).await.unwrap().version, 1);
    let homes = mall.commerce().shop_homes(&[seller.shop.id]).await.unwrap();
    let story = &homes[&seller.shop.id].story;
    let (text, text_en) = (String::new(), None);
    assert_eq!(story[1], StoryBlock::Picture { key: "walk/roof.svg".into(), text: text.clone(), text_en });
    assert_eq!(story[2], StoryBlock::Video { key: "walk/roof.mp4".into(), text, text_en: None });
    let shop = mall.commerce().shop_by_slug("yifang").await.unwrap();
    assert_eq!(shop.banner_key.as_deref(), Some("walk/banner.svg"));
}

#[tokio::test]
async fn what_a_page_no_longer_shows_is_collected_and_what_it_shows_stays() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("yifang").await;
    let commerce = mall.commerce();
    let mut shots = Vec::new();
    for key in ["walk/old.svg", "walk/new.svg"] {
        shots.push(upload(&mall, &seller, Purpose::StoryPicture, key).await);
    }
    commerce.save_shop_home(&seller.owner, home(0, vec![picture(shots[0])])).await.unwrap();
    commerce.save_shop_home(&seller.owner, home(1, vec![picture(shots[1])])).await.unwrap();
    mall.clock.advance(Duration::hours(25));
    commerce.collect_assets().await.unwrap();
    let kept: Vec<String> = sqlx::query_scalar("select key from asset").fetch_all(&mall.test.admin).await.unwrap();
    assert_eq!(kept, ["walk/new.svg"]);
}

#[tokio::test]
async fn of_many_who_save_the_same_version_at_once_one_succeeds() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("yifang").await;
    for version in 0..2 {
        let tries = (0..6).map(|n| {
            let save = home(version, vec![text(&format!("第 {n} 稿"))]);
            mall.commerce().save_shop_home(&seller.owner, save)
        });
        let outcomes = join_all(tries).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "version {version}");
        for outcome in outcomes.into_iter().filter(std::result::Result::is_err) {
            assert_eq!(refused(outcome), ShowcaseCode::Stale);
        }
    }
}

#[tokio::test]
async fn only_the_shops_own_uploads_hang_on_its_page_each_once_and_where_it_was_uploaded_for() {
    let mall = Mall::new().await;
    let (seller, stranger) = (mall.enterprise("yifang").await, mall.enterprise("jiafang").await);
    let commerce = mall.commerce();
    let own = upload(&mall, &seller, Purpose::StoryPicture, "walk/own.svg").await;
    let theirs = upload(&mall, &stranger, Purpose::StoryPicture, "walk/theirs.svg").await;
    for asset in [theirs, AssetId::new(&*mall.clock)] {
        let Err(Failure::Refused(problems)) =
            commerce.save_shop_home(&seller.owner, home(0, vec![text("晒皮"), picture(own), picture(asset)])).await
        else {
            panic!("{asset} is refused")
        };
        assert_eq!(problems[0].field.as_deref(), Some("story.2.asset"));
        assert_eq!(problems[0].code, ShowcaseCode::InvalidPicture);
        let banner = SaveShopHome { banner: Some(asset), ..home(0, Vec::new()) };
        assert_eq!(refused(commerce.save_shop_home(&seller.owner, banner).await), ShowcaseCode::InvalidPicture);
        let outcome = commerce.save_news(&seller.owner, news("开皮了", &[asset])).await;
        assert_eq!(refused(outcome), ShowcaseCode::InvalidPicture);
    }
    let twice = commerce.save_shop_home(&seller.owner, home(0, vec![picture(own), picture(own)])).await;
    assert_eq!(refused(twice), ShowcaseCode::InvalidPicture);
    let elsewhere = commerce.save_news(&seller.owner, news("开皮了", &[own])).await;
    assert_eq!(refused(elsewhere), ShowcaseCode::InvalidPicture, "it was uploaded for the story");
    assert_eq!(commerce.my_shop_home(&seller.owner).await.unwrap().version, 0, "nothing is half saved");
    commerce.save_shop_home(&seller.owner, home(0, vec![picture(own)])).await.unwrap();
}

#[tokio::test]
async fn news_planned_for_later_is_seen_from_that_moment_on() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("yifang").await;
    let post = write(&mall, &seller, "开皮了").await;
    assert!(seen(&mall, &seller).await.is_empty(), "a draft is nobody's business");
    let at = mall.now() + Duration::hours(3);
    mall.commerce().publish_news(&seller.owner, post.id, Some(at)).await.unwrap();
    mall.clock.advance(Duration::hours(3) - Duration::microseconds(1));
    assert!(seen(&mall, &seller).await.is_empty());
    mall.clock.advance(Duration::microseconds(1));
    assert_eq!(seen(&mall, &seller).await, ["开皮了"]);
    mall.commerce().archive_news(&seller.owner, post.id).await.unwrap();
    assert!(seen(&mall, &seller).await.is_empty());
    assert_eq!(refused(mall.commerce().archive_news(&seller.owner, post.id).await), ShowcaseCode::WrongState);
}

#[tokio::test]
async fn news_is_paged_newest_first_and_what_is_pinned_stands_apart() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("yifang").await;
    let mut posts = Vec::new();
    for title in ["一", "二", "三", "四", "五"] {
        let post = write(&mall, &seller, title).await;
        posts.push(mall.commerce().publish_news(&seller.owner, post.id, None).await.unwrap());
        mall.clock.advance(Duration::minutes(1));
    }
    for post in posts.iter().take(usize::try_from(MAX_PINNED).unwrap()) {
        mall.commerce().pin_news(&seller.owner, post.id, true).await.unwrap();
    }
    assert_eq!(refused(mall.commerce().pin_news(&seller.owner, posts[3].id, true).await), ShowcaseCode::TooMany);
    mall.commerce().pin_news(&seller.owner, posts[0].id, false).await.unwrap();
    let pinned = mall.commerce().pinned_news(seller.shop.id).await.unwrap();
    assert_eq!(pinned.iter().map(|post| post.title.as_str()).collect::<Vec<_>>(), ["三", "二"]);
    let first = mall.commerce().shop_news(seller.shop.id, &PageRequest::new(2, None)).await.unwrap();
    assert!(first.has_next);
    let after: Cursor = first.items[1].cursor();
    let rest = mall.commerce().shop_news(seller.shop.id, &PageRequest::new(2, Some(after))).await.unwrap();
    let titles: Vec<&str> = first.items.iter().chain(&rest.items).map(|post| post.title.as_str()).collect();
    assert_eq!(titles, ["五", "四", "一"]);
}

#[tokio::test]
async fn forbidden_words_keep_news_a_draft_and_published_news_as_it_was() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("yifang").await;
    let post = write(&mall, &seller, "全网第一的陈皮").await;
    let outcome = mall.commerce().publish_news(&seller.owner, post.id, None).await;
    assert_eq!(refused(outcome), ShowcaseCode::ForbiddenWord);
    let mended = SaveNews { post: Some((post.id, post.version)), ..news("三年的陈皮", &[]) };
    mall.commerce().save_news(&seller.owner, mended).await.unwrap();
    let published = mall.commerce().publish_news(&seller.owner, post.id, None).await.unwrap();
    let worse = SaveNews { post: Some((post.id, published.version)), ..news("国家级陈皮", &[]) };
    assert_eq!(refused(mall.commerce().save_news(&seller.owner, worse).await), ShowcaseCode::ForbiddenWord);
    assert_eq!(seen(&mall, &seller).await, ["三年的陈皮"]);
}

#[tokio::test]
async fn another_shops_news_is_not_found_and_an_old_version_is_stale() {
    let mall = Mall::new().await;
    let (seller, stranger) = (mall.enterprise("yifang").await, mall.enterprise("jiafang").await);
    let post = write(&mall, &seller, "开皮了").await;
    let commerce = mall.commerce();
    let theirs = SaveNews { post: Some((post.id, post.version)), ..news("改了", &[]) };
    assert_eq!(refused(commerce.save_news(&stranger.owner, theirs.clone()).await), ShowcaseCode::NotFound);
    assert_eq!(refused(commerce.publish_news(&stranger.owner, post.id, None).await), ShowcaseCode::NotFound);
    assert_eq!(refused(commerce.archive_news(&stranger.owner, post.id).await), ShowcaseCode::NotFound);
    assert_eq!(refused(commerce.pin_news(&stranger.owner, post.id, true).await), ShowcaseCode::NotFound);
    commerce.save_news(&seller.owner, theirs.clone()).await.unwrap();
    assert_eq!(refused(commerce.save_news(&seller.owner, theirs).await), ShowcaseCode::Stale);
    let drafts = commerce.my_news(&seller.owner, Some(NewsStatus::Draft), &PageRequest::new(5, None)).await.unwrap();
    assert_eq!(drafts.items.len(), 1);
}

#[tokio::test]
async fn bad_input_is_refused_beside_its_field_and_nothing_is_saved() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("yifang").await;
    for title in ["", "  ", "\0", "反\u{202E}转", &"长".repeat(61), &"a".repeat(10_000_000)] {
        let outcome = mall.commerce().save_news(&seller.owner, news(title, &[])).await;
        assert_eq!(refused(outcome), ShowcaseCode::InvalidTitle);
    }
    let many: Vec<AssetId> = (0..10).map(|_| AssetId::new(&*mall.clock)).collect();
    assert_eq!(refused(mall.commerce().save_news(&seller.owner, news("图", &many)).await), ShowcaseCode::TooMany);
    let long = home(0, vec![text(&"长".repeat(10_000_000))]);
    assert_eq!(refused(mall.commerce().save_shop_home(&seller.owner, long).await), ShowcaseCode::InvalidText);
    let kept: i64 = sqlx::query_scalar("select count(*) from news_post").fetch_one(&mall.test.admin).await.unwrap();
    assert_eq!(kept, 0);
}
