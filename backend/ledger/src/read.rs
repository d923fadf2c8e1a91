//! What people read in the book.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use qd_kernel::{AccountId, Actor, EntryId, Failure, MemberRole, Money, OrderId, Page, PageRequest, PostingId};
use uuid::Uuid;

use crate::{Ledger, LedgerCode, Purpose, Result};

/// Why something was booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// An order was paid.
    SalePaid,
    /// Its after-sale window closed.
    SaleReleased,
    /// Money was given back.
    SaleRefunded,
    /// A share was paid out.
    PaidOut,
}

impl EntryKind {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SalePaid => "sale_paid",
            Self::SaleReleased => "sale_released",
            Self::SaleRefunded => "sale_refunded",
            Self::PaidOut => "paid_out",
        }
    }

    fn parse(text: &str) -> std::result::Result<Self, qd_db::Error> {
        [Self::SalePaid, Self::SaleReleased, Self::SaleRefunded, Self::PaidOut]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| qd_db::Error::unknown_word("entry kind", text))
    }
}

/// An account and what it holds.
#[derive(Debug, Clone)]
pub struct AccountBalance {
    /// Which.
    pub id: AccountId,
    /// Its readable name.
    pub code: String,
    /// What it is for.
    pub purpose: Purpose,
    /// The enterprise or crew it belongs to.
    pub holder_name: Option<String>,
    /// In the account's own sense.
    pub balance: Money,
}

/// An entry of the journal.
#[derive(Debug, Clone)]
pub struct JournalEntry {
    /// Which.
    pub id: EntryId,
    /// Why.
    pub kind: EntryKind,
    /// The order it is about.
    pub order: OrderId,
    /// A note.
    pub memo: String,
    /// When.
    pub occurred_at: DateTime<Utc>,
}

/// A line of an entry.
#[derive(Debug, Clone)]
pub struct Posting {
    /// Which.
    pub id: PostingId,
    /// The account's readable name.
    pub account_code: String,
    /// What the account is for.
    pub purpose: Purpose,
    /// The enterprise or crew it belongs to.
    pub holder_name: Option<String>,
    /// Debits are positive, in fen.
    pub amount_fen: i64,
}

/// What the book holds for one enterprise.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Its share while the window is open.
    pub pending: Money,
    /// Its share that can be paid out.
    pub payable: Money,
    /// Fees on its sales, after refunds.
    pub platform_fees: Money,
    /// Practice funds from its sales, after refunds.
    pub practice_fund: Money,
    /// The newest movements of its share, at most 100.
    pub lines: Vec<StatementLine>,
}

/// A movement of an enterprise's share.
#[derive(Debug, Clone)]
pub struct StatementLine {
    /// The order it is about.
    pub order: OrderId,
    /// Why.
    pub kind: EntryKind,
    /// Change of pending and payable together; a release moves between them and shows what it moved.
    pub amount: Money,
    /// When.
    pub at: DateTime<Utc>,
}

fn group_only(actor: &Actor) -> Result<()> {
    match actor.member_if(MemberRole::sees_group) {
        Some(_) => Ok(()),
        None => Err(Failure::refused(LedgerCode::NotFound, "只有秘书处和监事可以查看")),
    }
}

