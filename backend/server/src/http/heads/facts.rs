//! Pages in schema.org's words. Addresses are from the slash here; [`absolute`] gives them their origin last.

use qd_commerce::{
    catalog::{Product, ProductKind},
    shop::Shop,
};
use qd_kernel::Money;
use qd_live::{Session, SessionState};
use serde_json::{Map, Value, json};

use super::{Lang, describe::Shelf, html::Head};

const CONTEXT: &str = "https://schema.org";

/// An amount of yuan with its two decimals.
pub(super) fn decimal(money: Money) -> String {
    format!("{:.2}", money.to_decimal())
}

/// The mall itself.
pub(super) fn mall(lang: Lang) -> Vec<Value> {
    vec![json!({
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": lang.brand(),
        "url": "/",
        "inLanguage": lang.tag(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": { "@type": "EntryPoint", "urlTemplate": "/search?q={words}" },
            "query-input": "required name=words",
        },
    })]
}

/// A product and what it takes to get it.
pub(super) fn product(product: &Product, shelf: &Shelf<'_>, pictures: &[String], head: &Head, lang: Lang) -> Value {
    let prices = || shelf.variants.iter().map(|variant| variant.price.minor);
    let low = prices().min().unwrap_or(product.from_price.minor);
    let high = prices().max().unwrap_or(low);
    let stock = if shelf.in_stock { "https://schema.org/InStock" } else { "https://schema.org/OutOfStock" };
    let seller = lang.of(&shelf.shop.name, shelf.shop.name_en.as_deref());
    let mut offer = json!({
        "@type": "Offer",
        "url": head.path,
        "price": decimal(Money::cny(low)),
        "priceCurrency": product.from_price.currency.code(),
        "availability": stock,
        "seller": { "@type": "Store", "name": seller, "url": format!("/shop/{}", shelf.shop.slug) },
    });
    if low < high {
        offer["@type"] = json!("AggregateOffer");
        offer["lowPrice"] = json!(decimal(Money::cny(low)));
        offer["highPrice"] = json!(decimal(Money::cny(high)));
        offer["offerCount"] = json!(shelf.variants.len());
    }
    if product.kind == ProductKind::Parcel {
        offer["itemCondition"] = json!("https://schema.org/NewCondition");
    }
    let mut facts = thing("Product", head);
    facts.insert("image".to_owned(), json!(pictures));
    if let Some(category) = shelf.category {
        facts.insert("category".to_owned(), json!(lang.of(&category.name, Some(&category.name_en))));
    }
    facts.insert("offers".to_owned(), offer);
    Value::Object(facts)
}

/// A shop, with where it is.
pub(super) fn shop(shop: &Shop, head: &Head, lang: Lang) -> Vec<Value> {
    let mut facts = thing("Store", head);
    let mut address = json!({
        "@type": "PostalAddress",
        "addressCountry": "CN",
        "addressRegion": lang.pick("广东省", "Guangdong"),
        "addressLocality": format!("{}{}", lang.pick("江门市", "Jiangmen "), shop.town),
    });
    if let Some(street) = &shop.pickup_address {
        address["streetAddress"] = json!(street);
    }
    facts.insert("address".to_owned(), address);
    facts.insert("currenciesAccepted".to_owned(), json!("CNY"));
    vec![Value::Object(facts), breadcrumbs(&[head], lang)]
}

/// A collection with the first of what it holds.
pub(super) fn collection(products: &[Product], head: &Head, lang: Lang) -> Vec<Value> {
    let item = |(index, product): (usize, &Product)| {
        json!({
            "@type": "ListItem",
            "position": index + 1,
            "name": lang.of(&product.title, product.title_en.as_deref()),
            "url": format!("/product/{}", product.id),
        })
    };
    let items: Vec<Value> = products.iter().enumerate().map(item).collect();
    let mut facts = thing("CollectionPage", head);
    facts.insert("mainEntity".to_owned(), json!({ "@type": "ItemList", "itemListElement": items }));
    vec![Value::Object(facts), breadcrumbs(&[head], lang)]
}

