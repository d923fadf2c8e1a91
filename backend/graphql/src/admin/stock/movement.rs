use async_graphql::{Enum, ID, SimpleObject};
use chrono::{DateTime, Utc};
use qd_commerce::stock;

use crate::{connection::connection, ids::id};

/// Why stock moved.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "stock::StockReason")]
pub enum StockReason {
    /// 初始库存
    Initial,
    /// 人工调整
    Adjusted,
    /// 下单占用
    Reserved,
    /// 付款售出
    Sold,
    /// 未付款退回
    ReturnedToShelf,
    /// 退款退回
    Refunded,
    /// 调拨
    Transferred,
    /// 发货、自提或核销
    HandedOver,
    /// 盘点
    Counted,
    /// 表格导入
    Imported,
}

/// 库存流水
#[derive(SimpleObject, Debug, Clone)]
pub struct StockMovement {
    /// Its id.
    id: ID,
    /// Pieces that became available (negative: went).
    available_delta: i32,
    /// Pieces that became reserved (negative: went).
    reserved_delta: i32,
    /// Pieces that became promised (negative: went).
    promised_delta: i32,
    /// Pieces that came into, left or changed a location; 0 when they stayed where they lie.
    pieces: i32,
    /// The name of the location that they left.
    from_location: Option<String>,
    /// The name of the location that they came to.
    to_location: Option<String>,
    /// Why.
    reason: StockReason,
    /// In staff's words.
    note: String,
    /// For which order.
    order_id: Option<ID>,
    /// Who did it, when a colleague did.
    person_name: Option<String>,
    /// When.
    at: DateTime<Utc>,
}

impl From<stock::StockMovement> for StockMovement {
    fn from(movement: stock::StockMovement) -> Self {
        Self {
            id: id(movement.id),
            available_delta: movement.available_delta,
            reserved_delta: movement.reserved_delta,
            promised_delta: movement.promised_delta,
            pieces: movement.pieces,
            from_location: movement.from_location,
            to_location: movement.to_location,
            reason: movement.reason.into(),
            note: movement.note,
            order_id: movement.order_id.map(id),
            person_name: movement.person_name,
            at: movement.at,
        }
    }
}

connection!(StockMovementConnection, StockMovementEdge, StockMovement);
