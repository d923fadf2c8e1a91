use chrono::{DateTime, Utc};
use qd_kernel::ProductId;

/// Where a session stands, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SessionStatus {
    /// 预告
    Scheduled,
    /// 直播中
    OnAir,
    /// 已结束
    Ended,
    /// 已取消
    Cancelled,
}

impl SessionStatus {
    const ALL: [Self; 4] = [Self::Scheduled, Self::OnAir, Self::Ended, Self::Cancelled];

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::OnAir => "on_air",
            Self::Ended => "ended",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads what is stored.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }
}

/// Where a session stands, with what is true there and nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionState {
    /// It has been announced.
    Scheduled,
    /// It runs.
    OnAir {
        /// Since when.
        started_at: DateTime<Utc>,
        /// The product that is shown just now.
        pinned: Option<ProductId>,
    },
    /// It is over.
    Ended {
        /// When it went on air.
        started_at: DateTime<Utc>,
        /// When it left it.
        ended_at: DateTime<Utc>,
    },
    /// It never ran.
    Cancelled,
}

/// The state does not allow the step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WrongState;

impl SessionState {
    /// In one word.
    pub const fn status(&self) -> SessionStatus {
        match self {
            Self::Scheduled => SessionStatus::Scheduled,
            Self::OnAir { .. } => SessionStatus::OnAir,
            Self::Ended { .. } => SessionStatus::Ended,
            Self::Cancelled => SessionStatus::Cancelled,
        }
    }

    /// When it went on air, if it did.
    pub const fn started_at(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::OnAir { started_at, .. } | Self::Ended { started_at, .. } => Some(*started_at),
            Self::Scheduled | Self::Cancelled => None,
        }
    }

    /// When it left the air, if it did.
    pub const fn ended_at(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Ended { ended_at, .. } => Some(*ended_at),
            Self::Scheduled | Self::OnAir { .. } | Self::Cancelled => None,
        }
    }

    /// The product that is shown just now.
    pub const fn pinned(&self) -> Option<ProductId> {
        match self {
            Self::OnAir { pinned, .. } => *pinned,
            Self::Scheduled | Self::Ended { .. } | Self::Cancelled => None,
        }
    }

    pub(crate) fn go_on_air(self, now: DateTime<Utc>) -> Result<Self, WrongState> {
        match self {
            Self::Scheduled => Ok(Self::OnAir { started_at: now, pinned: None }),
            Self::OnAir { .. } | Self::Ended { .. } | Self::Cancelled => Err(WrongState),
        }
    }

    pub(crate) fn pin(self, product: Option<ProductId>) -> Result<Self, WrongState> {
        match self {
            Self::OnAir { started_at, .. } => Ok(Self::OnAir { started_at, pinned: product }),
            Self::Scheduled | Self::Ended { .. } | Self::Cancelled => Err(WrongState),
        }
    }

    pub(crate) fn end(self, now: DateTime<Utc>) -> Result<Self, WrongState> {
        match self {
            Self::OnAir { started_at, .. } => Ok(Self::Ended { started_at, ended_at: now.max(started_at) }),
            Self::Scheduled | Self::Ended { .. } | Self::Cancelled => Err(WrongState),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;
    use qd_kernel::{Clock, SystemClock};
    use uuid::Uuid;

    use super::*;

    #[derive(Debug, Clone)]
    enum Step {
        GoOnAir,
        Pin(Option<u128>),
        End,
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![Just(Step::GoOnAir), prop::option::of(0..5_u128).prop_map(Step::Pin), Just(Step::End),]
    }

    fn start() -> impl Strategy<Value = SessionState> {
        prop_oneof![Just(SessionState::Scheduled), Just(SessionState::Cancelled)]
    }

    fn rank(state: &SessionState) -> u8 {
        match state {
            SessionState::Scheduled => 0,
            SessionState::OnAir { .. } => 1,
            SessionState::Ended { .. } | SessionState::Cancelled => 2,
        }
    }

    proptest! {
        #[test]
        fn any_sequence_of_steps_goes_forward_only(
            start in start(),
            steps in prop::collection::vec((step(), 0..100_i64), 0..30),
        ) {
            let mut state = start;
            let mut now = SystemClock.now();
            let mut went_on_air = 0;
            for (step, seconds) in steps {
                now += TimeDelta::seconds(seconds);
                let before = state;
                let next = match &step {
                    Step::GoOnAir => before.go_on_air(now),
                    Step::Pin(product) => before.pin(product.map(|id| Uuid::from_u128(id).into())),
                    Step::End => before.end(now),
                };
                let allowed = matches!(
                    (&step, before.status()),
                    (Step::GoOnAir, SessionStatus::Scheduled) | (Step::Pin(_) | Step::End, SessionStatus::OnAir)
                );
                prop_assert_eq!(next.is_ok(), allowed);
                state = next.unwrap_or(before);
                went_on_air += i32::from(allowed && matches!(step, Step::GoOnAir));
                prop_assert!(rank(&state) >= rank(&before));
                prop_assert!(before.started_at().is_none() || state.started_at() == before.started_at());
                prop_assert!(state.ended_at() >= before.ended_at());
                if let (Some(from), Some(to)) = (state.started_at(), state.ended_at()) {
                    prop_assert!(to >= from);
                }
            }
            prop_assert!(went_on_air <= 1);
            prop_assert!(state.pinned().is_none() || state.status() == SessionStatus::OnAir);
        }
    }
}
