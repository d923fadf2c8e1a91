//! What members may ask: `/admin/graphql`.

use async_graphql::{Data, EmptySubscription, MergedObject, Schema};
use qd_kernel::Actor;

use crate::{
    Rooms,
    limits::{Limits, MAX_COMPLEXITY, MAX_DEPTH},
};

mod identity;

/// The admin's queries.
#[derive(MergedObject, Default)]
#[graphql(name = "Query")]
pub struct AdminQuery(identity::IdentityQuery);

/// The admin's mutations.
#[derive(MergedObject, Default)]
#[graphql(name = "Mutation")]
pub struct AdminMutation(identity::IdentityMutation);

/// The schema behind `/admin/graphql`.
pub type AdminSchema = Schema<AdminQuery, AdminMutation, EmptySubscription>;

/// Builds it over the domains; each request brings its [`crate::RequestContext`].
pub fn admin_schema(rooms: Option<Rooms>) -> AdminSchema {
    let builder = Schema::build(AdminQuery::default(), AdminMutation::default(), EmptySubscription)
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
