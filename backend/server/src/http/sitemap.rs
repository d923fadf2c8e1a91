//! `/robots.txt` and the site maps: what there is to find, and since when it is as it is.

use std::{
    collections::HashMap,
    fmt::{Debug, Display, Write},
    sync::Arc,
};

use axum::{
    Router,
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::get,
};
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use http::{
    HeaderValue, StatusCode,
    header::{CACHE_CONTROL, CONTENT_TYPE},
};
use qd_graphql::Rooms;
use qd_kernel::{Actor, Cursor, Failure, MAX_PAGE_SIZE, PageRequest};
use tokio::sync::Mutex;

/// The most addresses of one file, as the protocol has it.
const FILE: u32 = 50_000;
/// How long a file is given again as it is; also how seldom anybody makes us read the whole catalogue.
const KEPT_FOR: TimeDelta = TimeDelta::minutes(10);
/// The most files kept.
const MOST: usize = 32;

const XML: HeaderValue = HeaderValue::from_static("application/xml; charset=utf-8");
const A_WHILE: HeaderValue = HeaderValue::from_static("public, max-age=600");
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Files by their name, and since when they are as they are.
type Kept = HashMap<String, (DateTime<Utc>, Bytes)>;

#[derive(Debug, Clone)]
struct Maps {
    rooms: Rooms,
    origin: Arc<str>,
    // Held while a file is written: however many ask, it is written once.
    kept: Arc<Mutex<Kept>>,
}

/// `GET /robots.txt`, `/sitemap.xml` and the files that it names.
pub(crate) fn routes(rooms: Rooms, origin: &str) -> Router {
    let maps = Maps { rooms, origin: origin.into(), kept: Arc::default() };
    Router::new()
        .route("/robots.txt", get(robots))
        .route("/sitemap.xml", get(index))
        .route("/sitemap/{file}", get(file))
        .with_state(maps)
}

/// Personal pages are not forbidden: they say `noindex` themselves, which only who reads them learns.
async fn robots(State(maps): State<Maps>) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /admin\nDisallow: /graphql\nDisallow: /sandbox\nDisallow: /dev\n\n\
         Sitemap: {}/sitemap.xml\n",
        maps.origin
    );
    ([(CACHE_CONTROL, A_WHILE)], text).into_response()
}

async fn index(State(maps): State<Maps>) -> Response {
    maps.answer("").await
}

async fn file(State(maps): State<Maps>, Path(file): Path<String>) -> Response {
    maps.answer(&file).await
}

impl Maps {
    async fn answer(&self, name: &str) -> Response {
        match self.file(name).await {
            Ok(Some(xml)) => ([(CONTENT_TYPE, XML), (CACHE_CONTROL, A_WHILE)], xml).into_response(),
            Ok(None) => StatusCode::NOT_FOUND.into_response(),
            Err(error) => {
                tracing::error!(%error, name, "a site map could not be written");
                StatusCode::SERVICE_UNAVAILABLE.into_response()
            }
        }
    }

    async fn file(&self, name: &str) -> Result<Option<Bytes>, String> {
        let now = self.rooms.clock.now();
        let mut kept = self.kept.lock().await;
        if let Some((since, xml)) = kept.get(name)
            && now - *since < KEPT_FOR
        {
            return Ok(Some(xml.clone()));
        }
        let xml = match name {
            "" => self.index().await?,
            "pages.xml" => self.pages().await?,
            "shops.xml" => self.shops().await?,
            name => match number(name) {
                Some(page) => self.products(page).await?,
                None => None,
            },
        };
        let Some(xml) = xml.map(Bytes::from) else { return Ok(None) };
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(name.to_owned(), (now, xml.clone()));
        Ok(Some(xml))
    }

    async fn index(&self) -> Result<Option<String>, String> {
        let count = self.rooms.commerce.count_shown().await.map_err(text)?;
        let files = u32::try_from(count.products).unwrap_or(u32::MAX).div_ceil(FILE);
        let mut xml = Xml::new("sitemapindex", "sitemap", &self.origin);
        xml.add("/sitemap/pages.xml", None);
        xml.add("/sitemap/shops.xml", None);
        for page in 1..=files {
            xml.add(&format!("/sitemap/products-{page}.xml"), count.changed_at);
        }
        Ok(Some(xml.end()))
    }

