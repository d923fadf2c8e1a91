//! What may become of an order, and when. Pure: no clock, no database.

use chrono::{DateTime, Duration, Utc};

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrderStatus {
    /// 待付款: stock is reserved.
    AwaitingPayment,
    /// 待发货 or 待核销.
    Paid,
    /// 待收货: everything was sent or handed over.
    Fulfilled,
    /// 已完成: received.
    Completed,
    /// 已关闭.
    Closed,
}

/// What happens to an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Its payment succeeded.
    Pay,
    /// The last of its lines was sent or handed over.
    Fulfil,
    /// The shopper received it, or the time for saying otherwise ran out.
    Confirm,
    /// The time to pay ran out, or the shopper changed their mind.
    Abandon,
    /// All that was paid was given back.
    RefundWhole,
}

impl OrderStatus {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::AwaitingPayment, Self::Paid, Self::Fulfilled, Self::Completed, Self::Closed];

    /// Where `step` leads from here; none where it is not possible.
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::AwaitingPayment, Step::Pay) => Some(Self::Paid),
            (Self::AwaitingPayment, Step::Abandon) => Some(Self::Closed),
            (Self::Paid, Step::Fulfil) => Some(Self::Fulfilled),
            (Self::Fulfilled, Step::Confirm) => Some(Self::Completed),
            (Self::Paid | Self::Fulfilled, Step::RefundWhole) => Some(Self::Closed),
            // Received and given back: what happened stays visible.
            (Self::Completed, Step::RefundWhole) => Some(Self::Completed),
            (Self::Closed, Step::RefundWhole) => Some(Self::Closed),
            (Self::AwaitingPayment, Step::Fulfil | Step::Confirm | Step::RefundWhole)
            | (Self::Paid, Step::Pay | Step::Confirm | Step::Abandon)
            | (Self::Fulfilled, Step::Pay | Step::Fulfil | Step::Abandon)
            | (Self::Completed, Step::Pay | Step::Fulfil | Step::Confirm | Step::Abandon)
            | (Self::Closed, Step::Pay | Step::Fulfil | Step::Confirm | Step::Abandon) => None,
        }
    }

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AwaitingPayment => "awaiting_payment",
            Self::Paid => "paid",
            Self::Fulfilled => "fulfilled",
            Self::Completed => "completed",
            Self::Closed => "closed",
        }
    }

    /// Reads what is stored.
    pub fn parse(text: &str) -> Result<Self, qd_db::Error> {
        Self::ALL
            .into_iter()
            .find(|status| status.as_str() == text)
            .ok_or_else(|| qd_db::Error::unknown_word("order status", text))
    }

    /// As a shopper says it.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::AwaitingPayment => "待付款",
            Self::Paid => "已付款",
            Self::Fulfilled => "待收货",
            Self::Completed => "已完成",
            Self::Closed => "已关闭",
        }
    }
}

/// Why an order was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CloseReason {
    /// The time to pay ran out.
    Unpaid,
    /// The shopper changed their mind before paying.
    CancelledByBuyer,
    /// All that was paid was given back.
    Refunded,
}

impl CloseReason {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unpaid => "unpaid",
            Self::CancelledByBuyer => "cancelled_by_buyer",
            Self::Refunded => "refunded",
        }
    }

    /// Reads what is stored.
    pub fn parse(text: &str) -> Result<Self, qd_db::Error> {
        [Self::Unpaid, Self::CancelledByBuyer, Self::Refunded]
            .into_iter()
            .find(|reason| reason.as_str() == text)
            .ok_or_else(|| qd_db::Error::unknown_word("close reason", text))
    }
}

/// How long things may take.
#[derive(Debug, Clone, Copy)]
pub struct Timers {
    /// To pay; then the order closes and the stock goes back. 30 minutes.
    pub pay: Duration,
    /// To ship after payment. 48 hours.
    pub ship: Duration,
    /// Until receipt of a parcel is confirmed by itself. 10 days.
    pub confirm_parcel: Duration,
    /// Until receipt of what was handed over is confirmed by itself. 2 days.
    pub confirm_handed_over: Duration,
    /// The after-sale window after confirmation; only then is the sale payable. 7 days.
    pub after_sale: Duration,
    /// How long after a session its last touch still counts. 7 days.
    pub last_touch: Duration,
}

