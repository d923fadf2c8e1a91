//! The book: accounts, journal, attribution, statements, agreements; and the demo's clock.

use std::collections::HashMap;

use async_graphql::{
    Context, Enum, ID, InputObject, Object, Result, SimpleObject,
    dataloader::{DataLoader, Loader},
};
use chrono::{DateTime, Utc};
use qd_commerce::report;
use qd_kernel::{AccountId, CollegeId, Cursor, EntryId, Failure, OrderId, OrganizationId, Page, ProjectId};
use qd_ledger::{self as ledger, LedgerCode};
use rust_decimal::Decimal;

use super::{
    cooperation::{Project, project_by_id},
    identity::{MallClock, Organization},
};
use crate::{
    MallClock as Clock, Rooms,
    connection::{connection, page_request},
    context::{ContextExt, internal},
    errors::{found, or_empty, payload, user_error},
    ids::{id, known, optional, required},
    loaders::list_loader,
    money::Money,
};

user_error!(
    LedgerUserError,
    LedgerErrorCode,
    LedgerCode { NotFound, NotAllowed, InvalidRate, InvalidDuration, ClockFixed }
);

list_loader!(EntryPostings, ledger.postings_by_entries, EntryId => ledger::Posting);

/// The numbers of orders that the book speaks of.
pub(crate) struct OrderNumbers {
    pub(crate) rooms: Rooms,
    pub(crate) actor: qd_kernel::Actor,
}

impl Loader<OrderId> for OrderNumbers {
    type Value = String;
    type Error = async_graphql::Error;

    async fn load(&self, orders: &[OrderId]) -> Result<HashMap<OrderId, String>> {
        or_empty(self.rooms.commerce.order_numbers(&self.actor, orders).await)
    }
}

async fn order_number(ctx: &Context<'_>, order: OrderId) -> Result<Option<String>> {
    ctx.data_unchecked::<DataLoader<OrderNumbers>>().load_one(order).await
}

/// What kind of account.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "ledger::AccountKind")]
pub enum AccountKind {
    /// 资产
    Asset,
    /// 负债
    Liability,
    /// 收入
    Income,
}

/// What an account is for.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "ledger::Purpose")]
pub enum AccountPurpose {
    /// 持牌支付机构在途资金
    Payer,
    /// 企业待结算
    EnterprisePending,
    /// 企业可结算
    EnterprisePayable,
    /// 实训基金待结算
    PracticeFundPending,
    /// 实训基金可结算
    PracticeFundPayable,
    /// 平台服务费待确认
    PlatformFeePending,
    /// 平台服务费收入
    PlatformFeeEarned,
}

/// Why something was booked.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "ledger::EntryKind")]
pub enum EntryKind {
    /// 收款
    SalePaid,
    /// 转可结算
    SaleReleased,
    /// 退款
    SaleRefunded,
    /// 打款
    PaidOut,
}

/// Balance in the account's own sense: positive is what it should hold.
#[derive(SimpleObject)]
pub struct LedgerAccount {
    id: ID,
    code: String,
    kind: AccountKind,
    purpose: AccountPurpose,
    holder_name: Option<String>,
    balance: Money,
}

impl From<ledger::AccountBalance> for LedgerAccount {
    fn from(account: ledger::AccountBalance) -> Self {
        Self {
            id: id(account.id),
            code: account.code,
            kind: account.purpose.kind().into(),
            purpose: account.purpose.into(),
            holder_name: account.holder_name,
            balance: account.balance.into(),
        }
    }
}

/// An entry of the journal.
#[derive(Clone)]
pub struct JournalEntry(ledger::JournalEntry);

#[Object]
impl JournalEntry {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// Why.
    async fn kind(&self) -> EntryKind {
        self.0.kind.into()
    }

    /// The order it is about.
    async fn order_number(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        order_number(ctx, self.0.order).await
    }

    /// A note.
    async fn memo(&self) -> &str {
        &self.0.memo
    }

    /// When.
    async fn occurred_at(&self) -> DateTime<Utc> {
        self.0.occurred_at
    }

