//! Words of the catalogue that both faces say.

use async_graphql::{Context, Enum, SimpleObject};
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

/// What an attribute's value is.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "catalog::AttributeKind")]
pub enum AttributeKind {
    /// 文字
    Text,
    /// 数值
    Number,
    /// 单选
    Choice,
    /// 多选
    Choices,
    /// 是否
    YesNo,
    /// 日期
    Date,
}

/// One of an option's values.
#[derive(SimpleObject, Debug, Clone)]
pub struct OptionValue {
    /// Its name.
    name: String,
    /// Its English name.
    name_en: Option<String>,
}

/// 规格项: what a buyer chooses one value of.
#[derive(SimpleObject, Debug, Clone)]
pub struct ProductOption {
    /// Its name.
    name: String,
    /// Its English name.
    name_en: Option<String>,
    /// Its values, in the seller's order.
    values: Vec<OptionValue>,
}

impl From<catalog::ProductOption> for ProductOption {
    fn from(option: catalog::ProductOption) -> Self {
        let values = option.values.into_iter().map(|value| OptionValue { name: value.name, name_en: value.name_en });
        Self { name: option.name, name_en: option.name_en, values: values.collect() }
    }
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

/// 免于登记: why a shop needs no business licence.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "shop::Exemption")]
pub enum LicenseExemption {
    /// 自产农副产品
    FarmProduce,
    /// 家庭手工业产品
    HomeCrafts,
    /// 便民劳务
    Services,
    /// 零星小额交易
    SmallTrades,
}

/// The address of a picture in the object store.
pub(crate) fn picture(ctx: &Context<'_>, key: &str) -> String {
    format!("{}{key}", ctx.rooms().picture_base)
}
