//! Which documents a token stands in.

use std::collections::BTreeMap;

use qd_text::{Place, Way};

/// The most tokens that a beginning may stand for: the first in their order count.
const MOST_OPEN: usize = 3_000;

/// A document's number and a token's place in it, in one number; lists of them are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry(u32);

impl Entry {
    fn new(slot: u32, place: Place) -> Self {
        let place = match place {
            Place::Title => 0,
            Place::Names => 1,
            Place::Text => 2,
        };
        Self(slot << 2 | place)
    }

    fn slot(self) -> usize {
        (self.0 >> 2) as usize
    }

    /// What a token says here: most in a title.
    fn says(self) -> u8 {
        match self.0 & 3 {
            0 => 8,
            1 => 3,
            _ => 1,
        }
    }
}

/// All tokens' lists.
#[derive(Debug, Default)]
pub(super) struct Lists(BTreeMap<Box<str>, Vec<Entry>>);

impl Lists {
    /// Adds a document's token; documents come in the order of their numbers.
    pub fn add(&mut self, token: &str, slot: u32, place: Place) {
        let entry = Entry::new(slot, place);
        match self.0.get_mut(token) {
            Some(list) => list.push(entry),
            None => drop(self.0.insert(token.into(), vec![entry])),
        }
    }

    /// Gives documents other numbers; those without one leave.
    pub fn renumber(&mut self, number: impl Fn(usize) -> Option<u32>) {
        for list in self.0.values_mut() {
            let kept = list.iter().filter_map(|entry| number(entry.slot()).map(|slot| Entry(slot << 2 | entry.0 & 3)));
            *list = kept.collect();
        }
        self.0.retain(|_, list| !list.is_empty());
    }

    /// Notes how well each document answers in this way, where it is better than what is noted.
    pub fn score(&self, way: &Way, best: &mut [u8]) {
        let mut note = |entry: Entry| {
            let slot = &mut best[entry.slot()];
            *slot = (*slot).max(way.grade * entry.says());
        };
        match way.all.as_slice() {
            [] => {}
            [only] if way.open => self.beginning(only).for_each(|list| list.iter().copied().for_each(&mut note)),
            [only] => self.list(only).iter().copied().for_each(note),
            [whole @ .., last] => {
                let open = if way.open { self.merged(last) } else { Vec::new() };
                let last = if way.open { open.as_slice() } else { self.list(last) };
                let mut lists: Vec<&[Entry]> = whole.iter().map(|token| self.list(token)).collect();
                lists.push(last);
                intersect(lists, note);
            }
        }
    }

    fn list(&self, token: &str) -> &[Entry] {
        self.0.get(token).map_or(&[], Vec::as_slice)
    }

    fn beginning<'a>(&'a self, token: &'a str) -> impl Iterator<Item = &'a [Entry]> {
        use std::ops::Bound;
        let from = self.0.range::<str, _>((Bound::Included(token), Bound::Unbounded));
        from.take_while(move |(known, _)| known.starts_with(token)).take(MOST_OPEN).map(|(_, list)| list.as_slice())
    }

    fn merged(&self, token: &str) -> Vec<Entry> {
        let mut all: Vec<Entry> = self.beginning(token).flatten().copied().collect();
        all.sort_unstable();
        all.dedup_by_key(|entry| entry.slot());
        all
    }
}

/// Gives each document that stands in all lists, with the place where it says least.
fn intersect(mut lists: Vec<&[Entry]>, mut note: impl FnMut(Entry)) {
    lists.sort_by_key(|list| list.len());
    let Some((shortest, others)) = lists.split_first() else { return };
    let mut at = vec![0; others.len()];
    for entry in *shortest {
        let mut least = *entry;
        let everywhere = others.iter().zip(&mut at).all(|(list, at)| {
            *at += gallop(&list[*at..], entry.slot());
            list.get(*at).filter(|other| other.slot() == entry.slot()).is_some_and(|other| {
                if other.says() < least.says() {
                    least = *other;
                }
                true
            })
        });
        if everywhere {
            note(least);
        }
    }
}

/// How many entries of a sorted list are before a document: near ones are found at once, far ones by doubling steps.
fn gallop(list: &[Entry], slot: usize) -> usize {
    let mut step = 1;
    while step < list.len() && list[step].slot() < slot {
        step *= 2;
    }
    let from = step / 2;
    let to = list.len().min(step + 1);
    from + list[from..to].partition_point(|entry| entry.slot() < slot)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists() -> Lists {
        let mut lists = Lists::default();
        for slot in 0..1_000 {
            lists.add("all", slot, Place::Title);
            if slot % 7 == 0 {
                lists.add("seven", slot, Place::Names);
            }
            if slot % 10 == 0 {
                lists.add("ten", slot, Place::Text);
            }
        }
        lists
    }

    fn found(all: &[&str], open: bool) -> Vec<(usize, u8)> {
        let mut best = vec![0; 1_000];
        let all = all.iter().map(|token| (*token).to_owned()).collect();
        lists().score(&Way { all, open, grade: 2 }, &mut best);
        best.into_iter().enumerate().filter(|(_, score)| *score > 0).collect()
    }

    #[test]
    fn documents_that_stand_in_all_lists_are_found_where_they_say_least() {
        let both: Vec<(usize, u8)> = (0..1_000).step_by(70).map(|slot| (slot, 2)).collect();
        assert_eq!(found(&["all", "seven", "ten"], false), both);
        assert_eq!(found(&["seven"], false)[1], (7, 6));
        assert!(found(&["all", "nothing"], false).is_empty());
    }

    #[test]
    fn a_beginning_stands_for_all_tokens_that_begin_so() {
        assert_eq!(found(&["se"], true).len(), 143);
        assert_eq!(found(&["ten", "se"], true).len(), 15);
    }

    #[test]
    fn renumbering_drops_who_has_no_number() {
        let mut lists = lists();
        lists.renumber(|slot| (slot % 70 == 0).then(|| u32::try_from(slot / 70).unwrap()));
        let mut best = vec![0; 15];
        lists.score(&Way { all: vec!["ten".into()], open: false, grade: 1 }, &mut best);
        assert_eq!(best, [1; 15]);
    }
}
