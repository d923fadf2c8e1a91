use std::{path::Path, sync::Arc};

use axum::{Router, middleware::from_fn_with_state};
use qd_gateways::objects::LocalObjects;
use qd_graphql::{Door, admin_data, admin_schema, storefront_data, storefront_schema};
use tokio_util::sync::CancellationToken;

use super::{
    documents::Documents,
    face::{self, Face, Fill},
    front,
    gate::Gate,
    headers::Hardening,
    heads::Heads,
    health, ide, inbox,
    limit::{RateLimit, limit},
    pictures, sheets, sitemap, stack, webhook,
};
use crate::{
    config::{Config, ConfigError},
    wiring::Mall,
};

/// Everything that the mall answers, for browsers that reach it at `public_url`. `shutdown` ends open sockets.
pub(crate) fn routes(
    config: &Config,
    mall: &Mall,
    public_url: &str,
    shutdown: &CancellationToken,
) -> Result<Router, ConfigError> {
    let rate = RateLimit::new(config.requests_per_second, config.is_development());
    tokio::spawn(rate.clone().sweep(shutdown.clone()));
    let faces = faces(config, mall, public_url, shutdown)?.layer(from_fn_with_state(rate, limit));
    let mut routes = faces
        .merge(health::routes(mall.db.clone()))
        .merge(webhook::routes(mall.rooms.commerce.clone()))
        .merge(pictures::routes(mall.objects.clone()))
        .merge(sitemap::routes(mall.rooms.clone(), public_url))
        .merge(front::routes("storefront", &config.storefront_dist, Some(Heads::new(mall.rooms.clone(), public_url))))
        .nest_service("/admin", front::routes("admin", &config.admin_dist, None));
    if config.is_development() {
        routes = routes.merge(ide::routes(Path::new("node_modules")));
    }
    if let Some(inbox) = &mall.inbox {
        routes = routes.merge(inbox::routes(inbox.clone()));
    }
    if let Some(sandbox) = &mall.sandbox {
        routes = routes.merge(sandbox.cashier_router());
    }
    let uploads = mall.local_objects.as_ref().map(LocalObjects::router).unwrap_or_default();
    let hardening = Hardening::new(public_url, mall.objects.browser_origin());
    Ok(stack::surround(routes, uploads, hardening, config.trust_proxy))
}

fn faces(config: &Config, mall: &Mall, public_url: &str, shutdown: &CancellationToken) -> Result<Router, ConfigError> {
    let rooms = &mall.rooms;
    let gate = Gate {
        identity: rooms.identity.clone(),
        key: config.key.clone(),
        clock: rooms.clock.shared(),
        secure_cookies: public_url.starts_with("https://"),
    };
    let required = !config.is_development();
    let storefront = Face {
        door: Door::Storefront,
        executor: storefront_schema(Some(rooms.clone())),
        fill: filler(rooms, storefront_data),
        documents: Arc::new(Documents::load(&config.storefront_operations, required)?),
        gate: gate.clone(),
        public_origin: public_url.into(),
        shutdown: shutdown.clone(),
    };
    let admin = Face {
        door: Door::Admin,
        executor: admin_schema(Some(rooms.clone())),
        fill: filler(rooms, admin_data),
        documents: Arc::new(Documents::load(&config.admin_operations, required)?),
        gate,
        public_origin: public_url.into(),
        shutdown: shutdown.clone(),
    };
    let sheets =
        sheets::Sheets { commerce: rooms.commerce.clone(), gate: admin.gate.clone(), public_origin: public_url.into() };
    Ok(face::routes(storefront).merge(face::routes(admin)).merge(sheets::routes(sheets)))
}

fn filler(
    rooms: &qd_graphql::Rooms,
    fill: fn(&mut async_graphql::Data, &qd_graphql::Rooms, qd_graphql::RequestContext),
) -> Fill {
    let rooms = rooms.clone();
    Arc::new(move |data, context| fill(data, &rooms, context))
}
