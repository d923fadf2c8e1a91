use qd_kernel::Money;
use rust_decimal::Decimal;

/// 1 万元 is 10,000 yuan, 1,000,000 fen: so many decimals are exact.
const MAX_DECIMALS: usize = 6;
/// Nine digits of 万元 are far more than the group will see, and sums of them fit.
const MAX_DIGITS: usize = 9;

/// Reads an amount in 万元 exactly, as plain digits: `1419.34`. No sign, no grouping, no exponent.
pub(super) fn parse_wan(text: &str) -> Option<Money> {
    let (whole, decimals) = plain(text, MAX_DECIMALS)?;
    let fen = format!("{whole}{decimals:0<MAX_DECIMALS$}").parse().ok()?;
    Some(Money::cny(fen))
}

/// Reads a rate in percent: `173.38`.
pub(super) fn parse_rate(text: &str) -> Option<Decimal> {
    plain(text, 2)?;
    text.parse().ok()
}

fn plain(text: &str, max_decimals: usize) -> Option<(&str, &str)> {
    let (whole, decimals) = match text.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (text, ""),
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = (1..=MAX_DIGITS).contains(&whole.len()) && decimals.len() <= max_decimals;
    (fits && digits(whole) && digits(decimals)).then_some((whole, decimals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousands_of_yuan_become_fen_exactly() {
        assert_eq!(parse_wan("1419.34"), Some(Money::cny(1_419_340_000)));
        assert_eq!(parse_wan("0"), Some(Money::cny(0)));
        assert_eq!(parse_wan("0.000001"), Some(Money::cny(1)));
    }

    #[test]
    fn what_is_no_plain_amount_is_refused() {
        for text in ["", "-1", "+1", "1.", ".5", "1e3", "1,000", "0.0000001", "１", "1.2.3", " 1", "10000000000"] {
            assert_eq!(parse_wan(text), None, "{text:?}");
        }
    }
}
