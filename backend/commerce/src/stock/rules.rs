//! What an adjustment may look like. No I/O.

use qd_kernel::{Failure, Problems};

use super::{StockAdjustment, repo::UsedKey};
use crate::catalog::{CatalogCode, Limits, Lines, MAX_PIECES, Result, flaw, tidy};

/// The most available pieces of one variant.
pub const MAX_AVAILABLE: i32 = 10_000_000;
const NOTE: Limits = Limits { min: 0, max: 200, lines: Lines::One };

/// Looks an adjustment over and tells all that is wrong with it at once.
pub(super) fn check(asked: StockAdjustment) -> Result<StockAdjustment> {
    let mut problems = Problems::default();
    let moves = asked.delta != 0 && (-MAX_PIECES..=MAX_PIECES).contains(&asked.delta);
    problems.require(moves, "delta", CatalogCode::InvalidStock, "增减数量要在 1 到 1000000 件之间");
    let note = tidy(&asked.note);
    let wrong = flaw("备注", &note, NOTE);
    problems.require(wrong.is_none(), "note", CatalogCode::InvalidText, wrong.unwrap_or_default());
    let key = &asked.idempotency_key;
    let keyed =
        (8..=80).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let message = "idempotencyKey 用 8 到 80 个字母、数字、- 或 _";
    problems.require(keyed, "idempotencyKey", CatalogCode::InvalidKey, message);
    problems.check()?;
    Ok(StockAdjustment { note, ..asked })
}

/// Whether a key that was used before was used for this very change.
pub(super) fn check_replay(used: &UsedKey, asked: &StockAdjustment) -> Result<()> {
    if used.variant_id == asked.variant_id && used.delta == asked.delta {
        return Ok(());
    }
    Err(Failure::field("idempotencyKey", CatalogCode::InvalidKey, "这个 idempotencyKey 已用于另一次调整"))
}

/// The refusal of an adjustment that leaves too few or too many.
pub(super) fn out_of_bounds(delta: i32) -> Failure<CatalogCode> {
    let message = if delta < 0 { "可售库存不够减" } else { "可售库存超过上限" };
    Failure::field("delta", CatalogCode::InvalidStock, message)
}