impl Default for Timers {
    fn default() -> Self {
        Self {
            pay: Duration::minutes(30),
            ship: Duration::hours(48),
            confirm_parcel: Duration::days(10),
            confirm_handed_over: Duration::days(2),
            after_sale: Duration::days(7),
            last_touch: Duration::days(7),
        }
    }
}

/// Whether a buyer who came from a session bought while it was on air or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// 直播中成交.
    InLive,
    /// 直播后成交: within seven days, last touch.
    AfterLive,
}

impl Touch {
    /// Judges a purchase at `now` by the session's times; none when the session no longer counts.
    pub fn judge(
        now: DateTime<Utc>,
        started: Option<DateTime<Utc>>,
        ended: Option<DateTime<Utc>>,
        window: Duration,
    ) -> Option<Self> {
        match (started, ended) {
            (Some(started), None) if started <= now => Some(Self::InLive),
            (Some(_), Some(ended)) if now <= ended => Some(Self::InLive),
            (Some(_), Some(ended)) if now <= ended + window => Some(Self::AfterLive),
            _ => None,
        }
    }

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InLive => "in_live",
            Self::AfterLive => "after_live",
        }
    }

    /// Reads what is stored.
    pub fn parse(text: &str) -> Result<Self, qd_db::Error> {
        [Self::InLive, Self::AfterLive]
            .into_iter()
            .find(|touch| touch.as_str() == text)
            .ok_or_else(|| qd_db::Error::unknown_word("touch", text))
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;
    use proptest::prelude::*;

    use super::*;

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            Just(Step::Pay),
            Just(Step::Fulfil),
            Just(Step::Confirm),
            Just(Step::Abandon),
            Just(Step::RefundWhole)
        ]
    }

    proptest! {
        #[test]
        fn a_closed_or_completed_order_never_comes_back(steps in prop::collection::vec(step(), 0..12)) {
            let mut status = OrderStatus::AwaitingPayment;
            let mut over = None;
            for step in steps {
                status = status.after(step).unwrap_or(status);
                if let Some(end) = over {
                    prop_assert_eq!(status, end);
                }
                if matches!(status, OrderStatus::Closed | OrderStatus::Completed) {
                    over = Some(status);
                }
            }
        }

        #[test]
        fn nothing_is_sent_before_it_is_paid(steps in prop::collection::vec(step(), 0..12)) {
            let mut status = OrderStatus::AwaitingPayment;
            let mut paid = false;
            for step in steps {
                if let Some(next) = status.after(step) {
                    paid |= step == Step::Pay;
                    prop_assert!(paid || !matches!(next, OrderStatus::Fulfilled | OrderStatus::Completed));
                    status = next;
                }
            }
        }
    }

    #[test]
    fn stored_words_read_back() {
        for status in OrderStatus::ALL {
            assert_eq!(OrderStatus::parse(status.as_str()).unwrap(), status);
        }
        assert!(OrderStatus::parse("lost").is_err());
    }

    #[test]
    fn a_session_counts_while_on_air_and_for_seven_days_after() {
        let start = Utc.with_ymd_and_hms(2026, 5, 1, 12, 0, 0).unwrap();
        let end = start + Duration::hours(2);
        let window = Timers::default().last_touch;
        let judge = |now, ended| Touch::judge(now, Some(start), ended, window);
        assert_eq!(judge(start + Duration::hours(1), None), Some(Touch::InLive));
        assert_eq!(judge(end + Duration::days(7), Some(end)), Some(Touch::AfterLive));
        assert_eq!(judge(end + Duration::days(7) + Duration::seconds(1), Some(end)), None);
        assert_eq!(Touch::judge(start, None, None, window), None, "a session that never went on air");
    }
}
