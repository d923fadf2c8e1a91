//! Words of the catalogue that both faces say.

use async_graphql::{Context, Enum};
use qd_commerce::{catalog, shop};

use crate::context::ContextExt;

/// How what is sold reaches the buyer.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "catalog::ProductKind")]
pub enum ProductKind {
    /// 实物: sent by courier.
    Parcel,
    /// 自提: handed over at the shop.
    Pickup,
    /// 服务券: redeemed at the shop.
    Voucher,
}

/// What a licence allows.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "shop::LicenseKind")]
pub enum LicenseKind {
    /// 营业执照
    Business,
    /// 食品经营许可证
    Food,
}

/// The address of a picture in the object store.
pub(crate) fn picture(ctx: &Context<'_>, key: &str) -> String {
    format!("{}{key}", ctx.rooms().picture_base)
}
