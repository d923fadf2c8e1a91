//! What members may ask: `/admin/graphql`.

mod asset;
pub(crate) mod catalog;
mod collection;
mod cooperation;
mod identity;
mod ledger;
mod live;
mod members_only;
mod order;
mod search;
mod sheet;
mod shop;
mod showcase;
mod staff;
pub(crate) mod stock;
mod wording;

use async_graphql::{Data, MergedObject, MergedSubscription, Schema, dataloader::DataLoader};
use qd_kernel::Actor;

use crate::{
    Rooms,
    limits::{Limits, MAX_COMPLEXITY, MAX_DEPTH},
    loaders::insert_list_loaders,
    shared::{
        inbox::{InboxMutation, InboxQuery},
        picture::Pictures,
    },
};
use ledger::{EntryPostings, OrderNumbers};
use order::{OrderCodes, OrderLines, OrderRefunds, OrderShipments};

/// The admin's queries.
#[derive(MergedObject, Default)]
#[graphql(name = "Query")]
pub struct AdminQuery(
    identity::IdentityQuery,
    InboxQuery,
    staff::StaffQuery,
    asset::AssetQuery,
    showcase::ShowcaseQuery,
    catalog::CatalogQuery,
    stock::StockQuery,
    sheet::SheetQuery,
    collection::CollectionQuery,
    order::OrderQuery,
    live::LiveQuery,
    ledger::LedgerQuery,
    cooperation::CooperationQuery,
    search::SearchQuery,
    wording::WordingQuery,
    shop::ShopQuery,
);

/// The admin's mutations.
#[derive(MergedObject, Default)]
#[graphql(name = "Mutation")]
pub struct AdminMutation(
    identity::IdentityMutation,
    InboxMutation,
    staff::StaffMutation,
    asset::AssetMutation,
    showcase::ShowcaseMutation,
    catalog::CatalogMutation,
    stock::StockMutation,
    sheet::SheetMutation,
    collection::CollectionMutation,
    order::OrderMutation,
    live::LiveMutation,
    ledger::LedgerMutation,
    search::SearchMutation,
    wording::WordingMutation,
    shop::ShopMutation,
);

/// What happens while somebody runs a session.
#[derive(MergedSubscription, Default)]
#[graphql(name = "Subscription")]
pub struct AdminSubscription(live::LiveSubscription);

/// The schema behind `/admin/graphql`.
pub type AdminSchema = Schema<AdminQuery, AdminMutation, AdminSubscription>;

/// Builds it over the domains; each request brings its [`crate::RequestContext`]. Without domains it can only be
/// printed.
pub fn admin_schema(rooms: Option<Rooms>) -> AdminSchema {
    let builder = Schema::build(AdminQuery::default(), AdminMutation::default(), AdminSubscription::default())
        .limit_depth(MAX_DEPTH)
        .limit_complexity(MAX_COMPLEXITY)
        .limit_directives(5)
        .extension(Limits)
        .extension(members_only::MembersOnly);
    match rooms {
        Some(rooms) => builder.data(rooms).finish(),
        None => builder.finish(),
    }
}

/// Gives a request loaders of its own: what they read is what its actor may see.
pub(crate) fn insert_loaders(data: &mut Data, rooms: &Rooms, actor: &Actor) {
    insert_list_loaders!(data, rooms, actor, OrderLines, OrderShipments, OrderCodes, OrderRefunds, EntryPostings);
    data.insert(DataLoader::new(OrderNumbers { rooms: rooms.clone(), actor: *actor }, tokio::spawn));
    data.insert(DataLoader::new(Pictures(rooms.commerce.clone(), *actor), tokio::spawn));
    catalog::insert_loaders(data, rooms, actor);
    stock::insert_loaders(data, rooms, actor);
    live::insert_loaders(data, rooms, actor);
    cooperation::insert_loaders(data, rooms, actor);
    wording::insert_loaders(data, rooms, actor);
    shop::insert_loaders(data, rooms, actor);
}
