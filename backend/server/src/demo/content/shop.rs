use anyhow::Result;
use serde::Deserialize;

use super::Collection;
use crate::demo::pictures::Art;

/// An invented enterprise with its shop.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shop {
    /// Its name in addresses.
    pub slug: String,
    /// The enterprise behind it, marked as demo.
    pub organization: String,
    /// The same in English.
    pub organization_en: String,
    /// The shop's name.
    pub name: String,
    /// The same in English.
    pub name_en: String,
    /// One line.
    pub tagline: String,
    /// The same in English.
    pub tagline_en: String,
    /// Who they are.
    pub story: String,
    /// The same in English.
    pub story_en: String,
    /// Where in Jiangmen.
    pub town: String,
    /// GB/T 2260 code of that place, part of its licence numbers.
    #[serde(default = "home_region")]
    pub region: String,
    /// The packaging's hue.
    pub hue: String,
    /// The mark on logo and labels.
    pub mark: String,
    /// What stands on its banner.
    pub motifs: Vec<String>,
    /// Where its goods are filed unless they say otherwise.
    pub category: String,
    /// Freight of an order, in fen.
    pub freight_fen: i64,
    /// From which amount on it is free, in fen.
    #[serde(default)]
    pub free_freight_from_fen: Option<i64>,
    /// Whether it has a food licence.
    pub food: bool,
    /// Why it needs no business licence, as it is stored.
    #[serde(default)]
    pub exemption: Option<String>,
    /// Whether the group owns it.
    #[serde(default)]
    pub self_run: bool,
    /// Where codes are redeemed and goods fetched.
    #[serde(default)]
    pub pickup_address: Option<String>,
    /// When.
    #[serde(default)]
    pub pickup_hours: Option<String>,
    /// Basis points of its split agreement.
    pub platform_fee_bp: u32,
    /// Basis points of its split agreement.
    pub practice_fund_bp: u32,
    /// The cooperation project its sales belong to.
    pub project: String,
    /// Role and name.
    pub people: Vec<(String, String)>,
    /// What it sells.
    #[serde(rename = "product")]
    pub products: Vec<Product>,
    /// Its collections.
    #[serde(default, rename = "collection")]
    pub collections: Vec<Collection>,
    /// What it tells.
    #[serde(default)]
    pub news: Vec<News>,
}

/// A piece of a shop's news.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct News {
    /// So many days from today.
    pub day: i64,
    /// The slug of the product that its picture shows.
    pub product: String,
    /// At most 60 characters.
    pub title: String,
    /// In English.
    pub en: String,
    /// What it says.
    pub text: String,
    /// The same in English.
    pub text_en: String,
    /// Whether it stands before the others.
    #[serde(default)]
    pub pinned: bool,
}

fn home_region() -> String {
    "440703".to_owned()
}

/// How a product reaches the buyer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// By courier.
    #[default]
    Parcel,
    /// Fetched at the shop.
    Pickup,
    /// Redeemed at the shop.
    Voucher,
}

/// Something that a shop sells.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Its name in picture keys and SKUs.
    pub slug: String,
    /// At most 60 characters.
    pub title: String,
    /// In English.
    pub en: String,
    /// What it is, honestly.
    pub text: String,
    /// The same in English.
    pub text_en: String,
    /// Motif, mark and companion: see [`Art::try_new`].
    pub art: String,
    /// How it reaches the buyer.
    #[serde(default)]
    pub kind: Kind,
    /// Where it is filed, if not where the shop's goods are.
    #[serde(default)]
    pub category: Option<String>,
    /// What it answers its category: the attribute's name, then what is said.
    #[serde(default)]
    pub says: Vec<Vec<String>>,
    /// Whether the seven days apply.
    #[serde(default = "yes")]
    pub returns: bool,
    /// What a buyer chooses one value of; without any the variants are a plain list.
    #[serde(default)]
    pub options: Vec<Choice>,
    /// One to four; with options every combination, in the options' order.
    pub variants: Vec<Variant>,
}

/// An option of a product with its values, each with its English name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// The same in English.
    pub en: String,
    /// Name and name in English.
    pub values: Vec<(String, String)>,
}

fn yes() -> bool {
    true
}

/// Name, name in English, price in fen, pieces in stock.
#[derive(Debug, Clone, Deserialize)]
pub struct Variant(pub String, pub String, pub i64, pub i32);

impl Product {
    /// Its category's slug.
    pub fn category<'a>(&'a self, shop: &'a Shop) -> &'a str {
        self.category.as_deref().unwrap_or(&shop.category)
    }

    /// The SKU of its variant at `index`.
    pub fn sku(&self, index: usize) -> String {
        format!("{}-{}", self.slug.to_uppercase(), index + 1)
    }

    /// The place in each option of its variant at `index`.
    pub fn choice(&self, index: usize) -> Vec<i16> {
        let mut rest = index;
        let mut places: Vec<i16> = Vec::with_capacity(self.options.len());
        for option in self.options.iter().rev() {
            places.push(i16::try_from(rest % option.values.len()).unwrap_or(0));
            rest /= option.values.len();
        }
        places.reverse();
        places
    }

    /// What its pictures show.
    pub fn art<'a>(&'a self, shop: &'a Shop) -> Result<Art<'a>> {
        Art::try_new(&self.art, &shop.hue)
    }

    /// Its pictures' keys in the object store.
    pub fn picture_key(&self, number: u32) -> String {
        format!("demo/products/{}-{}.svg", self.slug, number + 1)
    }
}

impl Shop {
    /// The products whose pictures its story shows.
    pub fn told(&self) -> impl Iterator<Item = &Product> {
        self.products.iter().take(2)
    }

    /// The key of its story's picture of a product.
    pub fn story_key(&self, product: &Product) -> String {
        format!("demo/stories/{}.svg", product.slug)
    }

    /// The key of the picture of its news at `index`.
    pub fn news_key(&self, index: usize) -> String {
        format!("demo/news/{}-{}.svg", self.slug, index + 1)
    }

    /// Its logo's key in the object store.
    pub fn logo_key(&self) -> String {
        format!("demo/shops/{}-logo.svg", self.slug)
    }

    /// Its banner's key in the object store.
    pub fn banner_key(&self) -> String {
        format!("demo/shops/{}-banner.svg", self.slug)
    }
}
