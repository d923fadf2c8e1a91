//! What is found in a product, and what follows from it. No I/O.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use qd_identity::{ListedWord, Verdict, WordsInForce};
use qd_kernel::{Failure, Money, Problem, Problems, VariantId};

use crate::catalog::{
    CatalogCode, Product, Result, Variant, category::CategoryAttribute, options::OptionDraft, rules::Grounds,
};

/// A product with all that a decision on it needs to know.
pub(in crate::catalog) struct Subject<'a> {
    pub product: &'a Product,
    pub goods: Goods<'a>,
    pub grounds: Grounds,
    /// By word.
    pub acknowledged: &'a HashMap<String, Acknowledged>,
    /// The lowest deal before each variant's promotion began; none where it was never sold.
    pub deals: &'a HashMap<VariantId, Money>,
}

/// What belongs to a product beside itself.
#[derive(Clone, Copy)]
pub(in crate::catalog) struct Goods<'a> {
    pub options: &'a [OptionDraft],
    pub variants: &'a [Variant],
    /// The attributes that it must say and does not.
    pub unsaid: &'a [CategoryAttribute],
}

/// Who answered for a word, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledged {
    /// Why it may stand there.
    pub reason: String,
    /// Who; none for somebody who has left, and for who does it just now.
    pub person_name: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What was found in a product.
#[derive(Debug, Clone)]
pub struct ShelfReport {
    /// By which version of the word list.
    pub word_list_version: i32,
    /// The texts in which listed words stand.
    pub texts: Vec<CheckedText>,
    /// The words that warn, each once.
    pub warnings: Vec<Warning>,
    /// All that stands against the shelf; nothing when the product is fit for it.
    pub problems: Vec<Problem<CatalogCode>>,
}

/// A text cut where listed words stand in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedText {
    /// Which, as the input field is called: `title`, `options.0.values.2.name`.
    pub field: String,
    /// In order; together they are the text.
    pub pieces: Vec<TextPiece>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPiece {
    /// As it is written.
    pub text: String,
    /// The listed word that it is, if it is one.
    pub word: Option<ListedWord>,
}

/// A word that somebody has to answer for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The word with its reason.
    pub word: ListedWord,
    /// Who answered for it.
    pub acknowledged: Option<Acknowledged>,
}

impl ShelfReport {
    /// Refuses when anything stands against the shelf.
    pub(in crate::catalog) fn check(&self) -> Result<()> {
        if self.problems.is_empty() { Ok(()) } else { Err(Failure::Refused(self.problems.clone())) }
    }
}

/// Looks a product over and tells all that stands against it at once.
pub(in crate::catalog) fn examine(subject: &Subject<'_>, words: &WordsInForce) -> ShelfReport {
    let mut problems = Problems::default();
    let offered = subject.goods.variants.iter().any(|variant| variant.is_offered);
    problems.require(offered, "variants", CatalogCode::NoVariant, "至少要有一个在售的规格才能上架");
    let grounds = subject.grounds;
    let licensed = !grounds.needs_food_license.unwrap_or(false) || grounds.has_food_license;
    let message = "食品类目需要店铺有在有效期内的食品经营许可证";
    problems.require(licensed, "categoryId", CatalogCode::FoodLicenseRequired, message);
    for attribute in subject.goods.unsaid {
        let field = format!("attributes.{}", attribute.id);
        let message = format!("请填写参数“{}”", attribute.name);
        problems.require(false, &field, CatalogCode::AttributeRequired, message);
    }
    check_list_prices(&mut problems, subject);

    let (mut texts, mut warnings) = (Vec::new(), Vec::<Warning>::new());
    for (field, text) in texts_of(subject) {
        let claims = words.claims(text);
        for claim in &claims {
            check_claim(&mut problems, &field, claim.word, subject.acknowledged);
            if claim.word.verdict == Verdict::Warn && !warnings.iter().any(|known| known.word == *claim.word) {
                let acknowledged = subject.acknowledged.get(&claim.word.word).cloned();
                warnings.push(Warning { word: claim.word.clone(), acknowledged });
            }
        }
        if !claims.is_empty() {
            let spans = claims.into_iter().map(|claim| (claim.start, claim.end, claim.word));
            texts.push(CheckedText { field, pieces: cut(text, spans) });
        }
    }
    let problems = match problems.check() {
        Err(Failure::Refused(problems)) => problems,
        Ok(()) | Err(Failure::Internal(_)) => Vec::new(),
    };
    ShelfReport { word_list_version: words.version, texts, warnings, problems }
}

