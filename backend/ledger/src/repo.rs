use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{Clock, EntryId, OrderId, OrderLineId, OrganizationId, PostingId};
use uuid::Uuid;

use crate::{Account, Attribution, Purpose, read::EntryKind};

/// An entry to book.
pub(crate) struct Draft {
    pub entry: EntryId,
    pub kind: EntryKind,
    pub order: OrderId,
    pub enterprise: OrganizationId,
    pub cause: String,
    pub at: DateTime<Utc>,
    pub postings: Vec<DraftPosting>,
}

/// A line of it; debits are positive.
#[derive(Clone)]
pub(crate) struct DraftPosting {
    pub account: Account,
    pub amount_fen: i64,
    pub line: Option<OrderLineId>,
    pub attribution: Attribution,
}

/// Books entries: three statements for any number of them. A cause that was booked before is passed over.
pub(crate) async fn book(tx: &mut ActorTx, clock: &dyn Clock, drafts: &[Draft]) -> Result<()> {
    if drafts.is_empty() {
        return Ok(());
    }
    let new = insert_entries(tx, drafts).await?;
    let fresh: Vec<&Draft> = drafts.iter().filter(|draft| new.contains(&draft.entry.uuid())).collect();
    ensure_accounts(tx, &fresh).await?;
    insert_postings(tx, clock, &fresh).await
}

async fn insert_entries(tx: &mut ActorTx, drafts: &[Draft]) -> Result<Vec<Uuid>> {
    let ids: Vec<Uuid> = drafts.iter().map(|draft| draft.entry.uuid()).collect();
    let kinds: Vec<String> = drafts.iter().map(|draft| draft.kind.as_str().to_owned()).collect();
    let orders: Vec<Uuid> = drafts.iter().map(|draft| draft.order.uuid()).collect();
    let causes: Vec<String> = drafts.iter().map(|draft| draft.cause.clone()).collect();
    let times: Vec<DateTime<Utc>> = drafts.iter().map(|draft| draft.at).collect();
    let new = sqlx::query_scalar!(
        "insert into journal_entry (id, kind, order_id, cause, occurred_at)
         select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::timestamptz[])
         on conflict (cause) do nothing returning id",
        &ids,
        &kinds,
        &orders,
        &causes,
        &times,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(new)
}

async fn ensure_accounts(tx: &mut ActorTx, drafts: &[&Draft]) -> Result<()> {
    let mut accounts: Vec<Account> = drafts.iter().flat_map(|draft| draft.postings.iter().map(|p| p.account)).collect();
    // One order of locking for everybody.
    accounts.sort_by_key(Account::id);
    accounts.dedup();
    let ids: Vec<Uuid> = accounts.iter().map(|account| account.id().uuid()).collect();
    let codes: Vec<String> = accounts.iter().map(Account::code).collect();
    let kinds: Vec<String> = accounts.iter().map(|account| account.purpose.kind().as_str().to_owned()).collect();
    let purposes: Vec<String> = accounts.iter().map(|account| account.purpose.as_str().to_owned()).collect();
    let orgs: Vec<Option<Uuid>> = accounts.iter().map(Account::org).collect();
    let crews: Vec<Option<Uuid>> = accounts.iter().map(Account::crew).collect();
    sqlx::query!(
        "insert into ledger_account (id, code, kind, purpose, org_id, crew_id)
         select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::uuid[])
         on conflict (code) do nothing",
        &ids,
        &codes,
        &kinds,
        &purposes,
        &orgs as &[Option<Uuid>],
        &crews as &[Option<Uuid>],
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

#[derive(Default)]
struct Columns {
    ids: Vec<Uuid>,
    entries: Vec<Uuid>,
    accounts: Vec<Uuid>,
    purposes: Vec<String>,
    orgs: Vec<Uuid>,
    amounts: Vec<i64>,
    orders: Vec<Uuid>,
    lines: Vec<Option<Uuid>>,
    sessions: Vec<Option<Uuid>>,
    crews: Vec<Option<Uuid>>,
    projects: Vec<Option<Uuid>>,
    colleges: Vec<Option<Uuid>>,
}

impl Columns {
    fn push(&mut self, clock: &dyn Clock, draft: &Draft, posting: &DraftPosting) {
        let attribution = posting.attribution;
        self.ids.push(PostingId::new(clock).uuid());
        self.entries.push(draft.entry.uuid());
        self.accounts.push(posting.account.id().uuid());
        self.purposes.push(posting.account.purpose.as_str().to_owned());
        self.orgs.push(draft.enterprise.uuid());
        self.amounts.push(posting.amount_fen);
        self.orders.push(draft.order.uuid());
        self.lines.push(posting.line.map(Into::into));
        self.sessions.push(attribution.session.map(Into::into));
        self.crews.push(attribution.crew.map(Into::into));
        self.projects.push(attribution.project.map(Into::into));
        self.colleges.push(attribution.college.map(Into::into));
    }
}

async fn insert_postings(tx: &mut ActorTx, clock: &dyn Clock, drafts: &[&Draft]) -> Result<()> {
    let mut columns = Columns::default();
    for draft in drafts {
        for posting in draft.postings.iter().filter(|posting| posting.amount_fen != 0) {
            columns.push(clock, draft, posting);
        }
    }
    let wanted = columns.ids.len();
    let done = sqlx::query!(
        "insert into posting (id, entry_id, account_id, purpose, org_id, amount_fen, order_id, order_line_id,
                              session_id, crew_id, project_id, college_id)
         select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::bigint[], $7::uuid[],
                              $8::uuid[], $9::uuid[], $10::uuid[], $11::uuid[], $12::uuid[])",
        &columns.ids,
        &columns.entries,
        &columns.accounts,
        &columns.purposes,
        &columns.orgs,
        &columns.amounts,
        &columns.orders,
        &columns.lines as &[Option<Uuid>],
        &columns.sessions as &[Option<Uuid>],
        &columns.crews as &[Option<Uuid>],
        &columns.projects as &[Option<Uuid>],
        &columns.colleges as &[Option<Uuid>],
    )
    .execute(tx.conn())
    .await?;
    if usize::try_from(done.rows_affected()).is_ok_and(|rows| rows == wanted) {
        Ok(())
    } else {
        Err(Error::Corrupt(format!("{} postings written instead of {wanted}", done.rows_affected())))
    }
}

/// What is left of an order's shares, as positive amounts, pending and payable alike.
pub(crate) async fn open_shares(
    tx: &mut ActorTx,
    order: OrderId,
    enterprise: OrganizationId,
) -> Result<Vec<DraftPosting>> {
    let rows = sqlx::query!(
        r#"select purpose, order_line_id, session_id, crew_id, project_id, college_id, -sum(amount_fen)::bigint as "left!"
           from posting where order_id = $1 and purpose <> 'payer'
           group by purpose, order_line_id, session_id, crew_id, project_id, college_id
           having sum(amount_fen) < 0
           order by order_line_id nulls last, purpose"#,
        order.uuid(),
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            let attribution = Attribution {
                session: row.session_id.map(Into::into),
                crew: row.crew_id.map(Into::into),
                project: row.project_id.map(Into::into),
                college: row.college_id.map(Into::into),
            };
            let purpose = Purpose::parse(&row.purpose)?;
            Ok(DraftPosting {
                account: Account::of(purpose, enterprise, attribution.crew),
                amount_fen: row.left,
                line: row.order_line_id.map(Into::into),
                attribution,
            })
        })
        .collect()
}
