//! 站内信, the in-app inbox: what somebody should know, told once, read by whoever holds the role when they look.

mod kinds;
mod repo;

use chrono::{DateTime, Duration, Utc};
use qd_db::ActorTx;
use qd_kernel::{Actor, Clock, Failure, MemberRole, NoticeId, OrganizationId, Page, PageRequest, PersonId};
use serde_json::Value;

pub use kinds::{Face, Notice, NoticeKind};

use crate::{Identity, IdentityCode, Result};

/// How long a notice is kept.
pub const NOTICE_LIFETIME: Duration = Duration::days(180);
/// The most notices that are marked in one call.
pub const MAX_MARKED: usize = 100;
/// Counting stops here: who has more unread reads "99+".
pub const MAX_COUNTED: i64 = 100;
/// How many one round of cleaning up takes.
const FORGET_BATCH: i64 = 1_000;

/// To whom something is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipient {
    /// Whoever holds one of these roles in an organization when they look.
    Roles(OrganizationId, Vec<MemberRole>),
    /// The group's secretariat 秘书处.
    Secretariat,
    /// One person, in the front end that the kind belongs to.
    Person(PersonId),
}

impl Recipient {
    /// Owner and managers of an organization's shop.
    pub fn shop_managers(org: OrganizationId) -> Self {
        Self::Roles(org, vec![MemberRole::Owner, MemberRole::Manager])
    }

    /// All who work in an organization's shop.
    pub fn shop_staff(org: OrganizationId) -> Self {
        Self::Roles(org, vec![MemberRole::Owner, MemberRole::Manager, MemberRole::Clerk])
    }
}

/// A notice to give.
#[derive(Debug, Clone)]
pub struct NewNotice {
    id: NoticeId,
    to: Recipient,
    notice: Notice,
    link: Option<String>,
    key: String,
    at: DateTime<Utc>,
}

impl NewNotice {
    /// A notice of this moment. `key` names what caused it, at most 200 characters: `license.expiring:lic_…:30`. The
    /// same key twice tells once, to whomever.
    pub fn new(clock: &dyn Clock, to: Recipient, notice: Notice, key: impl Into<String>) -> Self {
        Self { id: NoticeId::new(clock), to, notice, link: None, key: key.into(), at: clock.now() }
    }

    /// Where it leads: a path of the front end in which it is read, `/shop/licenses`, at most 300 characters.
    #[must_use]
    pub fn link(mut self, path: impl Into<String>) -> Self {
        self.link = Some(path.into());
        self
    }
}

/// Gives a notice in the transaction that causes it. False when its key was used before, and nothing is told.
///
/// Works in a member's transaction and in the mall's own; a shopper's use-case tells others as the mall.
pub async fn notify(tx: &mut ActorTx, notice: &NewNotice) -> qd_db::Result<bool> {
    repo::insert(tx, notice).await
}

/// A notice as its reader sees it.
#[derive(Debug, Clone)]
pub struct ReceivedNotice {
    /// Its id, which sorts by time.
    pub id: NoticeId,
    /// What it is about; none for a kind that this program does not know (any more).
    pub kind: Option<NoticeKind>,
    /// Its arguments by name: an object of strings.
    pub arguments: Value,
    /// What it says in Chinese.
    pub text: String,
    /// Where it leads, in the front end in which it is read.
    pub link: Option<String>,
    /// When it was given.
    pub at: DateTime<Utc>,
    /// When this reader read it.
    pub read_at: Option<DateTime<Utc>>,
}

/// Whose inbox is read: what a query needs of an actor.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader {
    person: PersonId,
    face: Face,
    /// For which organization, and as what.
    works: Option<(OrganizationId, MemberRole)>,
}

impl Reader {
    fn of(actor: &Actor) -> Result<Self> {
        match *actor {
            Actor::Shopper { person, .. } => Ok(Self { person, face: Face::Storefront, works: None }),
            Actor::Member { person, org, role } => Ok(Self { person, face: Face::Admin, works: Some((org, role)) }),
            Actor::Guest { .. } | Actor::System => Err(Failure::refused(IdentityCode::NotSignedIn, "请先登录")),
        }
    }
}

impl Identity {
    /// The actor's notices, newest first; the cursor is [`qd_kernel::Cursor::by_id`]. A member reads those to its role
    /// in the organization it acts for and those to itself, a shopper its own.
    pub async fn notices(&self, actor: &Actor, unread: bool, page: &PageRequest) -> Result<Page<ReceivedNotice>> {
        let reader = Reader::of(actor)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(Page::cut(repo::list(&mut tx, &reader, unread, page).await?, page))
    }

    /// How many of them are unread; counting stops at [`MAX_COUNTED`].
    pub async fn unread_notices(&self, actor: &Actor) -> Result<i64> {
        let reader = Reader::of(actor)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::count_unread(&mut tx, &reader).await?)
    }

    /// Marks some as read, at most [`MAX_MARKED`]; what is no notice of the actor's is passed over. Gives how many are
    /// unread from now on.
    pub async fn mark_notices_read(&self, actor: &Actor, notices: &[NoticeId]) -> Result<i64> {
        let reader = Reader::of(actor)?;
        if notices.len() > MAX_MARKED {
            let message = format!("一次最多标记 {MAX_MARKED} 条");
            return Err(Failure::field("ids", IdentityCode::TooMany, message));
        }
        let mut tx = self.db.begin(actor).await?;
        repo::mark(&mut tx, &reader, notices, self.clock.now()).await?;
        let unread = repo::count_unread(&mut tx, &reader).await?;
        tx.commit().await?;
        Ok(unread)
    }

    /// Marks all as read that were given up to `newest`, so that one which arrives meanwhile stays unread. Gives how
    /// many are unread from now on.
    pub async fn mark_all_notices_read(&self, actor: &Actor, newest: NoticeId) -> Result<i64> {
        let reader = Reader::of(actor)?;
        let mut tx = self.db.begin(actor).await?;
        repo::mark_up_to(&mut tx, &reader, newest, self.clock.now()).await?;
        let unread = repo::count_unread(&mut tx, &reader).await?;
        tx.commit().await?;
        Ok(unread)
    }

    /// Forgets notices after [`NOTICE_LIFETIME`], a batch at a time. For a job; gives how many.
    pub async fn forget_old_notices(&self) -> Result<u64> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let gone = repo::forget_before(&mut tx, self.clock.now() - NOTICE_LIFETIME, FORGET_BATCH).await?;
        tx.commit().await?;
        Ok(gone)
    }
}
