use async_graphql::{Enum, InputObject, SimpleObject};
use qd_kernel::{Currency, Failure, MoneyError};
use rust_decimal::Decimal;

/// ISO 4217.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Currency", name = "CurrencyCode")]
pub enum CurrencyCode {
    /// 人民币
    Cny,
}

/// An amount in major units, exact to the fen: `{ amount: "12.50", currency: CNY }`.
#[derive(SimpleObject, Debug, Clone, Copy)]
pub struct Money {
    amount: Decimal,
    currency: CurrencyCode,
}

impl From<qd_kernel::Money> for Money {
    fn from(money: qd_kernel::Money) -> Self {
        Self { amount: money.to_decimal(), currency: money.currency.into() }
    }
}

/// An amount as a client writes it.
#[derive(InputObject, Debug, Clone, Copy)]
pub struct MoneyInput {
    /// Major units, with no more decimals than the currency has.
    pub amount: Decimal,
    /// 人民币 unless said otherwise.
    #[graphql(default_with = "CurrencyCode::Cny")]
    pub currency: CurrencyCode,
}

impl MoneyInput {
    /// Reads it, for a domain that says itself what is wrong with an amount.
    pub(crate) fn exact(self) -> Result<qd_kernel::Money, MoneyError> {
        qd_kernel::Money::try_from_decimal(self.amount, self.currency.into())
    }

    /// Reads it, refusing beside `field` what a fen cannot hold.
    pub(crate) fn read<C>(self, field: &str, code: C) -> Result<qd_kernel::Money, Failure<C>> {
        self.exact().map_err(|error| {
            let message = match error {
                MoneyError::TooPrecise => "金额最多两位小数",
                MoneyError::Overflow | MoneyError::CurrencyMismatch => "金额超出范围",
            };
            Failure::field(field, code, message)
        })
    }
}
