use qd_kernel::{AccountId, CrewId, OrganizationId};
use uuid::Uuid;

/// The namespace of account ids: an account's id follows from its code, so that booking need not look it up.
const NAMESPACE: Uuid = Uuid::from_u128(0x6c65_6467_6572_4163_8000_7164_6d61_6c6c);

/// What kind of account, and so the sense of its balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountKind {
    /// Debits raise it.
    Asset,
    /// Credits raise it.
    Liability,
    /// Credits raise it.
    Income,
}

impl AccountKind {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asset => "asset",
            Self::Liability => "liability",
            Self::Income => "income",
        }
    }

    /// A sum of postings (debits positive) in the account's own sense.
    pub const fn in_own_sense(self, sum: i64) -> i64 {
        match self {
            Self::Asset => sum,
            Self::Liability | Self::Income => -sum,
        }
    }
}

/// What an account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Shoppers' money at the licensed payer.
    Payer,
    /// An enterprise's share, while the after-sale window is open.
    EnterprisePending,
    /// An enterprise's share that can be paid out.
    EnterprisePayable,
    /// A crew's practice fund, while the window is open.
    PracticeFundPending,
    /// A crew's practice fund that can be paid out.
    PracticeFundPayable,
    /// The platform's fee, while the window is open.
    PlatformFeePending,
    /// The platform's fee, earned.
    PlatformFeeEarned,
}

impl Purpose {
    const ALL: [Self; 7] = [
        Self::Payer,
        Self::EnterprisePending,
        Self::EnterprisePayable,
        Self::PracticeFundPending,
        Self::PracticeFundPayable,
        Self::PlatformFeePending,
        Self::PlatformFeeEarned,
    ];

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Payer => "payer",
            Self::EnterprisePending => "enterprise_pending",
            Self::EnterprisePayable => "enterprise_payable",
            Self::PracticeFundPending => "practice_fund_pending",
            Self::PracticeFundPayable => "practice_fund_payable",
            Self::PlatformFeePending => "platform_fee_pending",
            Self::PlatformFeeEarned => "platform_fee_earned",
        }
    }

    /// Reads what is stored.
    pub fn parse(text: &str) -> Result<Self, qd_db::Error> {
        Self::ALL
            .into_iter()
            .find(|purpose| purpose.as_str() == text)
            .ok_or_else(|| qd_db::Error::unknown_word("account purpose", text))
    }

    /// What kind of account serves it.
    pub const fn kind(self) -> AccountKind {
        match self {
            Self::Payer => AccountKind::Asset,
            Self::EnterprisePending
            | Self::EnterprisePayable
            | Self::PracticeFundPending
            | Self::PracticeFundPayable
            | Self::PlatformFeePending => AccountKind::Liability,
            Self::PlatformFeeEarned => AccountKind::Income,
        }
    }

    /// Where a pending share goes when the window closes; none for what is not pending.
    pub const fn released(self) -> Option<Self> {
        match self {
            Self::EnterprisePending => Some(Self::EnterprisePayable),
            Self::PracticeFundPending => Some(Self::PracticeFundPayable),
            Self::PlatformFeePending => Some(Self::PlatformFeeEarned),
            Self::Payer | Self::EnterprisePayable | Self::PracticeFundPayable | Self::PlatformFeeEarned => None,
        }
    }
}

/// An account of the book, found by its purpose and holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Account {
    /// What it is for.
    pub purpose: Purpose,
    /// The enterprise or the crew that it belongs to; none for the platform's own.
    holder: Option<Uuid>,
}

impl Account {
    /// The account that serves `purpose` for this enterprise and crew.
    pub fn of(purpose: Purpose, enterprise: OrganizationId, crew: Option<CrewId>) -> Self {
        let holder = match purpose {
            Purpose::EnterprisePending | Purpose::EnterprisePayable => Some(enterprise.uuid()),
            Purpose::PracticeFundPending | Purpose::PracticeFundPayable => crew.map(CrewId::uuid),
            Purpose::Payer | Purpose::PlatformFeePending | Purpose::PlatformFeeEarned => None,
        };
        Self { purpose, holder }
    }

    /// Its readable name: `enterprise_payable:0190…`.
    pub fn code(&self) -> String {
        match self.holder {
            Some(holder) => format!("{}:{}", self.purpose.as_str(), holder.simple()),
            None => self.purpose.as_str().to_owned(),
        }
    }

    /// Its id, which follows from the code.
    pub fn id(&self) -> AccountId {
        Uuid::new_v5(&NAMESPACE, self.code().as_bytes()).into()
    }

    /// The enterprise, where it is an enterprise's.
    pub fn org(&self) -> Option<Uuid> {
        matches!(self.purpose, Purpose::EnterprisePending | Purpose::EnterprisePayable).then_some(self.holder).flatten()
    }

    /// The crew, where it is a crew's.
    pub fn crew(&self) -> Option<Uuid> {
        matches!(self.purpose, Purpose::PracticeFundPending | Purpose::PracticeFundPayable)
            .then_some(self.holder)
            .flatten()
    }
}
