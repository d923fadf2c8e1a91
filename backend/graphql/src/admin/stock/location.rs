use async_graphql::{Enum, ID, SimpleObject};
use qd_commerce::stock;

use crate::ids::id;

/// What a location is for.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "stock::LocationKind", name = "StockLocationKind")]
pub enum LocationKind {
    /// 仓库
    Warehouse,
    /// 自提点
    PickupPoint,
}

/// 库位
#[derive(SimpleObject, Debug)]
pub struct StockLocation {
    /// Its id.
    id: ID,
    /// Its name.
    name: String,
    /// What it is for.
    kind: LocationKind,
    /// Where it is.
    address: String,
    /// What is handed over is taken from the lowest number first.
    priority: i32,
    /// Where new pieces go unless something else is said.
    is_default: bool,
}

impl From<stock::StockLocation> for StockLocation {
    fn from(location: stock::StockLocation) -> Self {
        Self {
            id: id(location.id),
            name: location.name,
            kind: location.kind.into(),
            address: location.address,
            priority: location.priority,
            is_default: location.is_default,
        }
    }
}
