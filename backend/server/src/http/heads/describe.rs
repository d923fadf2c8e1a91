//! What each page says about itself.

use std::fmt;

use qd_commerce::{
    catalog::{Category, Product, Variant},
    shop::Shop,
    showcase::ShopHome,
};
use qd_graphql::Rooms;
use qd_kernel::{Actor, CollectionId, Failure, LiveSessionId, PageRequest, ProductId};

use super::{
    Lang,
    facts::{self, decimal},
    html::Head,
    route::Page,
};

/// Share cards and result lists cut descriptions at about this many characters.
const DESCRIPTION: usize = 140;

/// So many of a collection's products are told.
const TOLD: u32 = 20;

type Told<T> = Result<Option<T>, String>;

/// The head of a page; none when there is nothing to see there.
pub(super) async fn head(rooms: &Rooms, page: Page<'_>, lang: Lang) -> Told<Head> {
    match page {
        Page::Home => Ok(Some(home(lang))),
        Page::Sessions => Ok(Some(sessions(lang))),
        Page::Session(id) => session(rooms, id, lang).await,
        Page::Category(name) => category(rooms, name, lang).await,
        Page::Shop(slug) => shop(rooms, slug, lang).await,
        Page::Collection(id) => collection(rooms, id, lang).await,
        Page::Product(id) => product(rooms, id, lang).await,
        Page::Search | Page::Private => Ok(Some(unlisted(lang))),
        Page::Lost => Ok(None),
    }
}

/// The head of what is not there.
pub(super) fn missing(lang: Lang) -> Head {
    Head { title: Some(lang.pick("找不到了", "Not found").to_owned()), ..unlisted(lang) }
}

/// The head of a page that is nobody else's business.
pub(super) fn unlisted(lang: Lang) -> Head {
    Head { listed: false, facts: Vec::new(), ..home(lang) }
}

fn home(lang: Lang) -> Head {
    let description = lang.pick(
        "侨乡江门的职教商城：学生主播带你看家乡好物，企业直发，每一单都是一次实训。",
        "Hometown goods of Jiangmen, sold live by vocational students: sent by the makers, and every order is training.",
    );
    Head {
        title: None,
        description: description.to_owned(),
        path: "/".to_owned(),
        kind: "website",
        picture: None,
        listed: true,
        price: None,
        facts: facts::mall(lang),
    }
}

fn sessions(lang: Lang) -> Head {
    let description = lang.pick(
        "正在直播、即将开播与精彩回顾：江门职教学生主播的直播场次。",
        "On air, coming up and past: live sessions hosted by vocational students of Jiangmen.",
    );
    Head {
        title: Some(lang.pick("直播", "Live").to_owned()),
        description: description.to_owned(),
        path: "/live".to_owned(),
        facts: Vec::new(),
        ..home(lang)
    }
}

async fn session(rooms: &Rooms, id: &str, lang: Lang) -> Told<Head> {
    let Ok(id) = id.parse::<LiveSessionId>() else { return Ok(None) };
    let Some(session) = seen(rooms.live.session(&Actor::PUBLIC, id).await)? else { return Ok(None) };
    let crews = seen(rooms.live.crews_by_ids(&Actor::PUBLIC, &[session.crew]).await)?.unwrap_or_default();
    let crew = crews.first().map(|crew| lang.of(&crew.name, crew.name_en.as_deref()).to_owned());
    let title = lang.of(&session.title, session.title_en.as_deref()).to_owned();
    let description = match (&crew, lang) {
        (Some(crew), Lang::Chinese) => format!("{title}，{crew} 直播团队为你讲解家乡好物。"),
        (Some(crew), Lang::English) => format!("{title}: hometown goods explained live by {crew}."),
        (None, _) => title.clone(),
    };
    let mut head = Head {
        title: Some(title),
        description: short(&description),
        path: format!("/live/{}", session.id),
        kind: "video.other",
        picture: session.poster_key.as_deref().map(|key| picture(rooms, key)),
        ..home(lang)
    };
    head.facts = facts::session(&session, crew.as_deref(), &head, lang);
    Ok(Some(head))
}

