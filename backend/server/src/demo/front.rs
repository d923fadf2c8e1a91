//! What the demo's shops tell of themselves: their story with pictures of their goods, and their news.

use anyhow::{Context as _, Result};
use qd_commerce::{
    asset::Purpose,
    showcase::{BlockDraft, BlockKind, SaveNews, SaveShopHome},
};
use qd_kernel::{Actor, AssetId, PageRequest};

use super::{
    calendar::Calendar,
    content::{Content, Product, Shop},
    setup::{Cast, Stand},
    shelf::{PRODUCT_SIZE, drawn},
    world::Rooms,
};

/// At which minute of its day news is published.
const MORNING: i64 = 9 * 60 + 40;
/// How large banners are drawn.
const BANNER_SIZE: (i32, i32) = (1200, 480);

/// Dresses every shop's page. Run again, it changes nothing.
pub async fn dress(rooms: &Rooms, content: &Content, cast: &Cast, calendar: &Calendar) -> Result<()> {
    for (shop, stand) in content.shops.iter().zip(&cast.stands) {
        rooms.set_clock(calendar.opening());
        tell_story(rooms, shop, stand).await.with_context(|| shop.slug.clone())?;
        publish_news(rooms, shop, stand, calendar).await.with_context(|| shop.slug.clone())?;
    }
    rooms.set_clock(calendar.now);
    Ok(())
}

async fn tell_story(rooms: &Rooms, shop: &Shop, stand: &Stand) -> Result<()> {
    if rooms.commerce.my_shop_home(&stand.owner).await?.version > 0 {
        return Ok(());
    }
    let banner = drawn(shop.banner_key(), BANNER_SIZE);
    let banner = rooms.commerce.bring_assets(&Actor::System, stand.org, Purpose::ShopBanner, &[banner]).await?.pop();
    let shots: Vec<_> = shop.told().map(|product| drawn(shop.story_key(product), PRODUCT_SIZE)).collect();
    let shots = rooms.commerce.bring_assets(&Actor::System, stand.org, Purpose::StoryPicture, &shots).await?;
    let mut story = vec![
        block(BlockKind::Heading, &shop.tagline, &shop.tagline_en),
        block(BlockKind::Text, &shop.story, &shop.story_en),
    ];
    story.extend(shop.told().zip(shots).map(|(product, asset)| shot(product, asset)));
    rooms.commerce.save_shop_home(&stand.owner, SaveShopHome { version: 0, banner, story }).await?;
    Ok(())
}

fn block(kind: BlockKind, text: &str, text_en: &str) -> BlockDraft {
    BlockDraft { kind, text: text.to_owned(), text_en: Some(text_en.to_owned()), asset: None }
}

fn shot(product: &Product, asset: AssetId) -> BlockDraft {
    BlockDraft { asset: Some(asset), ..block(BlockKind::Picture, &product.title, &product.en) }
}

async fn publish_news(rooms: &Rooms, shop: &Shop, stand: &Stand, calendar: &Calendar) -> Result<()> {
    let owner = &stand.owner;
    let known = rooms.commerce.my_news(owner, None, &PageRequest::new(100, None)).await?;
    for (index, news) in shop.news.iter().enumerate() {
        if known.items.iter().any(|post| post.title == news.title) {
            continue;
        }
        rooms.set_clock(calendar.at(news.day, MORNING));
        let picture = [drawn(shop.news_key(index), PRODUCT_SIZE)];
        let pictures = rooms.commerce.bring_assets(&Actor::System, stand.org, Purpose::NewsPicture, &picture).await?;
        let save = SaveNews {
            post: None,
            title: news.title.clone(),
            title_en: Some(news.en.clone()),
            body: news.text.clone(),
            body_en: Some(news.text_en.clone()),
            pictures,
        };
        let post = rooms.commerce.save_news(owner, save).await?;
        rooms.commerce.publish_news(owner, post.id, None).await?;
        if news.pinned {
            rooms.commerce.pin_news(owner, post.id, true).await?;
        }
    }
    Ok(())
}
