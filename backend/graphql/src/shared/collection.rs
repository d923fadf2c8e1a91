//! Words of collections that both faces say.

use async_graphql::Enum;
use qd_commerce::collection;

/// In which order a collection shows its products.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "collection::CollectionSort")]
pub enum CollectionSort {
    /// 手动: those added by hand in their order, then the others, last published first.
    Hand,
    /// 最新上架
    Newest,
    /// 价格从低到高
    PriceLow,
    /// 价格从高到低
    PriceHigh,
    /// 销量从高到低
    BestSelling,
}

/// Whether shoppers see a collection.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "collection::CollectionStatus")]
pub enum CollectionStatus {
    /// 展示中
    Published,
    /// 已隐藏
    Hidden,
}
