//! 站内信: the inbox, which both faces read alike; each shows what is for it.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use qd_identity::{IdentityCode, inbox};
use qd_kernel::{Cursor, Failure, NoticeId, Page};

use super::identity::IdentityUserError;
use crate::{
    connection::{connection, page_request},
    context::ContextExt,
    errors::{found, or_empty, payload},
    ids::{id, known, required},
};

/// What a notice is about.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "inbox::NoticeKind")]
pub enum NoticeKind {
    /// To the secretariat: an organization asks to open a shop.
    ShopApplicationSubmitted,
    /// To owner and managers: the shop may open.
    ShopApplicationApproved,
    /// To owner and managers: something has to be put right first.
    ShopApplicationReturned,
    /// To owner and managers: the shop sells nothing for now.
    ShopSuspended,
    /// To owner and managers: the shop sells again.
    ShopReopened,
    /// To all who work in the shop, and to the secretariat: it closes in a while.
    ShopClosingAnnounced,
    /// To all who work in the shop: it has closed.
    ShopClosed,
    /// To the secretariat: a licence waits to be checked.
    LicenseSubmitted,
    /// To owner and managers: the licence was found in order.
    LicenseVerified,
    /// To owner and managers: the licence was not accepted.
    LicenseReturned,
    /// To owner and managers: a licence runs out soon.
    LicenseExpiring,
    /// To owner and managers: a licence ran out.
    LicenseExpired,
    /// To owner, managers and the secretariat: the half-yearly check is due.
    LicenseReviewDue,
    /// To all who work in the shop: there is little left.
    StockLow,
    /// To who asked for an import: it is done.
    ImportFinished,
    /// To owner and managers: a product went on the shelf as planned.
    ProductPublished,
    /// To owner and managers: a product could not go on the shelf as planned.
    ProductNotPublished,
    /// To the shop's other owners and managers: somebody took up an invitation.
    StaffJoined,
    /// To a person: they work as something else from now on.
    StaffRoleChanged,
    /// To the shop's owners: somebody works there no longer.
    StaffRemoved,
    /// To a shopper: a parcel is on its way.
    OrderShipped,
    /// To a shopper: money goes back.
    OrderRefunded,
    /// To a shopper: a shop of whom they have an order closes.
    ShopClosingForBuyer,
}

/// An argument of a notice, to put it into words.
#[derive(SimpleObject, Debug, Clone)]
pub struct NoticeArgument {
    /// Its name, which the kind knows.
    name: String,
    /// A text, a whole number, a day (2026-03-09) or a role, as the kind says.
    value: String,
}

/// 站内信
#[derive(Debug, Clone)]
pub struct Notice(inbox::ReceivedNotice);

#[Object]
impl Notice {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// What it is about; null for a kind of the past.
    async fn kind(&self) -> Option<NoticeKind> {
        self.0.kind.map(Into::into)
    }

    /// Its arguments.
    async fn arguments(&self) -> Vec<NoticeArgument> {
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let pairs = self.0.arguments.as_object().into_iter().flatten();
        pairs.map(|(name, value)| NoticeArgument { name: name.clone(), value: text(value) }).collect()
    }

    /// What it says in Chinese, for a program that does not know its kind.
    async fn text(&self) -> &str {
        &self.0.text
    }

    /// Where it leads: a path of this front end.
    async fn link(&self) -> Option<&str> {
        self.0.link.as_deref()
    }

    /// When it was given.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// When the reader read it.
    async fn read_at(&self) -> Option<DateTime<Utc>> {
        self.0.read_at
    }
}

connection!(NoticeConnection, NoticeEdge, Notice);

#[derive(Default)]
pub struct InboxQuery;

#[Object]
impl InboxQuery {
    /// The reader's notices, newest first.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(100) * child_complexity + 1")]
    async fn notices(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        #[graphql(default)] unread_only: bool,
    ) -> Result<NoticeConnection> {
        let page = page_request(first, after.as_deref())?;
        let notices = found(ctx.rooms().identity.notices(ctx.actor(), unread_only, &page).await)?;
        let notices = notices.unwrap_or(Page { items: Vec::new(), has_next: false });
        Ok(NoticeConnection::from_page(notices, |notice| Cursor::by_id(notice.id), Notice))
    }

    /// How many of them are unread; 100 stands for as many or more.
    async fn unread_notices(&self, ctx: &Context<'_>) -> Result<i64> {
        or_empty(ctx.rooms().identity.unread_notices(ctx.actor()).await)
    }
}

/// Notices that were read.
#[derive(InputObject)]
pub struct MarkNoticesReadInput {
    /// At most 100; what is no notice of the reader's is passed over.
    ids: Vec<ID>,
}

/// Everything up to a notice, so that one which arrives meanwhile stays unread.
#[derive(InputObject)]
pub struct MarkAllNoticesReadInput {
    /// The newest that the reader was shown.
    up_to: ID,
}

/// How marking went.
#[derive(SimpleObject)]
pub struct MarkNoticesReadPayload {
    /// How many are unread now.
    unread: Option<i64>,
    /// What is wrong.
    user_errors: Vec<IdentityUserError>,
}

impl MarkNoticesReadPayload {
    fn of(outcome: Result<i64, Failure<IdentityCode>>) -> Result<Self> {
        let (unread, user_errors) = payload(outcome)?;
        Ok(Self { unread, user_errors })
    }
}

#[derive(Default)]
pub struct InboxMutation;

#[Object]
impl InboxMutation {
    /// Marks notices as read by who asks.
    async fn mark_notices_read(
        &self,
        ctx: &Context<'_>,
        input: MarkNoticesReadInput,
    ) -> Result<MarkNoticesReadPayload> {
        let ids: Vec<NoticeId> = input.ids.iter().filter_map(known).collect();
        MarkNoticesReadPayload::of(ctx.rooms().identity.mark_notices_read(ctx.actor(), &ids).await)
    }

    /// Marks all as read, up to one.
    async fn mark_all_notices_read(
        &self,
        ctx: &Context<'_>,
        input: MarkAllNoticesReadInput,
    ) -> Result<MarkNoticesReadPayload> {
        let outcome = async {
            let newest = required("upTo", &input.up_to, IdentityCode::NotFound)?;
            ctx.rooms().identity.mark_all_notices_read(ctx.actor(), newest).await
        };
        MarkNoticesReadPayload::of(outcome.await)
    }
}
