//! Stripe's form parameters: `metadata[payment_id]=…`.

use std::collections::BTreeMap;

use super::problem::ApiError;

/// What was asked, by name, decoded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Params(BTreeMap<String, String>);

impl Params {
    pub fn parse(form: &[u8]) -> Self {
        Self(form_urlencoded::parse(form).into_owned().collect())
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    pub fn required(&self, name: &str) -> Result<&str, ApiError> {
        self.get(name).ok_or_else(|| {
            ApiError::invalid(format!("Missing required param: {name}."), name).code("parameter_missing")
        })
    }

    /// A positive number of minor units, of at most eight digits as at Stripe.
    pub fn amount(&self) -> Result<Option<i64>, ApiError> {
        let Some(text) = self.get("amount") else { return Ok(None) };
        let refused = |why: &str, code: &str| ApiError::invalid(why, "amount").code(code);
        match text.parse::<i64>() {
            Err(_) => Err(refused(&format!("Invalid integer: {text}"), "parameter_invalid_integer")),
            Ok(..=0) => Err(refused("Invalid positive integer", "parameter_invalid_integer")),
            Ok(100_000_000..) => Err(refused("Amount must be no more than ¥999,999.99", "amount_too_large")),
            Ok(amount) => Ok(Some(amount)),
        }
    }

    /// The entries of `metadata[…]`.
    pub fn metadata(&self) -> BTreeMap<String, String> {
        let inner = |name: &str| Some(name.strip_prefix("metadata[")?.strip_suffix(']')?.to_owned());
        self.0.iter().filter_map(|(name, value)| Some((inner(name)?, value.clone()))).collect()
    }

    /// Refuses parameters whose name, up to the first bracket, is not among `known`.
    pub fn only(&self, known: &[&str]) -> Result<(), ApiError> {
        let stem = |name: &str| name.split('[').next().unwrap_or_default().to_owned();
        match self.0.keys().find(|name| !known.contains(&stem(name).as_str())) {
            None => Ok(()),
            Some(name) => {
                Err(ApiError::invalid(format!("Received unknown parameter: {name}"), name).code("parameter_unknown"))
            }
        }
    }

    /// The same for the same parameters in whatever order they came.
    pub fn fingerprint(&self, path: &str) -> String {
        let pairs = self.0.iter().map(|(name, value)| format!("{name}={value}"));
        std::iter::once(path.to_owned()).chain(pairs).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_metadata_is_read() {
        let params = Params::parse(b"amount=1250&metadata%5Bpayment_id%5D=pay_1&metadata[note]=%E9%99%88%E7%9A%AE");
        assert_eq!(params.metadata().get("payment_id").map(String::as_str), Some("pay_1"));
        assert_eq!(params.metadata().get("note").map(String::as_str), Some("陈皮"));
        assert_eq!(params.amount().unwrap(), Some(1250));
    }

    #[test]
    fn the_order_of_parameters_is_no_difference() {
        let (one, two) = (Params::parse(b"a=1&b=2"), Params::parse(b"b=2&a=1"));
        assert_eq!(one.fingerprint("/v1/refunds"), two.fingerprint("/v1/refunds"));
        assert_ne!(one.fingerprint("/v1/refunds"), Params::parse(b"a=1&b=3").fingerprint("/v1/refunds"));
    }
}
