//! What was sold, by day, by session and by whatever earned it. Ordered, paid and net are kept apart.

use std::collections::HashMap;

use chrono::{Duration, NaiveDate};
use qd_kernel::{Actor, Failure, LiveSessionId, MemberRole, Money, business_day, start_of_business_day};
use uuid::Uuid;

use crate::{
    Commerce,
    order::{OrderCode, Result, not_allowed},
};

/// The most days that a report covers.
const MAX_DAYS: i64 = 400;

/// Figures of a set of sales.
#[derive(Debug, Clone, Copy)]
pub struct SalesFigures {
    /// Orders placed.
    pub order_count: i64,
    /// Different shoppers who paid.
    pub buyer_count: i64,
    /// 下单金额: everything placed.
    pub ordered: Money,
    /// 支付金额: what was paid.
    pub paid: Money,
    /// 净额: what was paid less what went back.
    pub net: Money,
}

impl Default for SalesFigures {
    fn default() -> Self {
        let zero = Money::cny(0);
        Self { order_count: 0, buyer_count: 0, ordered: zero, paid: zero, net: zero }
    }
}

/// Sales of one business day.
#[derive(Debug, Clone, Copy)]
pub struct SalesDay {
    /// The day in Shanghai.
    pub day: NaiveDate,
    /// Its figures.
    pub figures: SalesFigures,
}

/// Sales of the last days, every day in it, also those without.
#[derive(Debug, Clone)]
pub struct SalesReport {
    /// All days together.
    pub total: SalesFigures,
    /// Day by day, oldest first.
    pub days: Vec<SalesDay>,
}

/// By what sales are attributed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttributionKey {
    /// The enterprise that sold.
    Enterprise,
    /// The session that sold it.
    Session,
    /// Its crew.
    Crew,
    /// The cooperation project.
    Project,
    /// The industrial college.
    College,
}

impl AttributionKey {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Enterprise => "enterprise",
            Self::Session => "session",
            Self::Crew => "crew",
            Self::Project => "project",
            Self::College => "college",
        }
    }
}

/// What one enterprise, session, crew, project or college earned: goods without freight.
#[derive(Debug, Clone)]
pub struct AttributionRow {
    /// Whose; none for sales without.
    pub key: Option<Uuid>,
    /// Its name.
    pub name: Option<String>,
    /// Orders placed.
    pub order_count: i64,
    /// Placed.
    pub ordered: Money,
    /// Paid.
    pub paid: Money,
    /// Paid less refunds: the sum of the three shares.
    pub net: Money,
    /// The enterprise's share, after refunds.
    pub enterprise: Money,
    /// The platform's share, after refunds.
    pub platform_fee: Money,
    /// The crew's share, after refunds.
    pub practice_fund: Money,
}

impl Commerce {
    /// Sales of the member's own shop over the last `days` business days, today included.
    pub async fn shop_sales(&self, actor: &Actor, days: i32) -> Result<SalesReport> {
        let (_, org) = actor.member_if(MemberRole::works_in_shop).ok_or_else(not_allowed)?;
        self.sales(actor, Some(org.uuid()), days).await
    }

    /// Sales of the whole group over the last `days` business days, today included.
    pub async fn group_sales(&self, actor: &Actor, days: i32) -> Result<SalesReport> {
        actor.member_if(MemberRole::sees_group).ok_or_else(not_allowed)?;
        self.sales(actor, None, days).await
    }

