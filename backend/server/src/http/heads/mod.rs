//! Heads of the storefront's pages: what search machines, and who makes a share card of an address, read without
//! running scripts. Everything is asked for through the use-cases, as a guest.

mod cache;
mod describe;
mod facts;
mod html;
mod lang;
mod route;

use std::sync::Arc;

use http::{StatusCode, Uri};
use qd_graphql::Rooms;

use self::{cache::Cache, html::Head, lang::Lang, route::Page};

/// Writes heads into the storefront's page. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Heads {
    rooms: Rooms,
    origin: Arc<str>,
    cache: Cache,
}

/// Whether a page is there, and what it says about itself.
struct Told {
    status: StatusCode,
    head: Arc<Head>,
}

impl Heads {
    /// For a mall that browsers reach at `origin`.
    pub fn new(rooms: Rooms, origin: &str) -> Self {
        Self { rooms, origin: origin.into(), cache: Cache::default() }
    }

    /// The built page as the answer at this address: not found for what is not there or not shown.
    pub async fn answer(&self, page: &str, uri: &Uri) -> (StatusCode, String) {
        let lang = Lang::asked(uri.query());
        let told = self.tell(uri.path(), lang).await;
        (told.status, html::write(page, &told.head, lang, &self.origin))
    }

    async fn tell(&self, path: &str, lang: Lang) -> Told {
        let now = self.rooms.clock.now();
        if let Some(head) = self.cache.get(path, lang, now) {
            return Told { status: StatusCode::OK, head };
        }
        let page = route::page_at(path);
        match describe::head(&self.rooms, page, lang).await {
            Ok(Some(head)) => {
                let head = Arc::new(head);
                // Addresses that name nothing are few, and need no asking.
                if !matches!(page, Page::Private | Page::Search) {
                    self.cache.put(path, lang, now, &head);
                }
                Told { status: StatusCode::OK, head }
            }
            Ok(None) => Told { status: StatusCode::NOT_FOUND, head: Arc::new(describe::missing(lang)) },
            Err(error) => {
                tracing::error!(%error, path, "a page's head could not be told");
                // Its scripts run all the same, and try again; a search machine comes back.
                Told { status: StatusCode::SERVICE_UNAVAILABLE, head: Arc::new(describe::unlisted(lang)) }
            }
        }
    }
}
