//! Where a shop stands and what may become of it. Pure: no clock, no database.

use super::{ShopCode, stored_words};

stored_words! {
    /// The stations of a shop.
    ShopStatus {
        /// 筹备中: being set up; nobody but its organization and the group sees it.
        Draft = "draft",
        /// 待审核: the secretariat looks at it.
        Submitted = "submitted",
        /// 已退回: something has to be put right.
        Returned = "returned",
        /// 已通过: may fill its shelf and open.
        Approved = "approved",
        /// 营业中: sells.
        Open = "open",
        /// 暂停营业: taken offline by the group.
        Suspended = "suspended",
        /// 已关闭: gone for good.
        Closed = "closed",
    }
}

/// What happens to a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShopStep {
    /// The applicant hands it in.
    Submit,
    /// The applicant takes it back.
    Withdraw,
    /// The secretariat finds it in order.
    Approve,
    /// The secretariat wants something put right.
    Return,
    /// The owner opens the doors.
    Open,
    /// The secretariat takes it offline.
    Suspend,
    /// The secretariat lets it sell again.
    Reinstate,
    /// The announced day has come.
    Close,
}

impl ShopStep {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Submit,
        Self::Withdraw,
        Self::Approve,
        Self::Return,
        Self::Open,
        Self::Suspend,
        Self::Reinstate,
        Self::Close,
    ];
}

impl ShopStatus {
    /// All of them, in the order in which a shop passes through them.
    pub const ALL: [Self; 7] =
        [Self::Draft, Self::Submitted, Self::Returned, Self::Approved, Self::Open, Self::Suspended, Self::Closed];

    /// Where `step` leads from here; where it is not possible, the refusal's name.
    pub const fn after(self, step: ShopStep) -> Result<Self, ShopCode> {
        match step {
            ShopStep::Submit => match self {
                Self::Draft | Self::Returned => Ok(Self::Submitted),
                Self::Submitted => Err(ShopCode::AlreadySubmitted),
                Self::Approved | Self::Open | Self::Suspended => Err(ShopCode::AlreadyApproved),
                Self::Closed => Err(ShopCode::ShopClosed),
            },
            ShopStep::Withdraw => self.decide(Self::Draft),
            ShopStep::Approve => self.decide(Self::Approved),
            ShopStep::Return => self.decide(Self::Returned),
            ShopStep::Open => match self {
                Self::Approved => Ok(Self::Open),
                Self::Draft | Self::Submitted | Self::Returned => Err(ShopCode::NotApproved),
                Self::Open => Err(ShopCode::AlreadyOpen),
                Self::Suspended => Err(ShopCode::ShopSuspended),
                Self::Closed => Err(ShopCode::ShopClosed),
            },
            ShopStep::Suspend => match self {
                Self::Open => Ok(Self::Suspended),
                Self::Suspended => Err(ShopCode::AlreadySuspended),
                Self::Draft | Self::Submitted | Self::Returned | Self::Approved => Err(ShopCode::NotOpen),
                Self::Closed => Err(ShopCode::ShopClosed),
            },
            ShopStep::Reinstate => match self {
                Self::Suspended => Ok(Self::Open),
                Self::Draft | Self::Submitted | Self::Returned | Self::Approved | Self::Open => {
                    Err(ShopCode::NotSuspended)
                }
                Self::Closed => Err(ShopCode::ShopClosed),
            },
            ShopStep::Close => match self {
                Self::Open | Self::Suspended => Ok(Self::Closed),
                Self::Draft | Self::Submitted | Self::Returned | Self::Approved => Err(ShopCode::NotOpen),
                Self::Closed => Err(ShopCode::ShopClosed),
            },
        }
    }

    /// Only what waits can be decided on.
    const fn decide(self, to: Self) -> Result<Self, ShopCode> {
        match self {
            Self::Submitted => Ok(to),
            Self::Draft | Self::Returned => Err(ShopCode::NotSubmitted),
            Self::Approved | Self::Open | Self::Suspended => Err(ShopCode::AlreadyApproved),
            Self::Closed => Err(ShopCode::ShopClosed),
        }
    }

    /// Whether the shop was let in: it may fill its shelf, and its licences are looked at one by one.
    pub const fn is_admitted(self) -> bool {
        matches!(self, Self::Approved | Self::Open | Self::Suspended)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_shop_is_applied_for_decided_on_opened_suspended_and_closed() {
        let path = [
            (ShopStep::Submit, ShopStatus::Submitted),
            (ShopStep::Return, ShopStatus::Returned),
            (ShopStep::Submit, ShopStatus::Submitted),
            (ShopStep::Withdraw, ShopStatus::Draft),
            (ShopStep::Submit, ShopStatus::Submitted),
            (ShopStep::Approve, ShopStatus::Approved),
            (ShopStep::Open, ShopStatus::Open),
            (ShopStep::Suspend, ShopStatus::Suspended),
            (ShopStep::Reinstate, ShopStatus::Open),
            (ShopStep::Close, ShopStatus::Closed),
        ];
        let mut status = ShopStatus::Draft;
        for (step, to) in path {
            status = status.after(step).unwrap();
            assert_eq!(status, to);
        }
    }

    #[test]
    fn whatever_else_is_asked_is_refused_by_name() {
        use ShopCode::*;
        use ShopStatus as At;
        let refusals = [
            (At::Submitted, ShopStep::Submit, AlreadySubmitted),
            (At::Approved, ShopStep::Submit, AlreadyApproved),
            (At::Open, ShopStep::Submit, AlreadyApproved),
            (At::Suspended, ShopStep::Submit, AlreadyApproved),
            (At::Draft, ShopStep::Withdraw, NotSubmitted),
            (At::Draft, ShopStep::Approve, NotSubmitted),
            (At::Returned, ShopStep::Approve, NotSubmitted),
            (At::Approved, ShopStep::Approve, AlreadyApproved),
            (At::Open, ShopStep::Return, AlreadyApproved),
            (At::Draft, ShopStep::Open, NotApproved),
            (At::Submitted, ShopStep::Open, NotApproved),
            (At::Returned, ShopStep::Open, NotApproved),
            (At::Open, ShopStep::Open, AlreadyOpen),
            (At::Suspended, ShopStep::Open, ShopSuspended),
            (At::Approved, ShopStep::Suspend, NotOpen),
            (At::Suspended, ShopStep::Suspend, AlreadySuspended),
            (At::Open, ShopStep::Reinstate, NotSuspended),
            (At::Draft, ShopStep::Close, NotOpen),
            (At::Approved, ShopStep::Close, NotOpen),
        ];
        for (status, step, code) in refusals {
            assert_eq!(status.after(step), Err(code), "{status:?} {step:?}");
        }
        for step in ShopStep::ALL {
            assert_eq!(At::Closed.after(step), Err(ShopClosed), "{step:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_opens_without_the_secretariats_approval(steps in prop::collection::vec(0..8_usize, 0..16)) {
            let (mut status, mut approved) = (ShopStatus::Draft, false);
            for step in steps.into_iter().map(|index| ShopStep::ALL[index]) {
                if let Ok(next) = status.after(step) {
                    approved |= step == ShopStep::Approve;
                    prop_assert!(approved || !next.is_admitted());
                    status = next;
                }
            }
        }
    }

    #[test]
    fn stored_words_read_back() {
        for status in ShopStatus::ALL {
            assert_eq!(ShopStatus::parse(status.as_str()).unwrap(), status);
        }
    }
}
