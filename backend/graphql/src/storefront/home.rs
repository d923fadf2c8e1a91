//! The home page, in one answer.

use async_graphql::{Context, Object, Result, SimpleObject};
use qd_commerce::catalog::{ProductFilter, ProductSort};
use qd_kernel::{Actor, PageRequest};

use super::{
    catalog::{Category, Product, Shop},
    collection::{self, Collection},
    live::LiveSession,
};
use crate::{
    context::ContextExt,
    errors::{found, or_empty},
};

/// How many products and shops the page shows before one scrolls.
const SHOWN: u32 = 12;
/// How many sessions.
const SESSIONS: u32 = 6;

/// What the home page shows.
#[derive(SimpleObject)]
pub struct Home {
    on_air: Vec<LiveSession>,
    upcoming: Vec<LiveSession>,
    categories: Vec<Category>,
    shops: Vec<Shop>,
    /// The mall's own.
    collections: Vec<Collection>,
    newest: Vec<Product>,
}

#[derive(Default)]
pub struct HomeQuery;

#[Object]
impl HomeQuery {
    /// What the home page shows, in one answer.
    async fn home(&self, ctx: &Context<'_>) -> Result<Home> {
        let rooms = ctx.rooms();
        let page = PageRequest::new(SHOWN, None);
        let filter = ProductFilter::default();
        let (on_air, upcoming, categories, shops, newest, collections) = futures::join!(
            rooms.live.on_air(&Actor::PUBLIC),
            rooms.live.upcoming(&Actor::PUBLIC, SESSIONS),
            rooms.commerce.categories(),
            rooms.commerce.shops(&page),
            rooms.commerce.published_products(&filter, ProductSort::Newest, &page),
            collection::of_mall(ctx),
        );
        let sessions = |list: Vec<qd_live::Session>| list.into_iter().map(LiveSession::from).collect();
        let shops = found(shops)?.map(|page| page.items).unwrap_or_default();
        let newest = found(newest)?.map(|page| page.items).unwrap_or_default();
        Ok(Home {
            on_air: sessions(or_empty(on_air)?),
            upcoming: sessions(or_empty(upcoming)?),
            categories: or_empty(categories)?.into_iter().map(Category::from).collect(),
            shops: shops.into_iter().map(Shop::from).collect(),
            collections: collections?,
            newest: newest.into_iter().map(Product::from).collect(),
        })
    }
}
