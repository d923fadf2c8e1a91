//! What a change of stock may look like, and where pieces are taken from. No I/O.

use qd_kernel::{Failure, Problems, StockLocationId};

use super::{
    LocationKind, Result, StockAdjustment, StockCode, StockTransfer,
    moves::{HeldPlace, UsedKey},
};
use crate::catalog::{Limits, Lines, MAX_PIECES, flaw, tidy};

/// The most available pieces of one variant.
pub const MAX_AVAILABLE: i32 = 10_000_000;
const NOTE: Limits = Limits { min: 0, max: 200, lines: Lines::One };

/// A note as it is kept; what is wrong with it is noted beside `field`.
pub(super) fn check_note(problems: &mut Problems<StockCode>, field: &str, note: &str) -> String {
    let note = tidy(note);
    let wrong = flaw("备注", &note, NOTE);
    problems.require(wrong.is_none(), field, StockCode::InvalidText, wrong.unwrap_or_default());
    note
}

fn check_key(problems: &mut Problems<StockCode>, key: &str) {
    let keyed =
        (8..=80).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let message = "idempotencyKey 用 8 到 80 个字母、数字、- 或 _";
    problems.require(keyed, "idempotencyKey", StockCode::InvalidKey, message);
}

/// Looks an adjustment over and tells all that is wrong with it at once.
pub(super) fn check(asked: StockAdjustment) -> Result<StockAdjustment> {
    let mut problems = Problems::default();
    let moves = asked.delta != 0 && (-MAX_PIECES..=MAX_PIECES).contains(&asked.delta);
    problems.require(moves, "delta", StockCode::InvalidPieces, "增减数量要在 1 到 1000000 件之间");
    let note = check_note(&mut problems, "note", &asked.note);
    check_key(&mut problems, &asked.idempotency_key);
    problems.check()?;
    Ok(StockAdjustment { note, ..asked })
}

/// Looks a transfer over and tells all that is wrong with it at once.
pub(super) fn check_transfer(asked: StockTransfer) -> Result<StockTransfer> {
    let mut problems = Problems::default();
    let moves = (1..=MAX_PIECES).contains(&asked.pieces);
    problems.require(moves, "pieces", StockCode::InvalidPieces, "调拨数量要在 1 到 1000000 件之间");
    problems.require(asked.from != asked.to, "toLocationId", StockCode::SameLocation, "调出和调入不能是同一个库位");
    let note = check_note(&mut problems, "note", &asked.note);
    check_key(&mut problems, &asked.idempotency_key);
    problems.check()?;
    Ok(StockTransfer { note, ..asked })
}

/// Whether a key that was used before was used for this very change.
pub(super) fn check_replay(used: &UsedKey, asked: &UsedKey) -> Result<()> {
    if used == asked {
        return Ok(());
    }
    Err(Failure::field("idempotencyKey", StockCode::InvalidKey, "这个 idempotencyKey 已用于另一次变动"))
}

/// Whether a location can lose or win `delta` pieces that can be sold.
pub(crate) fn check_bounds(delta: i32, available: i32, on_hand: i32, location: &str) -> Result<()> {
    let refuse = |code, message: String| Err(Failure::field("delta", code, message));
    let (lost, after) = (delta.unsigned_abs(), i64::from(available) + i64::from(delta));
    if delta < 0 && lost > on_hand.unsigned_abs() {
        return refuse(StockCode::NotEnough, format!("{location}只有 {on_hand} 件，不够减"));
    }
    if after < 0 {
        return refuse(StockCode::NotEnough, format!("可售只有 {available} 件，其余已有订单占用，不够减"));
    }
    if after > i64::from(MAX_AVAILABLE) {
        return refuse(StockCode::InvalidPieces, format!("可售库存最多 {MAX_AVAILABLE} 件"));
    }
    Ok(())
}

/// From which places so many pieces are taken: `first` kind of location first, then by priority, each emptied
/// before the next is touched. None when there are not enough.
pub(super) fn spread(places: &[HeldPlace], wanted: i32, first: LocationKind) -> Option<Vec<(StockLocationId, i32)>> {
    let mut order: Vec<&HeldPlace> = places.iter().collect();
    order.sort_by_key(|place| (place.kind != first, place.priority, place.location));
    let mut left = wanted;
    let mut taken = Vec::new();
    for place in order {
        let pieces = place.on_hand.min(left);
        if pieces > 0 {
            taken.push((place.location, pieces));
            left -= pieces;
        }
    }
    (left == 0).then_some(taken)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn place(number: u128, kind: LocationKind, priority: i32, on_hand: i32) -> HeldPlace {
        HeldPlace { location: Uuid::from_u128(number).into(), kind, priority, on_hand }
    }

    #[test]
    fn pieces_are_taken_by_priority_and_a_pickup_from_where_it_is_picked_up() {
        let places = [
            place(1, LocationKind::Warehouse, 2, 5),
            place(2, LocationKind::Warehouse, 1, 3),
            place(3, LocationKind::PickupPoint, 1, 4),
        ];
        let id = |number: u128| StockLocationId::from(Uuid::from_u128(number));
        assert_eq!(spread(&places, 7, LocationKind::Warehouse), Some(vec![(id(2), 3), (id(1), 4)]));
        assert_eq!(spread(&places, 5, LocationKind::PickupPoint), Some(vec![(id(3), 4), (id(2), 1)]));
        assert_eq!(spread(&places, 13, LocationKind::Warehouse), None);
    }

    proptest! {
        #[test]
        fn what_is_taken_is_what_was_wanted_and_lies_there(
            on_hand in prop::collection::vec((0_i32..50, 1_i32..5, any::<bool>()), 0..8),
            wanted in 1_i32..200,
        ) {
            let places: Vec<HeldPlace> = on_hand.iter().zip(1_u128..).map(|((pieces, priority, pickup), number)| {
                let kind = if *pickup { LocationKind::PickupPoint } else { LocationKind::Warehouse };
                place(number, kind, *priority, *pieces)
            }).collect();
            let all: i32 = places.iter().map(|place| place.on_hand).sum();
            match spread(&places, wanted, LocationKind::Warehouse) {
                None => prop_assert!(all < wanted),
                Some(taken) => {
                    prop_assert_eq!(taken.iter().map(|(_, pieces)| pieces).sum::<i32>(), wanted);
                    for (location, pieces) in taken {
                        let there = places.iter().find(|place| place.location == location).unwrap().on_hand;
                        prop_assert!((1..=there).contains(&pieces));
                    }
                }
            }
        }
    }
}
