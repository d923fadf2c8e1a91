//! Keeps texts from being taken for formulas. A program that opens a CSV calculates what begins with `=`; a product
//! called `=1+1` must come out of it as a product called `=1+1`, and go in again as one.

/// Whether a program could take a text that begins so for a formula.
fn is_dangerous(first: char) -> bool {
    matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
}

/// How many apostrophes stand before a dangerous beginning.
fn apostrophes(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches('\'');
    rest.chars().next().filter(|first| is_dangerous(*first)).map(|_| text.len() - rest.len())
}

/// A text as it is written into CSV: with an apostrophe before what could be a formula.
pub fn for_csv(text: &str) -> Option<String> {
    apostrophes(text).map(|_| format!("'{text}"))
}

/// A text as it is written into XLSX, where a string is a string: only what [`undo`] would take for its own mark gets
/// another one.
pub fn for_xlsx(text: &str) -> Option<String> {
    apostrophes(text).filter(|many| *many > 0).map(|_| format!("'{text}"))
}

/// A read text without the mark, where there is one.
pub fn undo(text: &str) -> Option<&str> {
    apostrophes(text).filter(|many| *many > 0).map(|_| &text[1..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_could_be_a_formula_is_marked_and_nothing_else() {
        for text in ["=1+1", "+86", "-5", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''+1", "＝1"] {
            assert_eq!(for_csv(text), Some(format!("'{text}")));
        }
        for text in ["陈皮", "'陈皮'", "1-2", "", "'", "it's"] {
            assert_eq!((for_csv(text), for_xlsx(text), undo(text)), (None, None, None), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back_as_it_went(text in "['=+@a\t-]{0,6}") {
            for written in [for_csv(&text), for_xlsx(&text)] {
                let written = written.unwrap_or_else(|| text.clone());
                // A string in XLSX needs no mark: it comes back as it is.
                prop_assert_eq!(undo(&written).unwrap_or(&written), text.as_str());
            }
            let csv = for_csv(&text).unwrap_or(text);
            prop_assert!(!csv.chars().next().is_some_and(is_dangerous));
        }
    }
}
