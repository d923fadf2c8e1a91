//! The demo's telephone numbers: invented, by a pattern that says who it is.

use anyhow::{Context as _, Result};
use qd_kernel::{MemberRole, Phone};

/// A shopper's number, counted from 0: `+86 199 0000 0001`, …
pub fn shopper(index: usize) -> String {
    format!("+86199{:08}", index + 1)
}

/// A shop's staff, both counted from 0: `+86 199 1001 0001` is the first shop's owner.
pub fn staff(shop: usize, person: usize) -> String {
    format!("+861991{:03}{:04}", shop + 1, person + 1)
}

/// A student of a crew, both counted from 0, the host first: `+86 199 2001 0001`.
pub fn student(crew: usize, member: usize) -> String {
    format!("+861992{:03}{:04}", crew + 1, member + 1)
}

/// The teacher.
pub fn teacher() -> String {
    "+8619929990001".to_owned()
}

/// Who keeps the group's book.
pub fn secretary() -> String {
    "+8619930000001".to_owned()
}

/// Who reads everything.
pub fn auditor() -> String {
    "+8619930000002".to_owned()
}

/// Reads one of the above.
pub fn phone(number: &str) -> Result<Phone> {
    number.parse().ok().with_context(|| format!("{number} is no telephone number"))
}

/// Reads a role of the content files.
pub fn role(word: &str) -> Result<MemberRole> {
    MemberRole::parse(word).with_context(|| format!("there is no role `{word}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_one_and_nobody_shares_it() {
        let mut all: Vec<String> = (0..60).map(shopper).collect();
        all.extend((0..14).flat_map(|shop| (0..3).map(move |person| staff(shop, person))));
        all.extend((0..2).flat_map(|crew| (0..6).map(move |member| student(crew, member))));
        all.extend([teacher(), secretary(), auditor()]);
        let count = all.len();
        for number in &all {
            assert!(phone(number).is_ok(), "{number}");
        }
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