async fn category(rooms: &Rooms, name: &str, lang: Lang) -> Told<Head> {
    let categories = seen(rooms.commerce.categories().await)?.unwrap_or_default();
    let found = categories.iter().find(|one| one.slug == name || one.id.to_string() == name);
    let Some(category) = found else { return Ok(None) };
    let title = lang.of(&category.name, Some(&category.name_en)).to_owned();
    let description = match lang {
        Lang::Chinese => format!("江门好物 · {title}：成员企业直发，学生主播讲解。"),
        Lang::English => format!("{title} from Jiangmen, sent by the makers and explained live by students."),
    };
    let path = format!("/c/{}", category.id);
    let mut head = Head { title: Some(title), description, path, ..home(lang) };
    head.facts = vec![facts::breadcrumbs(&[&head], lang)];
    Ok(Some(head))
}

async fn shop(rooms: &Rooms, slug: &str, lang: Lang) -> Told<Head> {
    let Some(shop) = seen(rooms.commerce.shop_by_slug(slug).await)? else { return Ok(None) };
    let homes = seen(rooms.commerce.shop_homes(&[shop.id]).await)?.unwrap_or_default();
    let mut head = shop_head(rooms, &shop, homes.get(&shop.id), lang);
    head.facts = facts::shop(&shop, &head, lang);
    Ok(Some(head))
}

fn shop_head(rooms: &Rooms, shop: &Shop, shown: Option<&ShopHome>, lang: Lang) -> Head {
    let tagline = lang.of(&shop.tagline, shop.tagline_en.as_deref());
    let told = shown.and_then(ShopHome::first_words).map(|(text, text_en)| lang.of(text, text_en));
    let story = told.unwrap_or_else(|| lang.of(&shop.story, shop.story_en.as_deref()));
    let key = shop.banner_key.as_deref().or(shop.logo_key.as_deref());
    Head {
        title: Some(lang.of(&shop.name, shop.name_en.as_deref()).to_owned()),
        description: short(&joined(&[tagline, story], lang)),
        path: format!("/shop/{}", shop.slug),
        picture: key.map(|key| picture(rooms, key)),
        ..home(lang)
    }
}

async fn collection(rooms: &Rooms, id: &str, lang: Lang) -> Told<Head> {
    let Ok(id) = id.parse::<CollectionId>() else { return Ok(None) };
    let Some(collection) = seen(rooms.commerce.collection(id).await)? else { return Ok(None) };
    let page = PageRequest::new(TOLD, None);
    let held = seen(rooms.commerce.collection_products(&collection, &page).await)?;
    let products: Vec<Product> = held.into_iter().flat_map(|page| page.items).map(|held| held.product).collect();
    let title = lang.of(&collection.title, collection.title_en.as_deref()).to_owned();
    let written = lang.of(&collection.description, collection.description_en.as_deref());
    let names = products.iter().take(3).map(|product| lang.of(&product.title, product.title_en.as_deref()));
    let names = names.collect::<Vec<_>>().join(lang.pick("、", ", "));
    let cover = products.iter().find_map(|product| product.picture_keys.first());
    let mut head = Head {
        title: Some(title),
        description: short(if written.trim().is_empty() { &names } else { written }),
        path: format!("/collection/{id}"),
        picture: collection.picture_key.as_ref().or(cover).map(|key| picture(rooms, key)),
        ..home(lang)
    };
    head.facts = facts::collection(&products, &head, lang);
    Ok(Some(head))
}

