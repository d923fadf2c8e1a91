//! What shoppers may ask: `/graphql`.

use async_graphql::{Data, EmptySubscription, MergedObject, Schema};
use qd_kernel::Actor;

use crate::{
    Rooms,
    limits::{Limits, MAX_COMPLEXITY, MAX_DEPTH},
};

mod identity;

/// The storefront's queries.
#[derive(MergedObject, Default)]
#[graphql(name = "Query")]
pub struct StorefrontQuery(identity::IdentityQuery);

/// The storefront's mutations.
#[derive(MergedObject, Default)]
#[graphql(name = "Mutation")]
pub struct StorefrontMutation(identity::IdentityMutation);

/// The schema behind `/graphql`.
pub type StorefrontSchema = Schema<StorefrontQuery, StorefrontMutation, EmptySubscription>;

/// Builds it over the domains; each request brings its [`crate::RequestContext`].
pub fn storefront_schema(rooms: Option<Rooms>) -> StorefrontSchema {
    let builder = Schema::build(StorefrontQuery::default(), StorefrontMutation::default(), EmptySubscription)
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
pub(crate) fn insert_loaders(_data: &mut Data, _rooms: &Rooms, _actor: &Actor) {}
