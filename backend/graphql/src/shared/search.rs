//! Words of the search that both faces say.

use async_graphql::SimpleObject;
use qd_commerce::search::{SearchCode, TextPiece};

use crate::errors::user_error;

user_error!(
    SearchUserError,
    SearchErrorCode,
    SearchCode {
        NotFound,
        NotAllowed,
        TooLong,
        TooDeep,
        Unavailable,
        InvalidWord,
        InvalidGroup,
        DuplicateWord,
        InvalidNote,
        InvalidTerm,
        InvalidProduct,
        Stale,
    }
);

/// A piece of a text. Side by side the pieces are the text; it is text and never markup.
#[derive(SimpleObject, Debug, Clone)]
pub struct TextPart {
    text: String,
    /// Whether it is what was asked for.
    hit: bool,
}

/// A text's pieces as the schema shows them.
pub(crate) fn parts(pieces: Vec<TextPiece>) -> Vec<TextPart> {
    pieces.into_iter().map(|piece| TextPart { text: piece.text, hit: piece.hit }).collect()
}
