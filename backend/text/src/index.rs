//! What a text is found by.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::{
    fold::{Run, runs},
    sound::readings,
    words::cut,
};

/// Where a token stands: what stands in the title counts most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In the title.
    Title,
    /// In the names around it: variants, category, shop.
    Names,
    /// In the description.
    Text,
}

impl Place {
    /// PostgreSQL's letter for its weight.
    const fn letter(self) -> char {
        match self {
            Self::Title => 'A',
            Self::Names => 'B',
            Self::Text => 'D',
        }
    }
}

/// A document's tokens, each with the best place where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tokens(BTreeMap<String, Place>);

impl Tokens {
    /// Adds a title or a name: all of it can be found, also from within a word, by sound and by initials.
    pub fn add(&mut self, text: &str, place: Place) {
        for run in runs(text) {
            match run {
                Run::Latin(word) => self.put(word, place),
                Run::Han(run) => self.add_han(&run, place),
            }
        }
    }

    /// Adds a long text: by its words alone, the first `most` of them.
    pub fn add_words(&mut self, text: &str, most: usize) {
        for word in crate::words::words(text).into_iter().take(most) {
            self.put(word, Place::Text);
        }
    }

    fn add_han(&mut self, run: &str, place: Place) {
        let chars: Vec<char> = run.chars().collect();
        let sounds: Vec<Vec<&str>> = chars.iter().map(|c| readings(*c)).collect();
        for (at, c) in chars.iter().enumerate() {
            self.put(c.to_string(), place);
            for first in &sounds[at] {
                self.put(format!("p:{first}"), place);
                for second in sounds.get(at + 1).into_iter().flatten() {
                    self.put(format!("p:{first}{second}"), place);
                    self.put(format!("i:{}{}", &first[..1], &second[..1]), place);
                }
            }
        }
        for pair in chars.windows(2) {
            self.put(pair.iter().collect(), place);
        }
        for word in cut(run).into_iter().filter(|word| word.chars().count() > 2) {
            self.put(word.to_owned(), place);
        }
    }

    fn put(&mut self, token: String, place: Place) {
        self.0.entry(token).and_modify(|known| *known = place.min(*known)).or_insert(place);
    }

    /// The tokens in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Place)> {
        self.0.iter().map(|(token, place)| (token.as_str(), *place))
    }

    /// Whether a token stands here, or with `open` one that begins so.
    pub fn has(&self, token: &str, open: bool) -> bool {
        if open {
            return self.0.range(token.to_owned()..).next().is_some_and(|(known, _)| known.starts_with(token));
        }
        self.0.contains_key(token)
    }

    /// As PostgreSQL's `tsvector` is written; a token's position means nothing.
    pub fn to_tsvector(&self) -> String {
        let mut text = String::with_capacity(self.0.len() * 16);
        for (token, place) in self.iter() {
            // Tokens are letters, digits and a colon: nothing in them needs escaping.
            write!(text, "'{token}':1{} ", place.letter()).ok();
        }
        text
    }

    /// Reads [`Tokens::to_tsvector`]'s text, as PostgreSQL gives it back.
    pub fn from_tsvector(text: &str) -> Self {
        let one = |entry: &str| {
            let (token, weight) = entry.rsplit_once(':')?;
            let place = match weight.chars().last()? {
                'A' => Place::Title,
                'B' => Place::Names,
                _ => Place::Text,
            };
            Some((token.trim_matches('\'').to_owned(), place))
        };
        Self(text.split(' ').filter_map(one).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(title: &str) -> Tokens {
        let mut tokens = Tokens::default();
        tokens.add(title, Place::Title);
        tokens
    }

    #[test]
    fn a_title_is_found_by_characters_pairs_sounds_and_initials() {
        let tokens = tokens("陳皮 Peel");
        let found: Vec<&str> = tokens.iter().map(|(token, _)| token).collect();
        assert_eq!(found, ["i:cp", "p:chen", "p:chenpi", "p:pi", "peel", "皮", "陈", "陈皮"]);
    }

    #[test]
    fn the_best_place_counts() {
        let mut tokens = tokens("陈皮");
        tokens.add("陈皮 葛根", Place::Names);
        let place = |token: &str| tokens.iter().find(|(known, _)| *known == token).unwrap().1;
        assert_eq!((place("陈皮"), place("葛根")), (Place::Title, Place::Names));
    }

    #[test]
    fn tokens_read_back_from_what_is_stored() {
        let mut tokens = tokens("新会陈皮 礼盒装 250g 乐乐");
        tokens.add_words("适合送给长辈", 10);
        let stored = tokens.to_tsvector();
        assert_eq!(Tokens::from_tsvector(stored.trim()), tokens);
        // PostgreSQL leaves the weight D away.
        assert_eq!(Tokens::from_tsvector("'长辈':1").iter().next(), Some(("长辈", Place::Text)));
    }
}
