use serde::Deserialize;

use super::Kind;

/// A collection: products by a simple rule, and by hand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collection {
    /// At most 40 characters.
    pub title: String,
    /// In English.
    pub en: String,
    /// What it is about.
    pub text: String,
    /// The same in English.
    pub text_en: String,
    /// Words, one of which a title has.
    #[serde(default)]
    pub titles: Vec<String>,
    /// Slugs of categories, one of which it is filed in.
    #[serde(default)]
    pub categories: Vec<String>,
    /// How it reaches the buyer.
    pub kind: Option<Kind>,
    /// The most that it costs.
    pub most_fen: Option<i64>,
    /// How many pieces were sold at least.
    pub sold: Option<i64>,
    /// Slugs of the shop's products that are added by hand.
    #[serde(default)]
    pub by_hand: Vec<String>,
    /// As it is stored.
    pub sort: String,
    /// The picture's hue; without one it has no picture.
    pub hue: Option<String>,
    /// The mark on its labels.
    #[serde(default)]
    pub mark: String,
    /// What it shows.
    #[serde(default)]
    pub motifs: Vec<String>,
}

impl Collection {
    /// The key of the picture of the mall's collection at `index`.
    pub fn picture_key(index: usize) -> String {
        format!("demo/collections/{}.svg", index + 1)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CollectionList {
    #[serde(rename = "collection")]
    pub collections: Vec<Collection>,
}