    async fn sales(&self, actor: &Actor, org: Option<Uuid>, days: i32) -> Result<SalesReport> {
        let (first, last) = self.period(days)?;
        let mut tx = self.db.begin(actor).await?;
        let rows = sqlx::query!(
            r#"select (placed_at at time zone 'Asia/Shanghai')::date as "day!", count(*) as "orders!",
                      count(distinct person_id) filter (where paid_at is not null) as "buyers!",
                      sum(total_fen)::bigint as "ordered!",
                      coalesce(sum(total_fen) filter (where paid_at is not null), 0)::bigint as "paid!",
                      coalesce(sum(total_fen - refunded_fen) filter (where paid_at is not null), 0)::bigint as "net!"
               from orders where placed_at >= $1 and ($2::uuid is null or org_id = $2) group by 1"#,
            start_of_business_day(first),
            org,
        )
        .fetch_all(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        let buyers = sqlx::query_scalar!(
            r#"select count(distinct person_id) as "count!" from orders
               where paid_at is not null and placed_at >= $1 and ($2::uuid is null or org_id = $2)"#,
            start_of_business_day(first),
            org,
        )
        .fetch_one(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        let by_day: HashMap<NaiveDate, SalesFigures> = rows
            .into_iter()
            .map(|row| (row.day, figures(row.orders, row.buyers, row.ordered, row.paid, row.net)))
            .collect();
        let days: Vec<SalesDay> = first
            .iter_days()
            .take_while(|day| *day <= last)
            .map(|day| SalesDay { day, figures: by_day.get(&day).copied().unwrap_or_default() })
            .collect();
        let sum = |of: fn(&SalesFigures) -> i64| days.iter().map(|day| of(&day.figures)).sum::<i64>();
        let total = figures(
            sum(|f| f.order_count),
            buyers,
            sum(|f| f.ordered.minor),
            sum(|f| f.paid.minor),
            sum(|f| f.net.minor),
        );
        Ok(SalesReport { total, days })
    }

    /// What sessions of the member's own school have sold, for a loader: goods without freight.
    pub async fn session_sales(
        &self,
        actor: &Actor,
        sessions: &[LiveSessionId],
    ) -> Result<HashMap<LiveSessionId, SalesFigures>> {
        let allowed = |role: MemberRole| role.works_in_studio() || role.sees_group();
        actor.member_if(allowed).ok_or_else(not_allowed)?;
        let ids: Vec<Uuid> = sessions.iter().map(|id| id.uuid()).collect();
        // The lines are the enterprises'; the school sees only sums of sessions that the caller could read.
        let mut tx = self.db.begin(&Actor::System).await?;
        let rows = sqlx::query!(
            r#"with line as (
                 select l.id, l.session_id, l.order_id, l.total_fen, o.person_id, o.paid_at is not null as paid
                 from order_line l join orders o on o.id = l.order_id where l.session_id = any($1)),
               back as (
                 select p.order_line_id, sum(p.amount_fen)::bigint as fen
                 from posting p join journal_entry e on e.id = p.entry_id
                 where e.kind = 'sale_refunded' and p.order_line_id in (select id from line) group by 1)
               select l.session_id as "session!", count(distinct l.order_id) as "orders!",
                      count(distinct l.person_id) filter (where l.paid) as "buyers!",
                      sum(l.total_fen)::bigint as "ordered!",
                      coalesce(sum(l.total_fen) filter (where l.paid), 0)::bigint as "paid!",
                      coalesce(sum(l.total_fen - coalesce(b.fen, 0)) filter (where l.paid), 0)::bigint as "net!"
               from line l left join back b on b.order_line_id = l.id group by 1"#,
            &ids,
        )
        .fetch_all(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        Ok(rows
            .into_iter()
            .map(|row| (row.session.into(), figures(row.orders, row.buyers, row.ordered, row.paid, row.net)))
            .collect())
    }

    /// What each enterprise, session, crew, project or college earned on orders placed in the last `days` days.
    pub async fn attribution(&self, actor: &Actor, by: AttributionKey, days: i32) -> Result<Vec<AttributionRow>> {
        actor.member_if(MemberRole::sees_group).ok_or_else(not_allowed)?;
        let (first, _) = self.period(days)?;
        let mut tx = self.db.begin(actor).await?;
        let rows = sqlx::query!(
            r#"with line as (
                 select l.id, l.order_id, l.total_fen,
                        case $2 when 'enterprise' then l.org_id when 'session' then l.session_id when 'crew' then l.crew_id
                                when 'project' then l.project_id when 'college' then l.college_id end as key
                 from order_line l join orders o on o.id = l.order_id where o.placed_at >= $1),
               share as (
                 select p.order_line_id,
                        -sum(p.amount_fen) filter (where e.kind = 'sale_paid') as paid,
                        -sum(p.amount_fen) as net,
                        -sum(p.amount_fen) filter (where p.purpose like 'enterprise%') as enterprise,
                        -sum(p.amount_fen) filter (where p.purpose like 'platform_fee%') as fee,
                        -sum(p.amount_fen) filter (where p.purpose like 'practice_fund%') as fund
                 from posting p join journal_entry e on e.id = p.entry_id
                 where p.order_line_id in (select id from line) and p.purpose <> 'payer' and e.kind <> 'paid_out'
                 group by 1)
               select l.key,
                      case $2 when 'enterprise' then (select name from organization where id = l.key)
                              when 'session' then (select title from live_session where id = l.key)
                              when 'crew' then (select name from crew where id = l.key)
                              when 'project' then (select name from cooperation_project where id = l.key)
                              when 'college' then (select name from industrial_college where id = l.key) end as name,
                      count(distinct l.order_id) as "orders!", sum(l.total_fen)::bigint as "ordered!",
                      coalesce(sum(s.paid), 0)::bigint as "paid!", coalesce(sum(s.net), 0)::bigint as "net!",
                      coalesce(sum(s.enterprise), 0)::bigint as "enterprise!",
                      coalesce(sum(s.fee), 0)::bigint as "fee!", coalesce(sum(s.fund), 0)::bigint as "fund!"
               from line l left join share s on s.order_line_id = l.id
               group by l.key order by "paid!" desc, l.key"#,
            start_of_business_day(first),
            by.as_str(),
        )
        .fetch_all(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        Ok(rows
            .into_iter()
            .map(|row| AttributionRow {
                key: row.key,
                name: row.name,
                order_count: row.orders,
                ordered: Money::cny(row.ordered),
                paid: Money::cny(row.paid),
                net: Money::cny(row.net),
                enterprise: Money::cny(row.enterprise),
                platform_fee: Money::cny(row.fee),
                practice_fund: Money::cny(row.fund),
            })
            .collect())
    }

    fn period(&self, days: i32) -> Result<(NaiveDate, NaiveDate)> {
        let days = i64::from(days);
        if !(1..=MAX_DAYS).contains(&days) {
            let message = format!("天数须在 1 到 {MAX_DAYS} 之间");
            return Err(Failure::field("days", OrderCode::InvalidAmount, message));
        }
        let last = business_day(self.clock.now());
        Ok((last - Duration::days(days - 1), last))
    }
}

fn figures(order_count: i64, buyer_count: i64, ordered: i64, paid: i64, net: i64) -> SalesFigures {
    SalesFigures {
        order_count,
        buyer_count,
        ordered: Money::cny(ordered),
        paid: Money::cny(paid),
        net: Money::cny(net),
    }
}
