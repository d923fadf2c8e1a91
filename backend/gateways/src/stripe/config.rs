use std::time::Duration;

use secrecy::SecretString;

/// What a [`super::StripeGateway`] needs. Its `Debug` shows no key.
#[derive(Debug, Clone)]
pub struct StripeConfig {
    /// Whom to ask.
    pub api: StripeApi,
    /// `sk_…`: authorizes every call.
    pub secret_key: SecretString,
    /// `whsec_…`: what webhooks are signed with.
    pub webhook_secret: SecretString,
    /// Where shoppers reach the mall, such as `https://mall.example`.
    pub public_url: String,
    /// How long a call may take.
    pub timeouts: Timeouts,
}

/// Who answers Stripe's API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StripeApi {
    /// Stripe itself.
    Stripe,
    /// [`crate::sandbox::Sandbox`].
    Sandbox {
        /// Its root, with a slash at the end.
        url: String,
    },
}

impl StripeApi {
    /// The root of the API, with a slash at the end.
    pub fn base(&self) -> &str {
        match self {
            Self::Stripe => "https://api.stripe.com/",
            Self::Sandbox { url } => url,
        }
    }
}

/// How long a call may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// Until a connection stands. 2 s by default.
    pub connect: Duration,
    /// Until the whole answer is read. 10 s by default.
    pub total: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self { connect: Duration::from_secs(2), total: Duration::from_secs(10) }
    }
}