/// All that a shopper reads of a product, each text with its field.
fn texts_of<'a>(subject: &Subject<'a>) -> Vec<(String, &'a str)> {
    let product = subject.product;
    let mut texts = vec![
        ("title".to_owned(), product.title.as_str()),
        ("titleEn".to_owned(), product.title_en.as_deref().unwrap_or_default()),
        ("description".to_owned(), product.description.as_str()),
        ("descriptionEn".to_owned(), product.description_en.as_deref().unwrap_or_default()),
    ];
    for (index, option) in subject.goods.options.iter().enumerate() {
        texts.push((format!("options.{index}.name"), &option.name));
        for (at, value) in option.values.iter().enumerate() {
            texts.push((format!("options.{index}.values.{at}.name"), &value.name));
            texts.push((format!("options.{index}.values.{at}.nameEn"), value.name_en.as_deref().unwrap_or_default()));
        }
    }
    texts
}

fn check_claim(
    problems: &mut Problems<CatalogCode>,
    field: &str,
    word: &ListedWord,
    acknowledged: &HashMap<String, Acknowledged>,
) {
    let ListedWord { word: text, reason, .. } = word;
    match word.verdict {
        Verdict::Block => {
            let message = format!("“{text}”不能使用：{reason}。请改写后再上架");
            problems.require(false, field, CatalogCode::ForbiddenWord, message);
        }
        Verdict::Warn => {
            let message = format!("“{text}”需要确认：{reason}。请改写，或写明使用的理由");
            problems.require(acknowledged.contains_key(text), field, CatalogCode::WarnedWord, message);
        }
        Verdict::Allow => {}
    }
}

/// 规范促销行为暂行规定 (2020) 第二十一条: what a price is said to have come down from is no more than the lowest
/// deal of the seven days before, and without one the last deal.
fn check_list_prices(problems: &mut Problems<CatalogCode>, subject: &Subject<'_>) {
    for (index, variant) in subject.goods.variants.iter().enumerate() {
        let Some(list_price) = variant.list_price else { continue };
        let field = format!("variants.{index}.listPrice");
        match subject.deals.get(&variant.id) {
            Some(deal) => {
                let yuan = format!("{}.{:02}", deal.minor / 100, deal.minor % 100);
                let message = format!("划线价不能高于近 7 天的最低成交价 {yuan} 元");
                problems.require(list_price.minor <= deal.minor, &field, CatalogCode::ListPriceTooHigh, message);
            }
            None => {
                let message = "这个规格还没有成交过，没有依据标划线价";
                problems.require(false, &field, CatalogCode::ListPriceTooHigh, message);
            }
        }
    }
}

fn cut<'a>(text: &str, spans: impl Iterator<Item = (usize, usize, &'a ListedWord)>) -> Vec<TextPiece> {
    let mut pieces = Vec::new();
    let mut done = 0;
    let plain = |from: usize, to: usize, pieces: &mut Vec<TextPiece>| {
        if from < to {
            pieces.push(TextPiece { text: text[from..to].to_owned(), word: None });
        }
    };
    for (start, end, word) in spans {
        plain(done, start, &mut pieces);
        pieces.push(TextPiece { text: text[start..end].to_owned(), word: Some(word.clone()) });
        done = end;
    }
    plain(done, text.len(), &mut pieces);
    pieces
}

#[cfg(test)]
mod tests {
    use qd_identity::WordUsage;

    use super::*;

    #[test]
    fn the_pieces_of_a_text_are_the_text() {
        let word = |word: &str, verdict| ListedWord {
            usage: WordUsage::Advertising,
            word: word.to_owned(),
            verdict,
            reason: "因为".to_owned(),
        };
        let words = WordsInForce::new(3, vec![word("最佳", Verdict::Block), word("祖传", Verdict::Warn)]);
        for text in ["最 佳陈皮，祖传手艺", "祖传", "没有", ""] {
            let claims = words.claims(text);
            let pieces = cut(text, claims.iter().map(|claim| (claim.start, claim.end, claim.word)));
            assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
            assert_eq!(pieces.iter().filter(|piece| piece.word.is_some()).count(), claims.len());
        }
    }
}
