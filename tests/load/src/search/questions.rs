//! What is asked: words, pinyin, initials, English, typing errors, with and without filters.

use serde_json::{Value, json};

use super::goods::{GOODS, MAKES, PACKINGS, PLACES};

/// In which way it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Chinese,
    Pinyin,
    Initials,
    English,
    Mistyped,
}

impl Kind {
    pub const ALL: [Self; 5] = [Self::Chinese, Self::Pinyin, Self::Initials, Self::English, Self::Mistyped];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Chinese => "chinese",
            Self::Pinyin => "pinyin",
            Self::Initials => "initials",
            Self::English => "english",
            Self::Mistyped => "mistyped",
        }
    }
}

/// One question.
#[derive(Debug, Clone)]
pub struct Question {
    pub words: String,
    pub kind: Kind,
    pub sort: &'static str,
    pub filter: Value,
    /// Whether finding nothing is a failure.
    pub has_answer: bool,
}

impl Question {
    /// Its first half, as somebody has typed it so far.
    pub fn begun(&self) -> String {
        let length = self.words.chars().count();
        self.words.chars().take(length.div_ceil(2).max(2)).collect()
    }
}

const PINYIN: &[&str] = &[
    "chenpi",
    "chen pi",
    "xinhui",
    "ganpucha",
    "xiaoqinggan",
    "hongcha",
    "gegenfen",
    "kaiping furu",
    "yuebing",
    "lihe",
    "danjuan",
];
const INITIALS: &[&str] = &["cp", "xhcp", "gpc", "xqg", "ggf", "zsm", "yb", "lh", "kp"];
const MISTYPED: &[&str] =
    &["chenpii", "tangarine", "pell gift", "chocolat", "xinhuii", "mooncaek", "陈披", "honney", "葛根纷", "watchtowr"];
const SORTS: &[&str] = &["RELEVANCE", "RELEVANCE", "RELEVANCE", "BEST_SELLING", "PRICE_LOW", "NEWEST"];

/// So many, always the same.
pub fn questions(count: u32) -> Vec<Question> {
    (0..count as usize).map(question).collect()
}

fn question(number: usize) -> Question {
    let round = number / 10;
    let goods = GOODS[round % GOODS.len()];
    let (place, make) = (PLACES[round % PLACES.len()], MAKES[round % MAKES.len()]);
    let packing = PACKINGS[round % PACKINGS.len()];
    let (kind, words) = match number % 10 {
        0 => (Kind::Chinese, goods.0.to_owned()),
        1 => (Kind::Chinese, format!("{}{}", place.0, goods.0)),
        2 => (Kind::Chinese, format!("{} {}", goods.0, packing.0)),
        3 => (Kind::Chinese, place.0.chars().take(1).collect()),
        4 => (Kind::Pinyin, PINYIN[round % PINYIN.len()].to_owned()),
        5 => (Kind::Initials, INITIALS[round % INITIALS.len()].to_owned()),
        6 => (Kind::English, goods.1.replace('\'', "")),
        7 => (Kind::English, format!("{} {}", place.1, make.1)),
        8 => (Kind::Mistyped, MISTYPED[round % MISTYPED.len()].to_owned()),
        _ => (Kind::Chinese, goods.0.chars().take(2).collect()),
    };
    let filter = match round % 4 {
        0 => json!({ "inStock": true }),
        1 => json!({ "price": "FROM_100" }),
        _ => json!({}),
    };
    // With a filter, or two words of which no product has both, nothing is a fair answer.
    let has_answer = kind != Kind::Mistyped && filter == json!({}) && matches!(number % 10, 0 | 3 | 4 | 5 | 6 | 9);
    Question { words, kind, sort: SORTS[round % SORTS.len()], filter, has_answer }
}