/// A session: a broadcast that is to come, runs, or is over.
pub(super) fn session(session: &Session, crew: Option<&str>, head: &Head, lang: Lang) -> Vec<Value> {
    let (start, end) = match session.state {
        SessionState::Scheduled | SessionState::Cancelled => (session.scheduled_start, session.scheduled_end),
        SessionState::OnAir { started_at, .. } => (started_at, session.scheduled_end),
        SessionState::Ended { started_at, ended_at } => (started_at, ended_at),
    };
    let on_air = matches!(session.state, SessionState::OnAir { .. });
    let mut facts = thing("BroadcastEvent", head);
    let more = json!({
        "startDate": start.to_rfc3339(),
        "endDate": end.to_rfc3339(),
        "isLiveBroadcast": on_air,
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": { "@type": "VirtualLocation", "url": head.path },
    });
    if let Value::Object(more) = more {
        facts.extend(more);
    }
    if let Some(crew) = crew {
        facts.insert("performer".to_owned(), json!({ "@type": "PerformingGroup", "name": crew }));
    }
    let list = Head { title: Some(lang.pick("直播", "Live").to_owned()), path: "/live".to_owned(), ..head.clone() };
    vec![Value::Object(facts), breadcrumbs(&[&list, head], lang)]
}

/// The way from the home page to a page.
pub(super) fn breadcrumbs(trail: &[&Head], lang: Lang) -> Value {
    let home = (lang.pick("首页", "Home"), "/");
    let steps = trail.iter().map(|head| (head.title.as_deref().unwrap_or_default(), head.path.as_str()));
    let items: Vec<Value> = [home]
        .into_iter()
        .chain(steps)
        .enumerate()
        .map(|(index, (name, path))| json!({ "@type": "ListItem", "position": index + 1, "name": name, "item": path }))
        .collect();
    json!({ "@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items })
}

fn thing(kind: &str, head: &Head) -> Map<String, Value> {
    let mut facts = Map::new();
    facts.insert("@context".to_owned(), json!(CONTEXT));
    facts.insert("@type".to_owned(), json!(kind));
    facts.insert("name".to_owned(), json!(head.title));
    facts.insert("description".to_owned(), json!(head.description));
    facts.insert("url".to_owned(), json!(head.path));
    if let Some(picture) = &head.picture {
        facts.insert("image".to_owned(), json!([picture]));
    }
    facts
}

/// The facts with whole addresses: what is written from the slash under a key that holds addresses.
pub(super) fn absolute(facts: &Value, origin: &str) -> Value {
    match facts {
        Value::Object(parts) => {
            Value::Object(parts.iter().map(|(key, value)| (key.clone(), with_origin(key, value, origin))).collect())
        }
        Value::Array(parts) => Value::Array(parts.iter().map(|part| absolute(part, origin)).collect()),
        other => other.clone(),
    }
}

fn with_origin(key: &str, value: &Value, origin: &str) -> Value {
    let holds_addresses = matches!(key, "url" | "item" | "image" | "urlTemplate");
    let whole = |value: &Value| match value.as_str() {
        Some(path) if holds_addresses && path.starts_with('/') => json!(format!("{origin}{path}")),
        _ => absolute(value, origin),
    };
    match value {
        Value::Array(parts) => Value::Array(parts.iter().map(whole).collect()),
        value => whole(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_whole_and_names_stay() {
        let facts = json!({ "url": "/", "name": "/not an address", "image": ["/a.png"], "offers": { "url": "/x" } });
        let whole = absolute(&facts, "https://mall.example");
        assert_eq!(whole["url"], "https://mall.example/");
        assert_eq!(whole["name"], "/not an address");
        assert_eq!(whole["image"][0], "https://mall.example/a.png");
        assert_eq!(whole["offers"]["url"], "https://mall.example/x");
    }

    #[test]
    fn an_amount_has_two_decimals() {
        assert_eq!(decimal(Money::cny(1_250)), "12.50");
        assert_eq!(decimal(Money::cny(1_200)), "12.00");
        assert_eq!(decimal(Money::cny(5)), "0.05");
    }
}
