use async_graphql::{Data, Request};

use crate::{RequestContext, Rooms};

/// Readies a storefront request: who asks, and loaders that batch what its nested fields need.
pub fn storefront_request(request: Request, rooms: &Rooms, context: RequestContext) -> Request {
    fill(request, |data| storefront_data(data, rooms, context))
}

/// Readies an admin request.
pub fn admin_request(request: Request, rooms: &Rooms, context: RequestContext) -> Request {
    fill(request, |data| admin_data(data, rooms, context))
}

/// What a storefront request or a subscription's connection carries.
pub fn storefront_data(data: &mut Data, rooms: &Rooms, context: RequestContext) {
    crate::storefront::insert_loaders(data, rooms, &context.actor);
    data.insert(context);
}

/// What an admin request or a subscription's connection carries.
pub fn admin_data(data: &mut Data, rooms: &Rooms, context: RequestContext) {
    crate::admin::insert_loaders(data, rooms, &context.actor);
    data.insert(context);
}

fn fill(mut request: Request, with: impl FnOnce(&mut Data)) -> Request {
    with(&mut request.data);
    request
}
