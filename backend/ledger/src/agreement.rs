use chrono::{DateTime, Utc};
use qd_db::ActorTx;
use qd_kernel::{Actor, AgreementId, CollegeId, Failure, MemberRole, OrganizationId, Problems, ProjectId};
use uuid::Uuid;

use crate::{Ledger, LedgerCode, Result};

/// The highest rate that an agreement may hold, in basis points.
const MAX_RATE_BP: u32 = 3_000;

/// 分成协议: how an enterprise's sales are shared while it holds.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// Which.
    pub id: AgreementId,
    /// The enterprise.
    pub org: OrganizationId,
    /// The cooperation project that its sales belong to.
    pub project: Option<ProjectId>,
    /// The industrial college that its sales belong to.
    pub college: Option<CollegeId>,
    /// Platform fee, in basis points.
    pub platform_fee_bp: u32,
    /// Practice fund of the crew that sells live, in basis points.
    pub practice_fund_bp: u32,
    /// From when.
    pub starts_at: DateTime<Utc>,
    /// Until when; none while it holds.
    pub ends_at: Option<DateTime<Utc>>,
}

/// A new agreement that holds from now on.
#[derive(Debug, Clone)]
pub struct SetAgreement {
    /// The enterprise.
    pub org: OrganizationId,
    /// The cooperation project.
    pub project: Option<ProjectId>,
    /// The industrial college.
    pub college: Option<CollegeId>,
    /// Platform fee, in basis points.
    pub platform_fee_bp: u32,
    /// Practice fund, in basis points.
    pub practice_fund_bp: u32,
}

impl Ledger {
    /// Ends the enterprise's agreement and begins another. Orders placed before keep the rates they had.
    pub async fn set_agreement(&self, actor: &Actor, command: SetAgreement) -> Result<Agreement> {
        let allowed = actor.member_if(MemberRole::keeps_book).is_some() || *actor == Actor::System;
        if !allowed {
            return Err(Failure::refused(LedgerCode::NotAllowed, "只有秘书处可以设定分成协议"));
        }
        let mut problems = Problems::default();
        let fine = |rate: u32| rate <= MAX_RATE_BP;
        let message = "比例须在 0% 到 30% 之间";
        problems.require(fine(command.platform_fee_bp), "platformFeePercent", LedgerCode::InvalidRate, message);
        problems.require(fine(command.practice_fund_bp), "practiceFundPercent", LedgerCode::InvalidRate, message);
        problems.check()?;

        let now = self.clock.now();
        let agreement = Agreement {
            id: AgreementId::new(&*self.clock),
            org: command.org,
            project: command.project,
            college: command.college,
            platform_fee_bp: command.platform_fee_bp,
            practice_fund_bp: command.practice_fund_bp,
            starts_at: now,
            ends_at: None,
        };
        let mut tx = self.db.begin(actor).await?;
        match replace(&mut tx, &agreement).await {
            Ok(()) => tx.commit().await?,
            Err(error) if error.constraint() == Some("split_agreement_org_id_fkey") => {
                return Err(Failure::field("organizationId", LedgerCode::NotFound, "找不到这个成员单位"));
            }
            Err(error) if error.constraint().is_some_and(|name| name.ends_with("_fkey")) => {
                return Err(Failure::field("projectId", LedgerCode::NotFound, "找不到这个项目"));
            }
            Err(error) => return Err(error.into()),
        }
        Ok(agreement)
    }

    /// The project and the college that an enterprise's agreement names: no secret, unlike its rates.
    pub async fn cooperation_of(&self, org: OrganizationId) -> Result<(Option<ProjectId>, Option<CollegeId>)> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let agreement = self.agreements_in_tx(&mut tx, &[org], self.clock.now()).await?.pop();
        Ok(agreement.map(|held| (held.project, held.college)).unwrap_or_default())
    }

    /// The agreements that hold at `at` for these enterprises.
    pub async fn agreements_in_tx(
        &self,
        tx: &mut ActorTx,
        orgs: &[OrganizationId],
        at: DateTime<Utc>,
    ) -> qd_db::Result<Vec<Agreement>> {
        let ids: Vec<Uuid> = orgs.iter().map(|org| org.uuid()).collect();
        let rows = sqlx::query!(
            "select id, org_id, project_id, college_id, platform_fee_bp, practice_fund_bp, starts_at, ends_at
             from split_agreement where org_id = any($1) and starts_at <= $2 and (ends_at is null or ends_at > $2)",
            &ids,
            at,
        )
        .fetch_all(tx.conn())
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| Agreement {
                id: row.id.into(),
                org: row.org_id.into(),
                project: row.project_id.map(Into::into),
                college: row.college_id.map(Into::into),
                platform_fee_bp: row.platform_fee_bp.unsigned_abs(),
                practice_fund_bp: row.practice_fund_bp.unsigned_abs(),
                starts_at: row.starts_at,
                ends_at: row.ends_at,
            })
            .collect())
    }
}

async fn replace(tx: &mut ActorTx, agreement: &Agreement) -> qd_db::Result<()> {
    sqlx::query!(
        "update split_agreement set ends_at = greatest($2, starts_at + interval '1 microsecond')
         where org_id = $1 and ends_at is null",
        agreement.org.uuid(),
        agreement.starts_at,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into split_agreement (id, org_id, project_id, college_id, platform_fee_bp, practice_fund_bp, starts_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        agreement.id.uuid(),
        agreement.org.uuid(),
        agreement.project.map(ProjectId::uuid),
        agreement.college.map(CollegeId::uuid),
        agreement.platform_fee_bp.cast_signed(),
        agreement.practice_fund_bp.cast_signed(),
        agreement.starts_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
