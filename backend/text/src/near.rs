//! How near two words are: typing errors of Latin letters.

/// How many errors a word of so many letters may have: short words have too many neighbours.
const fn allowed(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The nearest of the known words within one error (two from eight letters on), the more frequent of equally near
/// ones first; none when it is known itself.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = (&'a str, u32)>) -> Option<&'a str> {
    let letters = word.as_bytes();
    let most = allowed(letters.len());
    if most == 0 || !word.is_ascii() {
        return None;
    }
    let near = known
        .filter(|(other, _)| other.len().abs_diff(letters.len()) <= most && other.is_ascii())
        .filter_map(|(other, count)| distance(letters, other.as_bytes(), most).map(|d| (d, count, other)));
    let best = near.min_by_key(|(d, count, other)| (*d, std::cmp::Reverse(*count), *other))?;
    (best.0 > 0).then_some(best.2)
}

/// Letters left out, put in, changed or swapped; none beyond `most`.
fn distance(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    let mut before: Vec<usize> = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        if row.iter().min().is_none_or(|least| *least > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    Some(last[b.len()]).filter(|d| *d <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [(&str, u32); 5] = [("chenpi", 9), ("chanpin", 1), ("peel", 5), ("tangerine", 3), ("peal", 1)];

    #[test]
    fn one_error_is_forgiven_and_two_in_a_long_word() {
        let find = |word| nearest(word, KNOWN.into_iter());
        assert_eq!(find("chnepi"), Some("chenpi"), "swapped");
        assert_eq!(find("chepi"), Some("chenpi"), "left out");
        assert_eq!(find("chenpii"), Some("chenpi"), "put in");
        assert_eq!(find("tangarinne"), Some("tangerine"), "two errors");
        assert_eq!(find("pesl"), Some("peel"), "the more frequent one");
    }

    #[test]
    fn what_is_right_or_too_far_or_too_short_is_left_alone() {
        let find = |word| nearest(word, KNOWN.into_iter());
        assert_eq!(find("chenpi"), None);
        assert_eq!(find("pel"), None);
        assert_eq!(find("cotton"), None);
        assert_eq!(find("陈皮陈皮"), None);
    }
}
