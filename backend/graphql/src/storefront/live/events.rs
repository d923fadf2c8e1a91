use async_graphql::{Context, ID, Object, Result, SimpleObject, Subscription, Union};
use futures::{Stream, StreamExt};
use qd_kernel::{Actor, ProductId};
use qd_live::{HubEvent, LiveCode, ViewerKey};

use super::session::ChatMessage;
use crate::{
    context::ContextExt,
    ids::{id, required},
    shared::live::{ChatMessageRemoved, SessionStatusChanged, ViewerCountChanged, no_events},
    storefront::catalog::{Product, products_by_ids},
};

/// Something that a session's page shows as it happens.
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
    async fn product(&self, ctx: &Context<'_>) -> Result<Option<Product>> {
        let Some(product) = self.0 else { return Ok(None) };
        Ok(products_by_ids(ctx, vec![product]).await?.into_iter().next())
    }
}

impl SessionEvent {
    fn new(event: HubEvent, reader: &Actor) -> Self {
        match event {
            HubEvent::MessagePosted(message) => {
                Self::ChatMessagePosted(ChatMessagePosted { message: ChatMessage::new(&message, reader) })
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

/// What happens while somebody watches.
#[derive(Default)]
pub struct LiveSubscription;

#[Subscription]
impl LiveSubscription {
    /// Everything that a session's page shows as it happens, its present state first. Being subscribed counts as
    /// watching.
    async fn session_events(&self, ctx: &Context<'_>, session_id: ID) -> Result<impl Stream<Item = SessionEvent>> {
        let reader = *ctx.actor();
        let session = required("sessionId", &session_id, LiveCode::NotFound).map_err(no_events)?;
        let watching = ctx.rooms().live.watch(&reader, session, ViewerKey::of(&reader)).await.map_err(no_events)?;
        Ok(watching.map(move |event| SessionEvent::new(event, &reader)))
    }
}