    /// Its lines; debits equal credits.
    async fn postings(&self, ctx: &Context<'_>) -> Result<Vec<Posting>> {
        let postings = ctx.data_unchecked::<DataLoader<EntryPostings>>().load_one(self.0.id).await?;
        Ok(postings.unwrap_or_default().into_iter().map(Posting::from).collect())
    }
}

/// A line of an entry: one of debit and credit is set.
#[derive(SimpleObject)]
pub struct Posting {
    id: ID,
    account_code: String,
    purpose: AccountPurpose,
    holder_name: Option<String>,
    debit: Option<Money>,
    credit: Option<Money>,
}

impl From<ledger::Posting> for Posting {
    fn from(posting: ledger::Posting) -> Self {
        let fen = posting.amount_fen;
        let money = |fen: i64| Money::from(qd_kernel::Money::cny(fen));
        Self {
            id: id(posting.id),
            account_code: posting.account_code,
            purpose: posting.purpose.into(),
            holder_name: posting.holder_name,
            debit: (fen > 0).then(|| money(fen)),
            credit: (fen < 0).then(|| money(-fen)),
        }
    }
}

connection!(JournalConnection, JournalEdge, JournalEntry);

/// What the ledger holds for one enterprise.
#[derive(SimpleObject)]
pub struct Statement {
    pending: Money,
    payable: Money,
    platform_fees: Money,
    practice_fund: Money,
    lines: Vec<StatementLine>,
}

/// A movement of an enterprise's share.
pub struct StatementLine(ledger::StatementLine);

#[Object]
impl StatementLine {
    /// The order it is about.
    async fn order_number(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(order_number(ctx, self.0.order).await?.unwrap_or_default())
    }

    /// The order it is about.
    async fn order_id(&self) -> ID {
        id(self.0.order)
    }

    /// Why.
    async fn kind(&self) -> EntryKind {
        self.0.kind.into()
    }

    /// How much.
    async fn amount(&self) -> Money {
        self.0.amount.into()
    }

    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
}

impl Statement {
    fn nothing() -> Self {
        let zero = Money::from(qd_kernel::Money::cny(0));
        Self { pending: zero, payable: zero, platform_fees: zero, practice_fund: zero, lines: Vec::new() }
    }
}

impl From<ledger::Statement> for Statement {
    fn from(statement: ledger::Statement) -> Self {
        Self {
            pending: statement.pending.into(),
            payable: statement.payable.into(),
            platform_fees: statement.platform_fees.into(),
            practice_fund: statement.practice_fund.into(),
            lines: statement.lines.into_iter().map(StatementLine).collect(),
        }
    }
}

/// By what sales are attributed.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "report::AttributionKey")]
pub enum AttributionKey {
    /// 企业
    Enterprise,
    /// 场次
    Session,
    /// 团队
    Crew,
    /// 项目
    Project,
    /// 产业学院
    College,
}

/// What each earned: goods without freight.
#[derive(SimpleObject)]
pub struct AttributionReport {
    by: AttributionKey,
    rows: Vec<AttributionRow>,
    total: AttributionRow,
}

/// What one earned.
#[derive(SimpleObject)]
pub struct AttributionRow {
    id: Option<ID>,
    name: String,
    order_count: i64,
    ordered: Money,
    paid: Money,
    net: Money,
    enterprise: Money,
    platform_fee: Money,
    practice_fund: Money,
}

impl AttributionRow {
    fn new(by: AttributionKey, row: &report::AttributionRow) -> Self {
        let shown = |key: uuid::Uuid| match by {
            AttributionKey::Enterprise => id(OrganizationId::from(key)),
            AttributionKey::Session => id(qd_kernel::LiveSessionId::from(key)),
            AttributionKey::Crew => id(qd_kernel::CrewId::from(key)),
            AttributionKey::Project => id(ProjectId::from(key)),
            AttributionKey::College => id(CollegeId::from(key)),
        };
        Self {
            id: row.key.map(shown),
            name: row.name.clone().unwrap_or_default(),
            order_count: row.order_count,
            ordered: row.ordered.into(),
            paid: row.paid.into(),
            net: row.net.into(),
            enterprise: row.enterprise.into(),
            platform_fee: row.platform_fee.into(),
            practice_fund: row.practice_fund.into(),
        }
    }
}

