//! What the nodes of one answer need of the catalogue, a statement each however many nodes there are. What
//! belongs to a workspace is read as its member; the shelves are read as nobody in particular.

use std::collections::HashMap;

use async_graphql::{
    Data, Error, Result,
    dataloader::{DataLoader, Loader},
};
use qd_commerce::{
    Commerce,
    catalog::{Category, CategoryAttribute, Product, ProductAttribute, ProductOption, Variant},
    shop::{License, Shop},
    stock::{Stock, StockMovement},
};
use qd_kernel::{Actor, CategoryId, ProductId, ShopId, VariantId};

use crate::{
    Rooms,
    errors::or_empty,
    loaders::{by_key, grouped},
};

/// Declares loaders and the function that gives a request its own of each.
macro_rules! loaders {
    ($($(#[$doc:meta])* $name:ident: $key:ty => $value:ty, |$commerce:ident, $actor:ident, $keys:ident| $read:expr;)*) => {
        $(
            $(#[$doc])*
            pub(super) struct $name(Commerce, Actor);

            impl Loader<$key> for $name {
                type Value = $value;
                type Error = Error;

                async fn load(&self, $keys: &[$key]) -> Result<HashMap<$key, $value>> {
                    let Self($commerce, $actor) = self;
                    Ok($read)
                }
            }
        )*

        /// Gives a request its own loaders.
        pub(crate) fn insert_loaders(data: &mut Data, rooms: &Rooms, actor: &Actor) {
            $(data.insert(DataLoader::new($name(rooms.commerce.clone(), *actor), tokio::spawn));)*
        }
    };
}

loaders! {
    /// Categories: they are few, all are read.
    Categories: CategoryId => Category, |commerce, _actor, _keys| {
        by_key(or_empty(commerce.categories().await)?, |category| category.id)
    };
    /// A category's own attributes.
    CategoryAttributes: CategoryId => Vec<CategoryAttribute>, |commerce, _actor, keys| {
        grouped(or_empty(commerce.attributes_by_categories(keys).await)?, |attribute| attribute.category_id)
    };
    /// What a workspace's product says of itself.
    ProductAttributes: ProductId => Vec<ProductAttribute>, |commerce, actor, keys| {
        grouped(or_empty(commerce.my_product_attributes(actor, keys).await)?, |value| value.product_id)
    };
    /// A shop's licences.
    Licenses: ShopId => Vec<License>, |commerce, _actor, keys| {
        grouped(or_empty(commerce.licenses_by_shops(keys).await)?, |license| license.shop_id)
    };
    /// The variants of a workspace's product.
    ProductVariants: ProductId => Vec<Variant>, |commerce, actor, keys| {
        grouped(or_empty(commerce.my_variants_by_products(actor, keys).await)?, |variant| variant.product_id)
    };
    /// The options of a workspace's product.
    ProductOptions: ProductId => Vec<ProductOption>, |commerce, actor, keys| {
        grouped(or_empty(commerce.my_options_by_products(actor, keys).await)?, |option| option.product_id)
    };
    /// The stock of a workspace's variant.
    VariantStock: VariantId => Stock, |commerce, actor, keys| {
        by_key(or_empty(commerce.my_stock_by_variants(actor, keys).await)?, |stock| stock.variant_id)
    };
    /// The newest movements of a workspace's variant, and how many of them.
    Movements: (VariantId, u32) => Vec<StockMovement>, |commerce, actor, keys| {
        movements(commerce, actor, keys).await?
    };
    /// Products on the shelves.
    Shelf: ProductId => Product, |commerce, _actor, keys| {
        by_key(or_empty(commerce.published_products_by_ids(keys).await)?, |product| product.id)
    };
    /// How many pieces of a product on the shelf there are, all variants together.
    Availability: ProductId => i64, |commerce, _actor, keys| or_empty(commerce.available_by_products(keys).await)?;
    /// Shops behind the shelves.
    Shops: ShopId => Shop, |commerce, _actor, keys| {
        by_key(or_empty(commerce.shops_by_ids(keys).await)?, |shop| shop.id)
    };
}

/// One statement for each number asked for, of which a document has one.
async fn movements(
    commerce: &Commerce,
    actor: &Actor,
    keys: &[(VariantId, u32)],
) -> Result<HashMap<(VariantId, u32), Vec<StockMovement>>> {
    let mut found = HashMap::new();
    let mut numbers: Vec<u32> = keys.iter().map(|(_, each)| *each).collect();
    numbers.sort_unstable();
    numbers.dedup();
    for each in numbers {
        let variants: Vec<VariantId> = keys.iter().filter(|key| key.1 == each).map(|key| key.0).collect();
        let read = or_empty(commerce.stock_movements(actor, &variants, each).await)?;
        found.extend(grouped(read, |movement| (movement.variant_id, each)));
    }
    Ok(found)
}
