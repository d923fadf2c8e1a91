use qd_commerce::search::{Document, PriceBand};
use qd_kernel::ProductId;
use qd_text::Place;
use serde::Serialize;

/// A product as Meilisearch keeps it.
#[derive(Debug, Serialize)]
pub(super) struct Record {
    id: String,
    title: String,
    title_en: Option<String>,
    /// How the title's words sound, and their initials.
    sounds: String,
    names: String,
    text: String,
    shop: String,
    category: String,
    kind: &'static str,
    band: usize,
    price: i64,
    sold: i64,
    in_stock: bool,
    published: i64,
}

/// An id as Meilisearch takes it.
pub(super) fn id(product: ProductId) -> String {
    product.uuid().simple().to_string()
}

impl Record {
    pub fn of(document: &Document) -> Self {
        let words = |wanted: Place| {
            let here = document.tokens.iter().filter(|(token, place)| *place == wanted && !token.contains(':'));
            here.map(|(token, _)| token).collect::<Vec<_>>().join(" ")
        };
        let band = PriceBand::of(document.price_fen);
        Self {
            id: id(document.product),
            title: qd_text::fold(&document.title),
            title_en: document.title_en.clone(),
            sounds: sounds(&document.title),
            names: words(Place::Names),
            text: words(Place::Text),
            shop: document.shop.uuid().simple().to_string(),
            category: document.category.uuid().simple().to_string(),
            kind: document.kind.as_str(),
            band: PriceBand::ALL.iter().position(|one| *one == band).unwrap_or(0),
            price: document.price_fen,
            sold: document.sold,
            in_stock: document.in_stock,
            published: document.published_at.timestamp_micros(),
        }
    }
}

/// Every word's pinyin and initials, and those of all words together.
fn sounds(title: &str) -> String {
    let mut parts: Vec<String> = qd_text::words(title).iter().filter(|word| !word.is_ascii()).cloned().collect();
    parts.push(title.to_owned());
    let heard = parts.iter().flat_map(|part| [qd_text::pinyin(part), qd_text::initials(part)]);
    let mut heard: Vec<String> = heard.filter(|sound| sound.len() > 1).collect();
    heard.dedup();
    heard.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_kept_with_how_it_sounds() {
        assert_eq!(sounds("新会陈皮 Peel"), "xinhui xh chenpi cp xinhuichenpi xhcp");
    }
}
