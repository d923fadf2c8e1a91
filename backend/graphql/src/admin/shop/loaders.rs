//! What the nodes of one answer need of shops' files, a statement each. They read as the member who asks: row-level
//! security decides whose.

use std::collections::HashMap;

use async_graphql::{
    Data, Error, Result,
    dataloader::{DataLoader, Loader},
};
use qd_commerce::{
    asset::Asset,
    shop::{Application, Closing, HistoryEntry, LicenseFiling, LicenseRecord},
};
use qd_identity::Organization;
use qd_kernel::{Actor, AssetId, OrganizationId, ShopId};

use crate::{
    Rooms,
    errors::or_empty,
    loaders::{by_key, grouped},
};

/// Declares loaders and the function that gives a request its own of each.
macro_rules! loaders {
    ($($(#[$doc:meta])* $name:ident: $key:ty => $value:ty, |$rooms:ident, $actor:ident, $keys:ident| $read:expr;)*) => {
        $(
            $(#[$doc])*
            pub(super) struct $name(Rooms, Actor);

            impl Loader<$key> for $name {
                type Value = $value;
                type Error = Error;

                async fn load(&self, $keys: &[$key]) -> Result<HashMap<$key, $value>> {
                    let Self($rooms, $actor) = self;
                    Ok($read)
                }
            }
        )*

        /// Gives a request its own loaders.
        pub(crate) fn insert_loaders(data: &mut Data, rooms: &Rooms, actor: &Actor) {
            $(data.insert(DataLoader::new($name(rooms.clone(), *actor), tokio::spawn));)*
        }
    };
}

loaders! {
    /// Shops' files.
    Applications: ShopId => Application, |rooms, actor, keys| {
        by_key(or_empty(rooms.commerce.applications_by_ids(actor, keys).await)?, |application| application.shop.id)
    };
    /// Whose they are.
    Organizations: OrganizationId => Organization, |rooms, actor, keys| {
        by_key(or_empty(rooms.identity.organizations_by_ids(actor, keys).await)?, |organization| organization.id)
    };
    /// Verified licences.
    Records: ShopId => Vec<LicenseRecord>, |rooms, actor, keys| {
        grouped(or_empty(rooms.commerce.license_records(actor, keys).await)?, |record| record.license.shop_id)
    };
    /// Licences that are being filed.
    Filings: ShopId => Vec<LicenseFiling>, |rooms, actor, keys| {
        grouped(or_empty(rooms.commerce.filings_by_shops(actor, keys).await)?, |filing| filing.shop_id)
    };
    /// Scans of licences.
    Scans: AssetId => Asset, |rooms, actor, keys| {
        by_key(or_empty(rooms.commerce.assets(actor, keys).await)?, |asset| asset.id)
    };
    /// Histories.
    Histories: ShopId => Vec<HistoryEntry>, |rooms, actor, keys| {
        grouped(or_empty(rooms.commerce.shop_history(actor, keys).await)?, |entry| entry.shop)
    };
    /// Announced closings.
    Closings: ShopId => Closing, |rooms, actor, keys| {
        by_key(or_empty(rooms.commerce.closings_by_shops(actor, keys).await)?, |closing| closing.shop)
    };
}