    async fn pages(&self) -> Result<Option<String>, String> {
        let mut xml = Xml::new("urlset", "url", &self.origin);
        xml.add("/", None);
        xml.add("/live", None);
        for category in seen(self.rooms.commerce.categories().await)?.unwrap_or_default() {
            xml.add(&format!("/c/{}", category.id), None);
        }
        for (collection, changed_at) in seen(self.rooms.commerce.shown_collections().await)?.unwrap_or_default() {
            xml.add(&format!("/collection/{collection}"), Some(changed_at));
        }
        for session in seen(self.rooms.live.sessions(&Actor::PUBLIC, None).await)?.unwrap_or_default() {
            let changed_at = session.state.ended_at().or(session.state.started_at());
            xml.add(&format!("/live/{}", session.id), changed_at);
        }
        Ok(Some(xml.end()))
    }

    async fn shops(&self) -> Result<Option<String>, String> {
        let mut xml = Xml::new("urlset", "url", &self.origin);
        let mut request = PageRequest::new(MAX_PAGE_SIZE, None);
        for _ in 0..FILE.div_ceil(MAX_PAGE_SIZE) {
            let Some(page) = seen(self.rooms.commerce.shops(&request).await)? else { break };
            for shop in &page.items {
                xml.add(&format!("/shop/{}", shop.slug), shop.opened_at);
            }
            let Some(last) = page.items.last().filter(|_| page.has_next) else { break };
            request = PageRequest::new(MAX_PAGE_SIZE, Some(Cursor::by_id(last.id)));
        }
        Ok(Some(xml.end()))
    }

    async fn products(&self, page: u32) -> Result<Option<String>, String> {
        let products = self.rooms.commerce.shown_products(page, FILE).await.map_err(text)?;
        if products.is_empty() {
            return Ok(None);
        }
        let mut xml = Xml::new("urlset", "url", &self.origin);
        for product in products {
            xml.add(&format!("/product/{}", product.id), Some(product.changed_at));
        }
        Ok(Some(xml.end()))
    }
}

/// Which file of products is asked for, from 0.
fn number(name: &str) -> Option<u32> {
    let number: u32 = name.strip_prefix("products-")?.strip_suffix(".xml")?.parse().ok()?;
    // Beyond any catalogue: not worth asking.
    number.checked_sub(1).filter(|page| *page < 1_000)
}

fn text<C: Debug>(failure: Failure<C>) -> String {
    failure.to_string()
}

fn seen<T, C: Debug>(outcome: Result<T, Failure<C>>) -> Result<Option<T>, String> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(Failure::Refused(_)) => Ok(None),
        Err(failure @ Failure::Internal(_)) => Err(text(failure)),
    }
}

/// A list of addresses being written. What goes in is made of ids and slugs: nothing needs escaping.
struct Xml<'a> {
    out: String,
    list: &'static str,
    item: &'static str,
    origin: &'a str,
}

impl<'a> Xml<'a> {
    fn new(list: &'static str, item: &'static str, origin: &'a str) -> Self {
        let out = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{list} xmlns=\"{NAMESPACE}\">\n");
        Self { out, list, item, origin }
    }

    fn add(&mut self, path: &str, changed_at: Option<DateTime<Utc>>) {
        let (item, origin) = (self.item, self.origin);
        self.write(format_args!("<{item}><loc>{origin}{path}</loc>"));
        if let Some(changed_at) = changed_at {
            self.write(format_args!("<lastmod>{}</lastmod>", changed_at.format("%Y-%m-%dT%H:%M:%SZ")));
        }
        self.write(format_args!("</{item}>\n"));
    }

    fn write(&mut self, part: impl Display) {
        // Writing to a string does not fail.
        write!(self.out, "{part}").ok();
    }

    fn end(mut self) -> String {
        let list = self.list;
        self.write(format_args!("</{list}>\n"));
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_products_are_counted_from_one() {
        assert_eq!(number("products-1.xml"), Some(0));
        assert_eq!(number("products-12.xml"), Some(11));
        for nothing in ["products-0.xml", "products-1001.xml", "products--1.xml", "products-1", "shops-1.xml", "x"] {
            assert_eq!(number(nothing), None, "{nothing}");
        }
    }
}
