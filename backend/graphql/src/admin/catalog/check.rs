//! 检查: what stands against a product on the shelf.

use async_graphql::{InputObject, SimpleObject};
use chrono::{DateTime, Utc};
use qd_commerce::catalog;

use super::mutation::CatalogUserError;
use crate::admin::wording::WordVerdict;

/// A warned word that the publisher answers for.
#[derive(InputObject)]
pub struct AcknowledgementInput {
    /// As the list has it.
    word: String,
    /// Why it may stand there, 1 to 200 characters; kept with the product.
    reason: String,
}

impl From<AcknowledgementInput> for catalog::Acknowledgement {
    fn from(input: AcknowledgementInput) -> Self {
        Self { word: input.word, reason: input.reason }
    }
}

/// What was found in a product as it is saved now.
#[derive(SimpleObject)]
pub struct ProductCheck {
    /// By which version of the word list.
    word_list_version: i32,
    /// The texts in which listed words stand.
    texts: Vec<CheckedText>,
    /// The words that somebody has to answer for, each once.
    warnings: Vec<WordWarning>,
    /// All that stands against the shelf; nothing when the product is fit for it.
    problems: Vec<CatalogUserError>,
}

/// A text cut where listed words stand in it.
#[derive(SimpleObject)]
pub struct CheckedText {
    /// Which: `title`, `options.0.values.2.name`.
    field: String,
    /// In order; together they are the text.
    pieces: Vec<TextPiece>,
}

/// A piece of a text.
#[derive(SimpleObject)]
pub struct TextPiece {
    /// As it is written.
    text: String,
    /// The listed word that it is, if it is one.
    word: Option<String>,
    /// What comes of that word.
    verdict: Option<WordVerdict>,
    /// Why.
    reason: Option<String>,
}

/// A word that somebody has to answer for.
#[derive(SimpleObject)]
pub struct WordWarning {
    /// As the list has it.
    word: String,
    /// Why it warns.
    reason: String,
    /// Who answered for it in this product.
    acknowledged: Option<WordAcknowledged>,
}

/// Who answered for a word.
#[derive(SimpleObject)]
pub struct WordAcknowledged {
    /// Why it may stand there.
    reason: String,
    /// Who, while they are a colleague.
    person_name: Option<String>,
    /// When.
    at: DateTime<Utc>,
}

impl From<catalog::ShelfReport> for ProductCheck {
    fn from(report: catalog::ShelfReport) -> Self {
        Self {
            word_list_version: report.word_list_version,
            texts: report.texts.into_iter().map(CheckedText::from).collect(),
            warnings: report.warnings.into_iter().map(WordWarning::from).collect(),
            problems: report.problems.into_iter().map(CatalogUserError::from).collect(),
        }
    }
}

impl From<catalog::CheckedText> for CheckedText {
    fn from(text: catalog::CheckedText) -> Self {
        let piece = |piece: catalog::TextPiece| {
            let (word, verdict, reason) = match piece.word {
                Some(word) => (Some(word.word), Some(word.verdict.into()), Some(word.reason)),
                None => (None, None, None),
            };
            TextPiece { text: piece.text, word, verdict, reason }
        };
        Self { field: text.field, pieces: text.pieces.into_iter().map(piece).collect() }
    }
}

impl From<catalog::Warning> for WordWarning {
    fn from(warning: catalog::Warning) -> Self {
        let acknowledged = warning.acknowledged.map(|it| WordAcknowledged {
            reason: it.reason,
            person_name: it.person_name,
            at: it.at,
        });
        Self { word: warning.word.word, reason: warning.word.reason, acknowledged }
    }
}