fn total(rows: &[report::AttributionRow]) -> report::AttributionRow {
    let sum = |of: fn(&report::AttributionRow) -> qd_kernel::Money| {
        qd_kernel::Money::cny(rows.iter().map(|row| of(row).minor).sum())
    };
    report::AttributionRow {
        key: None,
        name: None,
        order_count: rows.iter().map(|row| row.order_count).sum(),
        ordered: sum(|row| row.ordered),
        paid: sum(|row| row.paid),
        net: sum(|row| row.net),
        enterprise: sum(|row| row.enterprise),
        platform_fee: sum(|row| row.platform_fee),
        practice_fund: sum(|row| row.practice_fund),
    }
}

#[derive(Default)]
pub struct LedgerQuery;

#[Object]
impl LedgerQuery {
    /// What the ledger holds for the acting organization.
    async fn statement(&self, ctx: &Context<'_>) -> Result<Statement> {
        let statement = found(ctx.rooms().ledger.statement(ctx.actor()).await)?;
        Ok(statement.map_or_else(Statement::nothing, Statement::from))
    }

    /// All accounts with their balances, for the group.
    async fn ledger_accounts(&self, ctx: &Context<'_>) -> Result<Vec<LedgerAccount>> {
        let accounts = or_empty(ctx.rooms().ledger.accounts(ctx.actor()).await)?;
        Ok(accounts.into_iter().map(LedgerAccount::from).collect())
    }

    /// The journal, newest first, for the group.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(100) * child_complexity + 1")]
    async fn journal(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        account_id: Option<ID>,
    ) -> Result<JournalConnection> {
        let page = page_request(first, after.as_deref())?;
        let nothing = Page { items: Vec::new(), has_next: false };
        let account = match account_id {
            Some(id) => match known::<AccountId>(&id) {
                Some(account) => Some(account),
                None => return Ok(JournalConnection::from_page(nothing, entry_cursor, JournalEntry)),
            },
            None => None,
        };
        let entries = found(ctx.rooms().ledger.journal(ctx.actor(), account, &page).await)?;
        Ok(JournalConnection::from_page(entries.unwrap_or(nothing), entry_cursor, JournalEntry))
    }

    /// What each enterprise, session, crew, project or college earned, for the group.
    async fn attribution(
        &self,
        ctx: &Context<'_>,
        by: AttributionKey,
        #[graphql(default = 90)] days: i32,
    ) -> Result<AttributionReport> {
        let rows = or_empty(ctx.rooms().commerce.attribution(ctx.actor(), by.into(), days).await)?;
        Ok(AttributionReport {
            by,
            total: AttributionRow::new(by, &total(&rows)),
            rows: rows.iter().map(|row| AttributionRow::new(by, row)).collect(),
        })
    }
}

fn entry_cursor(entry: &ledger::JournalEntry) -> Cursor {
    Cursor::by_id(entry.id)
}

/// 分成协议
pub struct Agreement(ledger::Agreement);

#[Object]
impl Agreement {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// Whose sales it shares.
    async fn organization(&self, ctx: &Context<'_>) -> Result<Organization> {
        let found = or_empty(ctx.rooms().identity.organizations_by_ids(ctx.actor(), &[self.0.org]).await)?;
        found.into_iter().next().map(Into::into).ok_or_else(|| internal("an agreement without its organization"))
    }

    /// The cooperation project that its sales belong to.
    async fn project(&self, ctx: &Context<'_>) -> Result<Option<Project>> {
        match self.0.project {
            Some(project) => project_by_id(ctx, project).await,
            None => Ok(None),
        }
    }

    /// Platform fee, in percent.
    async fn platform_fee_percent(&self) -> Decimal {
        Decimal::new(self.0.platform_fee_bp.into(), 2)
    }

    /// Practice fund, in percent.
    async fn practice_fund_percent(&self) -> Decimal {
        Decimal::new(self.0.practice_fund_bp.into(), 2)
    }

    /// From when.
    async fn starts_at(&self) -> DateTime<Utc> {
        self.0.starts_at
    }

    /// Until when; null while it holds.
    async fn ends_at(&self) -> Option<DateTime<Utc>> {
        self.0.ends_at
    }
}

