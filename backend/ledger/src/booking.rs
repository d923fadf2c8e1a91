//! What is booked when a sale is paid, released and refunded. Each is booked once a cause, in the caller's
//! transaction, so that the book and the order never disagree.

use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{CollegeId, CrewId, EntryId, LiveSessionId, OrderId, OrderLineId, OrganizationId, ProjectId, allocate};

use crate::{
    Account, Ledger, Purpose,
    read::EntryKind,
    repo::{self, Draft, DraftPosting},
    split,
};

/// Who and what earned a line's money: frozen when the order was placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Attribution {
    /// The live session that sold it.
    pub session: Option<LiveSessionId>,
    /// Its crew.
    pub crew: Option<CrewId>,
    /// The cooperation project it belongs to.
    pub project: Option<ProjectId>,
    /// The industrial college it belongs to.
    pub college: Option<CollegeId>,
}

/// A line of a sale, with the rates of its agreement.
#[derive(Debug, Clone)]
pub struct SaleLine {
    /// Which.
    pub line: OrderLineId,
    /// What the shopper paid for it, in fen.
    pub amount_fen: i64,
    /// Platform fee, in basis points.
    pub platform_fee_bp: u32,
    /// Practice fund, in basis points; 0 when no crew sold it.
    pub practice_fund_bp: u32,
    /// Who earned it.
    pub attribution: Attribution,
}

/// A paid order, as the book needs it.
#[derive(Debug, Clone)]
pub struct Sale {
    /// Which.
    pub order: OrderId,
    /// The enterprise that sold.
    pub enterprise: OrganizationId,
    /// What was sold.
    pub lines: Vec<SaleLine>,
    /// Freight, which is the enterprise's whole.
    pub freight_fen: i64,
}

impl Sale {
    fn postings(&self) -> Vec<DraftPosting> {
        let mut postings = Vec::with_capacity(self.lines.len() * 3 + 2);
        let mut total = self.freight_fen;
        for line in &self.lines {
            total += line.amount_fen;
            let shares = split(line.amount_fen, line.platform_fee_bp, line.practice_fund_bp);
            for (purpose, share) in [
                (Purpose::EnterprisePending, shares.enterprise),
                (Purpose::PlatformFeePending, shares.platform_fee),
                (Purpose::PracticeFundPending, shares.practice_fund),
            ] {
                let account = Account::of(purpose, self.enterprise, line.attribution.crew);
                postings.push(DraftPosting {
                    account,
                    amount_fen: -share,
                    line: Some(line.line),
                    attribution: line.attribution,
                });
            }
        }
        let own = |purpose, amount_fen| DraftPosting {
            account: Account::of(purpose, self.enterprise, None),
            amount_fen,
            line: None,
            attribution: Attribution::default(),
        };
        postings.push(own(Purpose::EnterprisePending, -self.freight_fen));
        postings.push(own(Purpose::Payer, total));
        postings
    }
}

impl Ledger {
    /// Books paid orders: the payer holds the money, each share is pending. Three statements for any number.
    pub async fn book_paid_in_tx(&self, tx: &mut ActorTx, at: DateTime<Utc>, sales: &[Sale]) -> Result<()> {
        let drafts = sales
            .iter()
            .map(|sale| Draft {
                entry: EntryId::new(&*self.clock),
                kind: EntryKind::SalePaid,
                order: sale.order,
                enterprise: sale.enterprise,
                cause: format!("paid:{}", sale.order),
                at,
                postings: sale.postings(),
            })
            .collect::<Vec<_>>();
        repo::book(tx, &*self.clock, &drafts).await
    }

    /// Books that an order's after-sale window has closed: what is left of each pending share becomes payable.
    pub async fn book_released_in_tx(
        &self,
        tx: &mut ActorTx,
        at: DateTime<Utc>,
        order: OrderId,
        enterprise: OrganizationId,
    ) -> Result<()> {
        let shares = repo::open_shares(tx, order, enterprise).await?;
        let mut postings = Vec::with_capacity(shares.len() * 2);
        for share in &shares {
            let Some(released) = share.account.purpose.released() else { continue };
            let payable = Account::of(released, enterprise, share.attribution.crew);
            postings.push(share.clone());
            postings.push(DraftPosting { account: payable, amount_fen: -share.amount_fen, ..share.clone() });
        }
        let cause = format!("released:{order}");
        let draft = self.draft(EntryKind::SaleReleased, order, enterprise, cause, at, postings);
        repo::book(tx, &*self.clock, &[draft]).await
    }

    /// Books money given back: every share that is left, pending or payable, gives in proportion.
    ///
    /// A share that has been paid out already goes below zero: the next statement carries it.
    pub async fn book_refunded_in_tx(
        &self,
        tx: &mut ActorTx,
        at: DateTime<Utc>,
        order: OrderId,
        enterprise: OrganizationId,
        refund: impl std::fmt::Display,
        amount_fen: i64,
    ) -> Result<()> {
        let shares = repo::open_shares(tx, order, enterprise).await?;
        let weights: Vec<u64> = shares.iter().map(|share| share.amount_fen.unsigned_abs()).collect();
        let left: u64 = weights.iter().sum();
        if amount_fen <= 0 || amount_fen.unsigned_abs() > left {
            return Err(Error::Corrupt(format!("refund of {amount_fen} fen where {left} are left in the book")));
        }
        let mut postings: Vec<DraftPosting> = shares
            .into_iter()
            .zip(allocate(amount_fen, &weights))
            .map(|(share, part)| DraftPosting { amount_fen: part, ..share })
            .collect();
        postings.push(DraftPosting {
            account: Account::of(Purpose::Payer, enterprise, None),
            amount_fen: -amount_fen,
            line: None,
            attribution: Attribution::default(),
        });
        let cause = format!("refunded:{refund}");
        let draft = self.draft(EntryKind::SaleRefunded, order, enterprise, cause, at, postings);
        repo::book(tx, &*self.clock, &[draft]).await
    }

    fn draft(
        &self,
        kind: EntryKind,
        order: OrderId,
        enterprise: OrganizationId,
        cause: String,
        at: DateTime<Utc>,
        postings: Vec<DraftPosting>,
    ) -> Draft {
        Draft { entry: EntryId::new(&*self.clock), kind, order, enterprise, cause, at, postings }
    }
}
