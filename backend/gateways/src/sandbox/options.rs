use std::{
    fmt,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use qd_kernel::SharedClock;
use secrecy::SecretString;

use super::decide::random;

/// What a sandbox needs. Its `Debug` shows no key.
#[derive(Clone)]
pub struct SandboxOptions {
    /// Anything but production.
    pub environment: Environment,
    /// Dates its objects and signs its webhooks: the mall's own clock.
    pub clock: SharedClock,
    /// Where `payments.jsonl` lives. Made when missing.
    pub data_dir: PathBuf,
    /// Where shoppers reach the mall, such as `http://127.0.0.1:8080`.
    pub public_url: String,
    /// What callers of its API must present.
    pub secret_key: SecretString,
    /// What its webhooks are signed with.
    pub webhook_secret: SecretString,
    /// Where its webhooks go; events wait until it is known.
    pub webhook_url: Option<String>,
    /// Where its API listens. A free port of 127.0.0.1 by default.
    pub listen: SocketAddr,
    /// How long asynchronous payments and refunds take, in real time. 3 s by default.
    pub settle_after: Duration,
    /// The first pause before a webhook is tried again; it doubles up to an hour. 1 s by default.
    pub first_retry: Duration,
}

impl SandboxOptions {
    /// With new keys, and nobody to tell yet. Production is refused at the start.
    pub fn new(
        environment: Environment,
        clock: SharedClock,
        data_dir: impl Into<PathBuf>,
        public_url: impl Into<String>,
    ) -> Self {
        Self {
            environment,
            clock,
            data_dir: data_dir.into(),
            public_url: public_url.into(),
            secret_key: format!("sk_test_{}", random(32)).into(),
            webhook_secret: format!("whsec_{}", random(32)).into(),
            webhook_url: None,
            listen: (Ipv4Addr::LOCALHOST, 0).into(),
            settle_after: Duration::from_secs(3),
            first_retry: Duration::from_secs(1),
        }
    }
}

impl fmt::Debug for SandboxOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SandboxOptions")
            .field("environment", &self.environment)
            .field("data_dir", &self.data_dir)
            .field("public_url", &self.public_url)
            .field("webhook_url", &self.webhook_url)
            .field("listen", &self.listen)
            .finish_non_exhaustive()
    }
}

/// Where the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    /// A machine of ours, a demonstration, a test.
    Development,
    /// Real shoppers: no sandbox.
    Production,
}

/// How the API misbehaves, for tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Not at all.
    None,
    /// Does nothing and answers with this status.
    Status(u16),
    /// Does nothing and never answers, until the fault changes.
    Silent,
    /// Does it and answers with a proxy's 502.
    AnswerLost,
}

/// How webhooks are delivered, for tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// As they should be, until the mall takes them.
    Once,
    /// Each a second time.
    Twice,
    /// Not at all, until [`super::Sandbox::release`] or a restart.
    Held,
}

/// In which order held webhooks are released.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As they happened.
    AsMade,
    /// The last first.
    Backwards,
}

/// Why there is no sandbox, or why it will not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SandboxError {
    /// It moves no money, so nobody may take it for a payer.
    #[error("the payment sandbox does not run in production: configure Stripe's keys")]
    Production,
    /// Two sandboxes would write over each other.
    #[error("another process uses the payment sandbox's file {0}: stop it first")]
    Busy(String),
    /// Only a torn last line is mended silently.
    #[error("line {1} of the payment sandbox's file {0} is damaged: move the file away to start anew")]
    Damaged(String, usize),
    /// It cannot keep its state.
    #[error("the payment sandbox cannot use its file {0}")]
    File(String),
    /// It cannot listen.
    #[error("the payment sandbox cannot listen on {0}: {1}")]
    Listen(SocketAddr, String),
    /// It cannot send.
    #[error("the payment sandbox cannot make its HTTP client: {0}")]
    Http(String),
    /// It understood and will not.
    #[error("the payment sandbox refuses: {0}")]
    Refused(String),
}
