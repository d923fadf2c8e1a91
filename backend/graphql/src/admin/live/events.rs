use async_graphql::{Context, ID, Object, Result, SimpleObject, Subscription, Union};
use futures::{Stream, StreamExt};
use qd_kernel::{Actor, Failure, ProductId};
use qd_live::{HubEvent, LiveCode};

use super::session::{ChatMessage, published_product};
use crate::{
    admin::catalog::PublishedProduct,
    context::ContextExt,
    ids::{id, required},
    shared::live::{ChatMessageRemoved, SessionStatusChanged, ViewerCountChanged, no_events},
};

/// Something that a session's console shows as it happens.
#[derive(Union)]
pub enum SessionEvent {
    /// Somebody said something.
    ChatMessagePosted(ChatMessagePosted),
    /// The crew took a message away.
    ChatMessageRemoved(ChatMessageRemoved),
    /// Another product is shown.
    ProductPinned(ProductPinned),
    /// More or fewer watch.
    ViewerCountChanged(ViewerCountChanged),
    /// The session went on air or ended.
    SessionStatusChanged(SessionStatusChanged),
}

/// Somebody said something.
#[derive(SimpleObject)]
pub struct ChatMessagePosted {
    message: ChatMessage,
}

/// Another product is shown.
pub struct ProductPinned(Option<ProductId>);

#[Object]
impl ProductPinned {
    /// Null: nothing is pinned any more.
    async fn product(&self, ctx: &Context<'_>) -> Result<Option<PublishedProduct>> {
        match self.0 {
            Some(product) => published_product(ctx, product).await,
            None => Ok(None),
        }
    }
}

impl From<HubEvent> for SessionEvent {
    fn from(event: HubEvent) -> Self {
        match event {
            HubEvent::MessagePosted(message) => {
                Self::ChatMessagePosted(ChatMessagePosted { message: ChatMessage::from(&*message) })
            }
            HubEvent::MessageRemoved(message) => {
                Self::ChatMessageRemoved(ChatMessageRemoved { message_id: id(message) })
            }
            HubEvent::ProductPinned(product) => Self::ProductPinned(ProductPinned(product)),
            HubEvent::ViewersChanged(viewer_count) => Self::ViewerCountChanged(ViewerCountChanged { viewer_count }),
            HubEvent::StatusChanged(status) => {
                Self::SessionStatusChanged(SessionStatusChanged { status: status.into() })
            }
        }
    }
}

/// What happens while somebody runs a session.
#[derive(Default)]
pub struct LiveSubscription;

#[Subscription]
impl LiveSubscription {
    /// Everything that a session's console shows as it happens, its present state first. It counts as no viewer.
    async fn session_events(&self, ctx: &Context<'_>, session_id: ID) -> Result<impl Stream<Item = SessionEvent>> {
        let session = required("sessionId", &session_id, LiveCode::NotFound).map_err(no_events)?;
        let Actor::Member { .. } = ctx.actor() else {
            return Err(no_events(Failure::refused(LiveCode::NotFound, "找不到这一项")));
        };
        let following = ctx.rooms().live.follow(ctx.actor(), session).await.map_err(no_events)?;
        Ok(following.map(SessionEvent::from))
    }
}