async fn product(rooms: &Rooms, id: &str, lang: Lang) -> Told<Head> {
    let Ok(id) = id.parse::<ProductId>() else { return Ok(None) };
    let Some(product) = seen(rooms.commerce.product(id).await)? else { return Ok(None) };
    let shops = seen(rooms.commerce.shops_by_ids(&[product.shop_id]).await)?.unwrap_or_default();
    let Some(shop) = shops.first() else { return Ok(None) };
    let variants = seen(rooms.commerce.variants_by_products(&[id]).await)?.unwrap_or_default();
    let pieces = seen(rooms.commerce.available_by_products(&[id]).await)?.unwrap_or_default();
    let categories = seen(rooms.commerce.categories().await)?.unwrap_or_default();
    let category = categories.iter().find(|category| category.id == product.category_id);
    let halted = seen(rooms.commerce.halted_products(&[id]).await)?.unwrap_or_default();
    let in_stock = halted.is_empty() && pieces.get(&id).is_some_and(|pieces| *pieces > 0);
    Ok(Some(product_head(rooms, &product, &Shelf { shop, variants: &variants, category, in_stock }, lang)))
}

/// What a product's page shows beside the product.
pub(super) struct Shelf<'a> {
    pub shop: &'a Shop,
    pub variants: &'a [Variant],
    pub category: Option<&'a Category>,
    pub in_stock: bool,
}

fn product_head(rooms: &Rooms, product: &Product, shelf: &Shelf<'_>, lang: Lang) -> Head {
    let title = lang.of(&product.title, product.title_en.as_deref());
    let shop_name = lang.of(&shelf.shop.name, shelf.shop.name_en.as_deref());
    let written = lang.of(&product.description, product.description_en.as_deref());
    let price = decimal(product.from_price);
    let lead = match lang {
        Lang::Chinese => format!("¥{price} 起，{shop_name}。"),
        Lang::English => format!("From ¥{price}, {shop_name}."),
    };
    let mut head = Head {
        title: Some(title.to_owned()),
        description: short(&joined(&[&lead, written], lang)),
        path: format!("/product/{}", product.id),
        kind: "product",
        picture: product.picture_keys.first().map(|key| picture(rooms, key)),
        price: Some(price),
        ..home(lang)
    };
    let category = shelf.category.map(|category| Head {
        title: Some(lang.of(&category.name, Some(&category.name_en)).to_owned()),
        path: format!("/c/{}", category.id),
        ..home(lang)
    });
    let pictures: Vec<String> = product.picture_keys.iter().map(|key| picture(rooms, key)).collect();
    let trail: Vec<&Head> = category.iter().chain([&head]).collect();
    let crumbs = facts::breadcrumbs(&trail, lang);
    head.facts = vec![facts::product(product, shelf, &pictures, &head, lang), crumbs];
    head
}

fn picture(rooms: &Rooms, key: &str) -> String {
    format!("{}{key}", rooms.picture_base)
}

/// Texts one after the other; Chinese needs no space between sentences.
fn joined(texts: &[&str], lang: Lang) -> String {
    let texts: Vec<&str> = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    texts.join(lang.pick("", " "))
}

/// A text on one line, cut where a card would cut it.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= DESCRIPTION {
        return line;
    }
    let cut: String = line.chars().take(DESCRIPTION - 1).collect();
    format!("{}…", cut.trim_end())
}

/// A use-case's outcome: what a guest may not see is nothing; the rest is ours to mend.
fn seen<T, C: fmt::Debug>(outcome: Result<T, Failure<C>>) -> Told<T> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(Failure::Refused(_)) => Ok(None),
        Err(Failure::Internal(error)) => Err(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_characters() {
        let text = short(&"陈皮\n".repeat(200));
        assert_eq!(text.chars().count(), DESCRIPTION);
        assert!(text.ends_with('…'));
        assert_eq!(short("一行\n又一行"), "一行 又一行");
    }

    #[test]
    fn a_translation_that_is_missing_falls_back_to_chinese() {
        assert_eq!(Lang::English.of("陈皮", None), "陈皮");
        assert_eq!(Lang::English.of("陈皮", Some(" ")), "陈皮");
        assert_eq!(Lang::English.of("陈皮", Some("Peel")), "Peel");
        assert_eq!(Lang::Chinese.of("陈皮", Some("Peel")), "陈皮");
    }
}
