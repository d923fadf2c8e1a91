use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use qd_kernel::Actor;

use crate::{
    context::ContextExt,
    ids::id,
    shared::live::{LiveSessionStatus, crew_by_id, messages_of, poster, rundown_of, viewer_count},
    storefront::catalog::{Product, products_by_ids},
};

/// 直播场次
#[derive(Debug, Clone)]
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

    /// Where it stands.
    async fn status(&self) -> LiveSessionStatus {
        self.0.status().into()
    }

    /// The address of its picture.
    async fn poster(&self, ctx: &Context<'_>) -> Option<String> {
        poster(ctx, self.0.poster_key.as_deref())
    }

    /// Who runs it.
    async fn crew_name(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(crew_by_id(ctx, self.0.crew).await?.name)
    }

    /// Who runs it, in English.
    async fn crew_name_en(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(crew_by_id(ctx, self.0.crew).await?.name_en)
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

    /// The product that is shown just now.
    async fn pinned_product(&self, ctx: &Context<'_>) -> Result<Option<Product>> {
        let Some(product) = self.0.state.pinned() else { return Ok(None) };
        Ok(products_by_ids(ctx, vec![product]).await?.into_iter().next())
    }

    /// What it sells, in the rundown's order.
    #[graphql(complexity = "20 * child_complexity + 1")]
    async fn products(&self, ctx: &Context<'_>) -> Result<Vec<Product>> {
        let rundown = rundown_of(ctx, self.0.id).await?;
        products_by_ids(ctx, rundown.into_iter().map(|item| item.product).collect()).await
    }

    /// The newest messages, oldest of them first.
    #[graphql(complexity = "usize::try_from(last.clamp(0, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn messages(&self, ctx: &Context<'_>, #[graphql(default = 50)] last: i32) -> Result<Vec<ChatMessage>> {
        let messages = messages_of(ctx, self.0.id, last).await?;
        Ok(messages.iter().map(|message| ChatMessage::new(message, ctx.actor())).collect())
    }
}

/// A message in a session's chat. Whose it is, only its author learns.
#[derive(SimpleObject, Debug, Clone)]
pub struct ChatMessage {
    id: ID,
    author_name: String,
    from_crew: bool,
    is_mine: bool,
    body: String,
    at: DateTime<Utc>,
}

impl ChatMessage {
    /// As `reader` sees it.
    pub(super) fn new(message: &qd_live::ChatMessage, reader: &Actor) -> Self {
        Self {
            id: id(message.id),
            author_name: message.author_name.clone(),
            from_crew: message.from_crew,
            is_mine: reader.person() == Some(message.author),
            body: message.body.clone(),
            at: message.at,
        }
    }
}
