use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject, dataloader::DataLoader};
use chrono::{DateTime, Utc};
use futures::future::try_join_all;
use qd_kernel::ProductId;

use super::{
    crew::{Crew, StudioRoom, StudioRooms},
    sales::{SessionFigures, SessionSales},
};
use crate::{
    admin::{
        catalog::{PublishedProduct, published_products_by_ids},
        cooperation::{Project, project_by_id},
    },
    context::internal,
    ids::id,
    shared::live::{LiveSessionStatus, crew_by_id, messages_of, poster, rundown_of, viewer_count},
};

/// In which kind of training a session is held.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "qd_live::SessionKind")]
pub enum LiveSessionKind {
    /// 课堂实训
    ClassPractice,
    /// 岗位实习
    Internship,
    /// 勤工俭学
    WorkStudy,
}

/// 直播场次
pub struct LiveSession(qd_live::Session);

impl From<qd_live::Session> for LiveSession {
    fn from(session: qd_live::Session) -> Self {
        Self(session)
    }
}

#[Object]
impl LiveSession {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Its English title.
    async fn title_en(&self) -> Option<&str> {
        self.0.title_en.as_deref()
    }

    /// In which kind of training it is held.
    async fn kind(&self) -> LiveSessionKind {
        self.0.kind.into()
    }

    /// Where it stands.
    async fn status(&self) -> LiveSessionStatus {
        self.0.status().into()
    }

    /// The address of its picture.
    async fn poster(&self, ctx: &Context<'_>) -> Option<String> {
        poster(ctx, self.0.poster_key.as_deref())
    }

    /// From where.
    async fn room(&self, ctx: &Context<'_>) -> Result<StudioRoom> {
        let room = ctx.data_unchecked::<DataLoader<StudioRooms>>().load_one(self.0.room).await?;
        room.map(StudioRoom::from).ok_or_else(|| internal("a session without its room"))
    }

    /// Who runs it.
    async fn crew(&self, ctx: &Context<'_>) -> Result<Crew> {
        Ok(crew_by_id(ctx, self.0.crew).await?.into())
    }

    /// The cooperation project that it belongs to.
    async fn project(&self, ctx: &Context<'_>) -> Result<Option<Project>> {
        match self.0.project {
            Some(project) => project_by_id(ctx, project).await,
            None => Ok(None),
        }
    }

    /// When it is to begin.
    async fn scheduled_start(&self) -> DateTime<Utc> {
        self.0.scheduled_start
    }

    /// When it is to end.
    async fn scheduled_end(&self) -> DateTime<Utc> {
        self.0.scheduled_end
    }

    /// When it went on air.
    async fn started_at(&self) -> Option<DateTime<Utc>> {
        self.0.state.started_at()
    }

    /// When it left the air.
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.0.state.ended_at()
    }

    /// How many watch just now.
    async fn viewer_count(&self, ctx: &Context<'_>) -> u32 {
        viewer_count(ctx, self.0.id)
    }

    /// 观看次数
    async fn view_count(&self) -> i64 {
        self.0.view_count
    }

    /// The most viewers at once.
    async fn peak_viewers(&self) -> i32 {
        self.0.peak_viewers
    }

    /// The product that is shown just now.
    async fn pinned_product(&self, ctx: &Context<'_>) -> Result<Option<PublishedProduct>> {
        match self.0.state.pinned() {
            Some(product) => published_product(ctx, product).await,
            None => Ok(None),
        }
    }

    /// 排品表, without what its shop has taken off the shelf.
    #[graphql(complexity = "20 * child_complexity + 1")]
    async fn rundown(&self, ctx: &Context<'_>) -> Result<Vec<RundownItem>> {
        let items = rundown_of(ctx, self.0.id).await?;
        let products = try_join_all(items.iter().map(|item| published_product(ctx, item.product))).await?;
        let shown = |(item, product): (qd_live::RundownItem, Option<PublishedProduct>)| {
            Some(RundownItem { position: item.position, talking_point: item.talking_point, product: product? })
        };
        Ok(items.into_iter().zip(products).filter_map(shown).collect())
    }

    /// The newest messages, oldest of them first; removed ones too.
    #[graphql(complexity = "usize::try_from(last.clamp(0, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn messages(&self, ctx: &Context<'_>, #[graphql(default = 100)] last: i32) -> Result<Vec<ChatMessage>> {
        let messages = messages_of(ctx, self.0.id, last).await?;
        Ok(messages.iter().map(ChatMessage::from).collect())
    }

    /// What it has sold.
    async fn sales(&self, ctx: &Context<'_>) -> Result<SessionSales> {
        let figures = ctx.data_unchecked::<DataLoader<SessionFigures>>().load_one(self.0.id).await?;
        Ok(SessionSales::new(&figures.unwrap_or_default(), self.0.view_count))
    }
}

/// A line of the rundown.
#[derive(SimpleObject)]
pub struct RundownItem {
    position: i32,
    talking_point: String,
    product: PublishedProduct,
}

/// A product if it is on a shelf, batched with the others that the answer needs.
pub(super) async fn published_product(ctx: &Context<'_>, product: ProductId) -> Result<Option<PublishedProduct>> {
    Ok(published_products_by_ids(ctx, vec![product]).await?.into_iter().next())
}

/// A message in a session's chat, as the crew moderates it.
#[derive(SimpleObject, Debug, Clone)]
pub struct ChatMessage {
    id: ID,
    author_id: ID,
    author_name: String,
    from_crew: bool,
    body: String,
    at: DateTime<Utc>,
    removed: bool,
}

impl From<&qd_live::ChatMessage> for ChatMessage {
    fn from(message: &qd_live::ChatMessage) -> Self {
        Self {
            id: id(message.id),
            author_id: id(message.author),
            author_name: message.author_name.clone(),
            from_crew: message.from_crew,
            body: message.body.clone(),
            at: message.at,
            removed: message.removed,
        }
    }
}
