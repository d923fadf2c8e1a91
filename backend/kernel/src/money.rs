use std::fmt;

use rust_decimal::Decimal;

/// The currencies that the mall settles in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Currency {
    /// 人民币, in fen.
    Cny,
}

impl Currency {
    /// ISO 4217.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cny => "CNY",
        }
    }

    /// How many decimals the minor unit has.
    pub const fn decimals(self) -> u32 {
        match self {
            Self::Cny => 2,
        }
    }
}

/// An amount in minor units (fen). Never a floating-point number; arithmetic is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// Minor units: 1250 is ¥12.50.
    pub minor: i64,
    /// What the units are of.
    pub currency: Currency,
}

/// An amount that cannot be held or combined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// More than 64 bits of minor units.
    #[error("the amount is too large")]
    Overflow,
    /// Two currencies in one sum.
    #[error("the currencies differ")]
    CurrencyMismatch,
    /// More decimals than the currency has: ¥0.001.
    #[error("the amount has more decimals than its currency")]
    TooPrecise,
}

impl Money {
    /// An amount in fen.
    pub const fn cny(fen: i64) -> Self {
        Self { minor: fen, currency: Currency::Cny }
    }

    /// Adds, refusing overflow and mixed currencies.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.combine(other, i64::checked_add)
    }

    /// Subtracts, refusing overflow and mixed currencies.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.combine(other, i64::checked_sub)
    }

    /// Multiplies by a number of pieces.
    pub fn times(self, pieces: i64) -> Result<Self, MoneyError> {
        let minor = self.minor.checked_mul(pieces).ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// The amount in major units: `12.50`.
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.minor, self.currency.decimals())
    }

    /// Reads major units, refusing what a fen cannot hold.
    pub fn try_from_decimal(amount: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        let scaled = amount.checked_mul(Decimal::from(10_i64.pow(currency.decimals()))).ok_or(MoneyError::Overflow)?;
        if !scaled.fract().is_zero() {
            return Err(MoneyError::TooPrecise);
        }
        let minor = i64::try_from(scaled.trunc()).map_err(|_| MoneyError::Overflow)?;
        Ok(Self { minor, currency })
    }

    fn combine(self, other: Self, with: fn(i64, i64) -> Option<i64>) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrencyMismatch);
        }
        let minor = with(self.minor, other.minor).ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.currency {
            Currency::Cny => write!(f, "¥{}", self.to_decimal()),
        }
    }
}

/// Divides `amount` in proportion to `weights` by largest remainder, so that the parts always add up to it.
///
/// Ties go to the earlier part. Weights that are all zero give the whole to the first part; no weights give
/// no parts. A negative amount is divided like its positive and negated.
pub fn allocate(amount: i64, weights: &[u64]) -> Vec<i64> {
    if weights.is_empty() {
        return Vec::new();
    }
    let total: u128 = weights.iter().map(|&weight| u128::from(weight)).sum();
    let mut parts = vec![0_u64; weights.len()];
    let magnitude = amount.unsigned_abs();
    if total == 0 {
        parts[0] = magnitude;
    } else {
        share_out(magnitude, weights, total, &mut parts);
    }
    let sign = if amount < 0 { -1 } else { 1 };
    parts.into_iter().map(|part| sign * i64::try_from(part).unwrap_or(i64::MAX)).collect()
}

fn share_out(amount: u64, weights: &[u64], total: u128, parts: &mut [u64]) {
    let mut remainders = Vec::with_capacity(weights.len());
    let mut left = amount;
    for (index, &weight) in weights.iter().enumerate() {
        let exact = u128::from(amount) * u128::from(weight);
        let floor = u64::try_from(exact / total).unwrap_or(u64::MAX);
        parts[index] = floor;
        left -= floor;
        remainders.push((exact % total, index));
    }
    remainders.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, index) in remainders {
        if left == 0 {
            break;
        }
        parts[index] += 1;
        left -= 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_tenth_of_a_fen_is_refused() {
        let amount = Decimal::new(1, 3);
        assert_eq!(Money::try_from_decimal(amount, Currency::Cny), Err(MoneyError::TooPrecise));
    }

    #[test]
    fn a_sum_that_does_not_fit_is_refused() {
        assert_eq!(Money::cny(i64::MAX).checked_add(Money::cny(1)), Err(MoneyError::Overflow));
        assert_eq!(Money::cny(i64::MAX).times(2), Err(MoneyError::Overflow));
    }

    #[test]
    fn the_largest_remainder_takes_the_odd_fen() {
        assert_eq!(allocate(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(allocate(101, &[9000, 500, 500]), [91, 5, 5]);
        assert_eq!(allocate(-100, &[1, 1, 1]), [-34, -33, -33]);
    }

    proptest! {
        #[test]
        fn parts_add_up_and_stay_within_a_fen_of_exact(
            amount in -1_000_000_000_000_i64..1_000_000_000_000,
            weights in prop::collection::vec(0_u64..100_000, 1..12),
        ) {
            let parts = allocate(amount, &weights);
            prop_assert_eq!(parts.iter().sum::<i64>(), amount);
            let total: u64 = weights.iter().sum();
            if total > 0 {
                for (part, weight) in parts.iter().zip(&weights) {
                    let off = i128::from(*part) * i128::from(total) - i128::from(amount) * i128::from(*weight);
                    prop_assert!(off.abs() < i128::from(total));
                }
            }
        }

        #[test]
        fn major_units_read_back(fen in any::<i32>()) {
            let money = Money::cny(i64::from(fen));
            prop_assert_eq!(Money::try_from_decimal(money.to_decimal(), Currency::Cny), Ok(money));
        }
    }
}
