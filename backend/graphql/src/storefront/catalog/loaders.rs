//! What the nodes of one answer need of the catalogue, a statement each however many nodes there are. They read
//! as nobody in particular: whoever asks sees the same shelf.

use std::collections::HashMap;

use async_graphql::{
    Data, Error, Result,
    dataloader::{DataLoader, Loader},
};
use qd_commerce::{
    Commerce,
    catalog::{Category, CategoryAttribute, Product, ProductAttribute, ProductOption, Variant},
    shop::{HaltedProduct, License, Selling, Shop},
};
use qd_kernel::{Actor, CategoryAttributeId, CategoryId, ProductId, ShopId, VariantId};

use crate::{
    Rooms,
    errors::or_empty,
    loaders::{by_key, grouped},
};

/// Declares loaders and the function that gives a request its own of each.
macro_rules! loaders {
    ($($(#[$doc:meta])* $name:ident: $key:ty => $value:ty, |$commerce:ident, $keys:ident| $read:expr;)*) => {
        $(
            $(#[$doc])*
            pub(super) struct $name(Commerce);

            impl Loader<$key> for $name {
                type Value = $value;
                type Error = Error;

                async fn load(&self, $keys: &[$key]) -> Result<HashMap<$key, $value>> {
                    let Self($commerce) = self;
                    Ok($read)
                }
            }
        )*

        /// Gives a request its own loaders.
        pub(crate) fn insert_loaders(data: &mut Data, rooms: &Rooms, _actor: &Actor) {
            $(data.insert(DataLoader::new($name(rooms.commerce.clone()), tokio::spawn));)*
        }
    };
}

loaders! {
    /// Shops, open or not.
    Shops: ShopId => Shop, |commerce, keys| by_key(or_empty(commerce.shops_by_ids(keys).await)?, |shop| shop.id);
    /// A shop's licences.
    Licenses: ShopId => Vec<License>, |commerce, keys| {
        grouped(or_empty(commerce.licenses_by_shops(keys).await)?, |license| license.shop_id)
    };
    /// Whether a shop sells now.
    SellingShops: ShopId => Selling, |commerce, keys| {
        by_key(or_empty(commerce.selling_by_shops(keys).await)?, |selling| selling.shop)
    };
    /// Products that take no orders now.
    HaltedProducts: ProductId => HaltedProduct, |commerce, keys| {
        by_key(or_empty(commerce.halted_products(keys).await)?, |halted| halted.product)
    };
    /// Categories: they are few, all are read.
    Categories: CategoryId => Category, |commerce, _keys| {
        by_key(or_empty(commerce.categories().await)?, |category| category.id)
    };
    /// Products that are or were on a shelf.
    Products: ProductId => Product, |commerce, keys| {
        by_key(or_empty(commerce.products_by_ids(keys).await)?, |product| product.id)
    };
    /// Products on a shelf.
    Shelf: ProductId => Product, |commerce, keys| {
        by_key(or_empty(commerce.published_products_by_ids(keys).await)?, |product| product.id)
    };
    /// How many pieces of a product there are, all variants together.
    Availability: ProductId => i64, |commerce, keys| or_empty(commerce.available_by_products(keys).await)?;
    /// A product's variants.
    ProductVariants: ProductId => Vec<Variant>, |commerce, keys| {
        grouped(or_empty(commerce.variants_by_products(keys).await)?, |variant| variant.product_id)
    };
    /// What a product says of itself.
    ProductAttributes: ProductId => Vec<ProductAttribute>, |commerce, keys| {
        grouped(or_empty(commerce.product_attributes(keys).await)?, |value| value.product_id)
    };
    /// Attributes of categories.
    Attributes: CategoryAttributeId => CategoryAttribute, |commerce, keys| {
        by_key(or_empty(commerce.attributes_by_ids(keys).await)?, |attribute| attribute.id)
    };
    /// A product's options.
    ProductOptions: ProductId => Vec<ProductOption>, |commerce, keys| {
        grouped(or_empty(commerce.options_by_products(keys).await)?, |option| option.product_id)
    };
    /// Variants, taken away or not.
    Variants: VariantId => Variant, |commerce, keys| {
        by_key(or_empty(commerce.variants_by_ids(keys).await)?, |variant| variant.id)
    };
    /// How many pieces of a variant there are.
    AvailableStock: VariantId => i32, |commerce, keys| {
        let stock = or_empty(commerce.stock_by_variants(keys).await)?;
        stock.into_iter().map(|stock| (stock.variant_id, stock.available)).collect()
    };
}