/// An agreement that holds from now on.
#[derive(InputObject)]
pub struct SetAgreementInput {
    organization_id: ID,
    project_id: Option<ID>,
    college_id: Option<ID>,
    /// 0 to 30, at most two decimals.
    platform_fee_percent: Decimal,
    /// 0 to 30, at most two decimals.
    practice_fund_percent: Decimal,
}

impl SetAgreementInput {
    fn read(self) -> ledger::Result<ledger::SetAgreement> {
        Ok(ledger::SetAgreement {
            org: required("organizationId", &self.organization_id, LedgerCode::NotFound)?,
            project: optional("projectId", self.project_id.as_ref(), LedgerCode::NotFound)?,
            college: optional("collegeId", self.college_id.as_ref(), LedgerCode::NotFound)?,
            platform_fee_bp: basis_points("platformFeePercent", self.platform_fee_percent)?,
            practice_fund_bp: basis_points("practiceFundPercent", self.practice_fund_percent)?,
        })
    }
}

fn basis_points(field: &str, percent: Decimal) -> ledger::Result<u32> {
    let refused = || Failure::field(field, LedgerCode::InvalidRate, "比例须在 0% 到 30% 之间，最多两位小数");
    let scaled = percent.checked_mul(Decimal::ONE_HUNDRED).filter(|scaled| scaled.fract().is_zero());
    scaled.and_then(|scaled| u32::try_from(scaled).ok()).ok_or_else(refused)
}

/// How setting went.
#[derive(SimpleObject)]
pub struct SetAgreementPayload {
    agreement: Option<Agreement>,
    user_errors: Vec<LedgerUserError>,
}

/// How far to move the clock.
#[derive(InputObject)]
pub struct MoveClockInput {
    /// 1 to 2160 (90 days), forward only.
    hours: i32,
}

/// The clock after it was moved.
#[derive(SimpleObject)]
pub struct MoveClockPayload {
    clock: Option<MallClock>,
    user_errors: Vec<LedgerUserError>,
}

#[derive(Default)]
pub struct LedgerMutation;

#[Object]
impl LedgerMutation {
    /// Ends an enterprise's split agreement and begins another; orders placed before keep their rates.
    async fn set_agreement(&self, ctx: &Context<'_>, input: SetAgreementInput) -> Result<SetAgreementPayload> {
        let outcome = match input.read() {
            Ok(command) => ctx.rooms().ledger.set_agreement(ctx.actor(), command).await,
            Err(failure) => Err(failure),
        };
        let (agreement, user_errors) = payload(outcome)?;
        Ok(SetAgreementPayload { agreement: agreement.map(Agreement), user_errors })
    }

    /// Moves the demo's clock forward and lets what has come due happen. Refused outside the demo.
    async fn move_clock(&self, ctx: &Context<'_>, input: MoveClockInput) -> Result<MoveClockPayload> {
        let (moved, user_errors) = payload(move_clock(ctx, input.hours).await)?;
        let clock = moved.map(|()| MallClock::from(&ctx.rooms().clock));
        Ok(MoveClockPayload { clock, user_errors })
    }
}

async fn move_clock(ctx: &Context<'_>, hours: i32) -> ledger::Result<()> {
    let rooms = ctx.rooms();
    let Clock::Movable(clock) = &rooms.clock else {
        return Err(Failure::refused(LedgerCode::ClockFixed, "正式环境的时钟不能拨动"));
    };
    if !(1..=2160).contains(&hours) {
        return Err(Failure::field("hours", LedgerCode::InvalidDuration, "须在 1 到 2160 小时之间"));
    }
    let seconds = clock.offset() + i64::from(hours) * 3600;
    rooms.ledger.keep_clock_offset(ctx.actor(), seconds).await?;
    clock.set_offset(seconds);
    let due = || async {
        rooms.commerce.close_unpaid().await?;
        rooms.commerce.confirm_overdue().await?;
        rooms.commerce.release_payable().await
    };
    due().await.map_err(Failure::internal)?;
    rooms.commerce.watch_shops().await.map_err(Failure::internal)?;
    Ok(())
}
