//! Text as it is searched: one spelling for many, words, pinyin, and how near two words are.
//!
//! No I/O. What is indexed ([`Tokens`]) and what is asked ([`Plan`]) are made of the same tokens here, so that every
//! engine that can keep words and look them up finds the same. Three kinds of token:
//!
//! - `陈皮`, `peel`: characters, pairs of characters, longer words, Latin words and numbers;
//! - `p:chenpi`: one or two syllables side by side;
//! - `i:cp`: the initials of two characters side by side.

mod fold;
mod highlight;
mod index;
mod near;
mod plan;
mod sound;
mod synonyms;
mod terms;
mod words;

pub use fold::{Run, fold, runs};
pub use highlight::{Part, highlight};
pub use index::{Place, Tokens};
pub use near::nearest;
pub use plan::{Group, Plan, Way};
pub use sound::{initials, pinyin};
pub use synonyms::Synonyms;
pub use words::{warm, words};

/// The version of the tokens: an index that was made with another has to be rebuilt.
pub const VERSION: i32 = 1;
/// The most characters of a question that are looked at.
pub const MAX_QUESTION: usize = 60;
