use qd_kernel::{Actor, Failure, MemberRole};

use crate::{Ledger, LedgerCode, Result};

/// A year: the clock moves no further ahead than this.
const MAX_OFFSET_SECONDS: i64 = 365 * 24 * 3600;

impl Ledger {
    /// Keeps how far the demo's clock runs ahead, so that it does so after a restart too.
    pub async fn keep_clock_offset(&self, actor: &Actor, seconds: i64) -> Result<()> {
        if actor.member_if(MemberRole::keeps_book).is_none() {
            return Err(Failure::refused(LedgerCode::NotAllowed, "只有秘书处可以拨动时钟"));
        }
        if !(0..=MAX_OFFSET_SECONDS).contains(&seconds) {
            return Err(Failure::field("hours", LedgerCode::InvalidDuration, "演示时钟最多拨快一年"));
        }
        let mut tx = self.db.begin(&Actor::System).await?;
        sqlx::query!("update clock_offset set seconds = $1", seconds)
            .execute(tx.conn())
            .await
            .map_err(qd_db::Error::from)?;
        tx.commit().await?;
        Ok(())
    }

    /// How far the demo's clock runs ahead, in seconds.
    pub async fn clock_offset(&self) -> Result<i64> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let seconds = sqlx::query_scalar!("select seconds from clock_offset")
            .fetch_one(tx.conn())
            .await
            .map_err(qd_db::Error::from)?;
        Ok(seconds)
    }
}
