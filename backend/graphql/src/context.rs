use std::sync::Arc;

use async_graphql::{Context, Error, ErrorExtensions};
use chrono::{DateTime, Utc};
use qd_commerce::Commerce;
use qd_cooperation::Cooperation;
use qd_identity::{Identity, SESSION_LIFETIME, SignedIn};
use qd_kernel::{Actor, PersonId, SharedClock, ShiftedClock};
use qd_ledger::Ledger;
use qd_live::Live;

/// The domains, as resolvers reach them. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Rooms {
    /// People, organizations, sign-in.
    pub identity: Identity,
    /// Shops, products, carts, orders, payments.
    pub commerce: Commerce,
    /// Accounts, journal, agreements.
    pub ledger: Ledger,
    /// Sessions, crews, chat.
    pub live: Live,
    /// The group's book.
    pub cooperation: Cooperation,
    /// The mall's time.
    pub clock: MallClock,
    /// Before a picture's key in its URL: `/pictures/`.
    pub picture_base: Arc<str>,
}

/// The mall's time, and in the demo the means to move it.
#[derive(Debug, Clone)]
pub enum MallClock {
    /// The machine's time, in production.
    Fixed(SharedClock),
    /// Time that the secretariat may move forward, in the demo.
    Movable(Arc<ShiftedClock>),
}

impl MallClock {
    /// As the domains take it.
    pub fn shared(&self) -> SharedClock {
        match self {
            Self::Fixed(clock) => clock.clone(),
            Self::Movable(clock) => clock.clone(),
        }
    }

    /// The present moment.
    pub fn now(&self) -> DateTime<Utc> {
        self.shared().now()
    }
}

/// Which front end a browser came through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// `/graphql`.
    Storefront,
    /// `/admin/graphql`.
    Admin,
}

impl Door {
    /// The cookie that holds the session's token.
    pub const fn cookie(self) -> &'static str {
        match self {
            Self::Storefront => "qd_session",
            Self::Admin => "qd_admin_session",
        }
    }

    /// The paths that the cookie is sent to.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Storefront => "/",
            Self::Admin => "/admin",
        }
    }
}

/// What the server knows of a request before the resolvers run. Put into the request's data.
#[derive(Debug, Clone)]
pub struct RequestContext {
    /// On whose behalf.
    pub actor: Actor,
    /// Who signed in, also where the actor is nobody's member yet.
    pub person: Option<PersonId>,
    /// The token of the session's cookie, to sign out with.
    pub token: Option<String>,
    /// Where the request came from, for rate limits.
    pub client_ip: String,
    /// Whether cookies are marked `Secure`: the mall is reached by https.
    pub secure_cookies: bool,
}

impl From<Door> for qd_identity::Door {
    fn from(door: Door) -> Self {
        match door {
            Door::Storefront => Self::Storefront,
            Door::Admin => Self::Admin,
        }
    }
}

/// A `Set-Cookie` that signs a browser in.
pub fn session_cookie(door: Door, token: &str, max_age_seconds: i64, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    let (name, path) = (door.cookie(), door.path());
    format!("{name}={token}; Path={path}; Max-Age={max_age_seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// A `Set-Cookie` that signs it out.
pub fn clear_cookie(door: Door, secure: bool) -> String {
    session_cookie(door, "", 0, secure)
}

/// What resolvers ask their context for.
pub(crate) trait ContextExt<'a> {
    fn rooms(&self) -> &'a Rooms;
    fn request(&self) -> &'a RequestContext;
    fn actor(&self) -> &'a Actor {
        &self.request().actor
    }
    /// Sets the cookie of a session that has just begun.
    fn set_session(&self, door: Door, signed_in: &SignedIn);
    /// Takes the session's cookie away.
    fn clear_session(&self, door: Door);
}

impl<'a> ContextExt<'a> for Context<'a> {
    fn rooms(&self) -> &'a Rooms {
        self.data_unchecked()
    }

    fn request(&self) -> &'a RequestContext {
        self.data_unchecked()
    }

    fn set_session(&self, door: Door, signed_in: &SignedIn) {
        let cookie =
            session_cookie(door, &signed_in.token, SESSION_LIFETIME.num_seconds(), self.request().secure_cookies);
        self.append_http_header("set-cookie", cookie);
    }

    fn clear_session(&self, door: Door) {
        self.append_http_header("set-cookie", clear_cookie(door, self.request().secure_cookies));
    }
}

/// The top-level error of a bug: what happened is logged, the client learns only that it did.
pub(crate) fn internal(error: impl std::fmt::Display) -> Error {
    tracing::error!(%error, "a resolver failed");
    Error::new("internal error").extend_with(|_, extensions| extensions.set("code", "INTERNAL"))
}
