//! 店铺主页: what a shop shows of itself beside its goods, brought together from all domains.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use qd_commerce::{
    catalog::{ProductFilter, ProductSort},
    showcase,
};
use qd_kernel::{Actor, OrganizationId, Page, PageRequest, ShopId};

use super::live::LiveSession;
use crate::{
    connection::{connection, page_request},
    context::ContextExt,
    errors::{found, or_empty},
    ids::id,
    shared::{
        picture::{Picture, pictures},
        showcase::StoryBlock,
    },
};

/// How many of a shop's products its sessions are looked for by.
const LOOKED_FOR: u32 = 100;

/// 店铺动态
#[derive(Debug, Clone)]
pub struct NewsPost(showcase::NewsPost);

#[Object]
impl NewsPost {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Its title in English.
    async fn title_en(&self) -> Option<&str> {
        self.0.title_en.as_deref()
    }

    /// What it says: plain text with line breaks.
    async fn body(&self) -> &str {
        &self.0.body
    }

    /// The same in English.
    async fn body_en(&self) -> Option<&str> {
        self.0.body_en.as_deref()
    }

    /// At most 9.
    async fn pictures(&self, ctx: &Context<'_>) -> Result<Vec<Picture>> {
        pictures(ctx, &self.0.picture_keys).await
    }

    /// Since when it is seen.
    async fn published_at(&self) -> Option<DateTime<Utc>> {
        self.0.publish_at
    }
}

connection!(NewsPostConnection, NewsPostEdge, NewsPost);

/// 产业学院
#[derive(SimpleObject)]
pub struct IndustrialCollege {
    id: ID,
    name: String,
}

/// 校企合作项目
#[derive(SimpleObject)]
pub struct CooperationProject {
    id: ID,
    name: String,
    name_en: Option<String>,
}

/// What the enterprise does with the school.
#[derive(SimpleObject)]
pub struct ShopCooperation {
    /// Its industrial college.
    colleges: Vec<IndustrialCollege>,
    /// Its cooperation projects.
    projects: Vec<CooperationProject>,
}

/// A shop's story.
pub(super) async fn story_of(ctx: &Context<'_>, shop: ShopId) -> Result<Vec<StoryBlock>> {
    let mut homes = or_empty(ctx.rooms().commerce.shop_homes(&[shop]).await)?;
    let story = homes.remove(&shop).map(|home| home.story).unwrap_or_default();
    Ok(story.into_iter().map(StoryBlock).collect())
}

/// The news that stand before the others.
pub(super) async fn pinned_news_of(ctx: &Context<'_>, shop: ShopId) -> Result<Vec<NewsPost>> {
    Ok(or_empty(ctx.rooms().commerce.pinned_news(shop).await)?.into_iter().map(NewsPost).collect())
}

/// The other news, the newest first.
pub(super) async fn news_of(
    ctx: &Context<'_>,
    shop: ShopId,
    first: i32,
    after: Option<&str>,
) -> Result<NewsPostConnection> {
    let page = page_request(first, after)?;
    let news = found(ctx.rooms().commerce.shop_news(shop, &page).await)?;
    let news = news.unwrap_or(Page { items: Vec::new(), has_next: false });
    Ok(NewsPostConnection::from_page(news, showcase::NewsPost::cursor, NewsPost))
}

/// The sessions that sell what a shop sells: on air first, then the soonest, then the last.
pub(super) async fn sessions_of(ctx: &Context<'_>, shop: ShopId) -> Result<Vec<LiveSession>> {
    let rooms = ctx.rooms();
    let filter = ProductFilter { shop: Some(shop), ..ProductFilter::default() };
    let page = PageRequest::new(LOOKED_FOR, None);
    let products = found(rooms.commerce.published_products(&filter, ProductSort::Newest, &page).await)?;
    let products: Vec<_> = products.into_iter().flat_map(|page| page.items).map(|product| product.id).collect();
    let sessions = or_empty(rooms.live.sessions_selling(&Actor::PUBLIC, &products).await)?;
    Ok(sessions.into_iter().map(LiveSession::from).collect())
}

/// What its agreement with the group names: a college, a project. The rates in it stay out of sight.
pub(super) async fn cooperation_of(ctx: &Context<'_>, org: OrganizationId) -> Result<ShopCooperation> {
    let rooms = ctx.rooms();
    let (project, college) = found(rooms.ledger.cooperation_of(org).await)?.unwrap_or_default();
    let projects: Vec<_> = project.into_iter().collect();
    let colleges: Vec<_> = college.into_iter().collect();
    let projects = or_empty(rooms.cooperation.projects_by_ids(&Actor::PUBLIC, &projects).await)?;
    let colleges = or_empty(rooms.cooperation.colleges_by_ids(&Actor::PUBLIC, &colleges).await)?;
    Ok(ShopCooperation {
        colleges: colleges.into_iter().map(|it| IndustrialCollege { id: id(it.id), name: it.name }).collect(),
        projects: projects
            .into_iter()
            .map(|it| CooperationProject { id: id(it.id), name: it.name, name_en: it.name_en })
            .collect(),
    })
}