impl Ledger {
    /// All accounts with their balances, for the group.
    pub async fn accounts(&self, actor: &Actor) -> Result<Vec<AccountBalance>> {
        group_only(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let rows = sqlx::query!(
            r#"select a.id, a.code, a.purpose, coalesce(o.name, c.name) as holder_name,
                      coalesce(sum(p.amount_fen), 0)::bigint as "sum!"
               from ledger_account a
               left join posting p on p.account_id = a.id
               left join organization o on o.id = a.org_id
               left join crew c on c.id = a.crew_id
               group by a.id, o.name, c.name order by a.purpose, holder_name"#
        )
        .fetch_all(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        rows.into_iter()
            .map(|row| {
                let purpose = Purpose::parse(&row.purpose)?;
                Ok(AccountBalance {
                    id: row.id.into(),
                    code: row.code,
                    purpose,
                    holder_name: row.holder_name,
                    balance: Money::cny(purpose.kind().in_own_sense(row.sum)),
                })
            })
            .collect()
    }

    /// The journal, newest first, for the group; of one account where given.
    pub async fn journal(
        &self,
        actor: &Actor,
        account: Option<AccountId>,
        page: &PageRequest,
    ) -> Result<Page<JournalEntry>> {
        group_only(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let rows = sqlx::query!(
            "select id, kind, order_id, memo, occurred_at from journal_entry e
             where ($1::uuid is null or e.id < $1)
               and ($2::uuid is null or exists (select from posting p where p.entry_id = e.id and p.account_id = $2))
             order by id desc limit $3",
            page.after.as_ref().map(|cursor| cursor.id),
            account.map(AccountId::uuid),
            page.limit(),
        )
        .fetch_all(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        let entries = rows
            .into_iter()
            .map(|row| {
                let kind = EntryKind::parse(&row.kind)?;
                let (id, order) = (row.id.into(), row.order_id.into());
                Ok(JournalEntry { id, kind, order, memo: row.memo, occurred_at: row.occurred_at })
            })
            .collect::<Result<Vec<_>>>()?;
        Ok(Page::cut(entries, page))
    }

    /// The lines of entries, for a loader.
    pub async fn postings_by_entries(
        &self,
        actor: &Actor,
        entries: &[EntryId],
    ) -> Result<HashMap<EntryId, Vec<Posting>>> {
        let ids: Vec<Uuid> = entries.iter().map(|id| id.uuid()).collect();
        let mut tx = self.db.begin(actor).await?;
        let rows = sqlx::query!(
            r#"select p.id, p.entry_id, a.code as "code?", p.purpose, coalesce(o.name, c.name) as holder_name, p.amount_fen
               from posting p
               left join ledger_account a on a.id = p.account_id
               left join organization o on o.id = a.org_id
               left join crew c on c.id = a.crew_id
               where p.entry_id = any($1) order by p.id"#,
            &ids,
        )
        .fetch_all(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        let mut found: HashMap<EntryId, Vec<Posting>> = HashMap::new();
        for row in rows {
            let posting = Posting {
                id: row.id.into(),
                account_code: row.code.unwrap_or_else(|| row.purpose.clone()),
                purpose: Purpose::parse(&row.purpose)?,
                holder_name: row.holder_name,
                amount_fen: row.amount_fen,
            };
            found.entry(row.entry_id.into()).or_default().push(posting);
        }
        Ok(found)
    }

    /// What the book holds for the enterprise that the actor works for.
    pub async fn statement(&self, actor: &Actor) -> Result<Statement> {
        let Some((_, org)) = actor.member_if(MemberRole::owns_shop) else {
            return Err(Failure::refused(LedgerCode::NotAllowed, "只有店主可以查看结算单"));
        };
        let mut tx = self.db.begin(actor).await?;
        let sums = sqlx::query!(
            r#"select purpose, -sum(amount_fen)::bigint as "held!" from posting
               where org_id = $1 and purpose <> 'payer' group by purpose"#,
            org.uuid(),
        )
        .fetch_all(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        let held = |wanted: &[Purpose]| {
            Money::cny(sums.iter().filter(|s| wanted.iter().any(|p| p.as_str() == s.purpose)).map(|s| s.held).sum())
        };
        let rows = sqlx::query!(
            r#"select e.order_id, e.kind, e.occurred_at, e.id,
                      (case when e.kind = 'sale_released' then -sum(p.amount_fen) filter (where p.purpose = 'enterprise_payable')
                            else -sum(p.amount_fen) end)::bigint as "amount!"
               from posting p join journal_entry e on e.id = p.entry_id
               where p.org_id = $1 and p.purpose in ('enterprise_pending', 'enterprise_payable')
               group by e.id order by e.id desc limit 100"#,
            org.uuid(),
        )
        .fetch_all(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        let lines = rows
            .into_iter()
            .map(|row| {
                let kind = EntryKind::parse(&row.kind)?;
                Ok(StatementLine {
                    order: row.order_id.into(),
                    kind,
                    amount: Money::cny(row.amount),
                    at: row.occurred_at,
                })
            })
            .collect::<Result<Vec<_>>>()?;
        Ok(Statement {
            pending: held(&[Purpose::EnterprisePending]),
            payable: held(&[Purpose::EnterprisePayable]),
            platform_fees: held(&[Purpose::PlatformFeePending, Purpose::PlatformFeeEarned]),
            practice_fund: held(&[Purpose::PracticeFundPending, Purpose::PracticeFundPayable]),
            lines,
        })
    }
}
