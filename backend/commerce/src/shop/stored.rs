/// Declares an enum that is stored as words: `as_str` writes it, `parse` reads it.
macro_rules! stored_words {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$word_doc])* $variant),*
        }

        impl $name {
            /// As stored.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }

            /// Reads what is stored; a word that this program does not know is a corrupt row.
            pub fn parse(word: &str) -> qd_db::Result<Self> {
                match word {
                    $($word => Ok(Self::$variant),)*
                    _ => Err(qd_db::Error::unknown_word(stringify!($name), word)),
                }
            }
        }
    };
}
pub(crate) use stored_words;
