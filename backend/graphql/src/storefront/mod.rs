//! What shoppers may ask: `/graphql`.

mod address;
mod cart;
pub(crate) mod catalog;
mod collection;
mod home;
mod identity;
mod live;
mod order;
mod search;
mod showcase;

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
use order::{CheckoutOrders, OrderCodes, OrderLines, OrderShipments};

/// The storefront's queries.
#[derive(MergedObject, Default)]
#[graphql(name = "Query")]
pub struct StorefrontQuery(
    identity::IdentityQuery,
    InboxQuery,
    home::HomeQuery,
    catalog::CatalogQuery,
    collection::CollectionQuery,
    cart::CartQuery,
    order::OrderQuery,
    live::LiveQuery,
    search::SearchQuery,
);

/// The storefront's mutations.
#[derive(MergedObject, Default)]
#[graphql(name = "Mutation")]
pub struct StorefrontMutation(
    identity::IdentityMutation,
    InboxMutation,
    address::AddressMutation,
    cart::CartMutation,
    order::OrderMutation,
    live::LiveMutation,
);

/// What happens while somebody watches.
#[derive(MergedSubscription, Default)]
#[graphql(name = "Subscription")]
pub struct StorefrontSubscription(live::LiveSubscription);

/// The schema behind `/graphql`.
pub type StorefrontSchema = Schema<StorefrontQuery, StorefrontMutation, StorefrontSubscription>;

/// Builds it over the domains; each request brings its [`crate::RequestContext`]. Without domains it can only be
/// printed.
pub fn storefront_schema(rooms: Option<Rooms>) -> StorefrontSchema {
    let builder =
        Schema::build(StorefrontQuery::default(), StorefrontMutation::default(), StorefrontSubscription::default())
            .limit_depth(MAX_DEPTH)
            .limit_complexity(MAX_COMPLEXITY)
            .limit_directives(5)
            .extension(Limits);
    match rooms {
        Some(rooms) => builder.data(rooms).finish(),
        None => builder.finish(),
    }
}

/// Gives a request loaders of its own: what they read is what its actor may see.
pub(crate) fn insert_loaders(data: &mut Data, rooms: &Rooms, actor: &Actor) {
    insert_list_loaders!(data, rooms, actor, CheckoutOrders, OrderLines, OrderShipments, OrderCodes);
    // Whoever asks sees the same shelf.
    data.insert(DataLoader::new(Pictures(rooms.commerce.clone(), Actor::PUBLIC), tokio::spawn));
    data.insert(DataLoader::new(collection::CollectionRows(rooms.commerce.clone()), tokio::spawn));
    catalog::insert_loaders(data, rooms, actor);
    live::insert_loaders(data, rooms, actor);
}
