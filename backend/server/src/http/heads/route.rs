//! Which page an address of the storefront shows: the same table as the storefront's router.

/// The storefront's pages, as their addresses are written in `storefront/src/router/table.ts`; a test compares.
const PAGES: [(&str, Kind); 19] = [
    ("/", Kind::Home),
    ("/live", Kind::Sessions),
    ("/live/:id", Kind::Session),
    ("/c/:id", Kind::Category),
    ("/search", Kind::Search),
    ("/shop/:slug", Kind::Shop),
    ("/collection/:id", Kind::Collection),
    ("/product/:id", Kind::Product),
    ("/preview/:token", Kind::Private),
    ("/cart", Kind::Private),
    ("/checkout", Kind::Private),
    ("/checkout/:id", Kind::Private),
    ("/orders", Kind::Private),
    ("/orders/:id", Kind::Private),
    ("/me", Kind::Private),
    ("/messages", Kind::Private),
    ("/addresses", Kind::Private),
    ("/sign-in", Kind::Private),
    ("/:lost(.*)*", Kind::Lost),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Home,
    Sessions,
    Session,
    Category,
    Search,
    Shop,
    Collection,
    Product,
    Private,
    Lost,
}

/// A page, with what its address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page<'a> {
    Home,
    Sessions,
    Session(&'a str),
    Category(&'a str),
    /// Found by words that are somebody's own: shown to everyone, kept by no search machine.
    Search,
    Shop(&'a str),
    Collection(&'a str),
    Product(&'a str),
    /// Somebody's own: cart, orders, drafts.
    Private,
    Lost,
}

/// The page at a path.
pub(super) fn page_at(path: &str) -> Page<'_> {
    let path = if path.len() > 1 { path.strip_suffix('/').unwrap_or(path) } else { path };
    let found = PAGES.iter().find_map(|(pattern, kind)| Some((*kind, named(pattern, path)?)));
    match found {
        Some((Kind::Home, _)) => Page::Home,
        Some((Kind::Sessions, _)) => Page::Sessions,
        Some((Kind::Session, id)) => Page::Session(id),
        Some((Kind::Category, id)) => Page::Category(id),
        Some((Kind::Search, _)) => Page::Search,
        Some((Kind::Shop, slug)) => Page::Shop(slug),
        Some((Kind::Collection, id)) => Page::Collection(id),
        Some((Kind::Product, id)) => Page::Product(id),
        Some((Kind::Private, _)) => Page::Private,
        Some((Kind::Lost, _)) | None => Page::Lost,
    }
}

/// What `path` has where the pattern has a name, nothing where it has none; `None` when it does not fit.
fn named<'a>(pattern: &str, path: &'a str) -> Option<&'a str> {
    let (mut pattern, mut parts) = (pattern.split('/'), path.split('/'));
    let mut name = "";
    loop {
        match (pattern.next(), parts.next()) {
            (None, None) => return Some(name),
            (Some(wanted), Some(part)) if wanted.starts_with(':') && !part.is_empty() => name = part,
            (Some(wanted), Some(part)) if wanted == part => {}
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_page_that_the_router_shows() {
        assert_eq!(page_at("/"), Page::Home);
        assert_eq!(page_at("/live/"), Page::Sessions);
        assert_eq!(page_at("/product/prd_1"), Page::Product("prd_1"));
        assert_eq!(page_at("/shop/chen-ji"), Page::Shop("chen-ji"));
        assert_eq!(page_at("/collection/cln_1"), Page::Collection("cln_1"));
        assert_eq!(page_at("/orders/ord_1"), Page::Private);
        for lost in ["/product", "/product//", "/product/prd_1/x", "/nothing", "/shop/"] {
            assert_eq!(page_at(lost), Page::Lost, "{lost}");
        }
    }

    #[test]
    fn every_page_of_the_router_is_known_here_and_no_other() {
        let table = include_str!("../../../../../storefront/src/router/table.ts");
        let mut routed: Vec<&str> =
            table.split("{ path: '").skip(1).filter_map(|rest| rest.split('\'').next()).collect();
        let mut known: Vec<&str> = PAGES.iter().map(|(pattern, _)| *pattern).collect();
        routed.sort_unstable();
        known.sort_unstable();
        assert_eq!(routed, known, "say in `PAGES` what a new page is: else it is answered as not found");
    }
}
