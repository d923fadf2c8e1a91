use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, Duration, NaiveDate, TimeZone, Utc};
use chrono_tz::Asia::Shanghai;

/// Where time comes from. `Utc::now` is banned everywhere else, so that tests and the demo can move it.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// The present moment, in UTC.
    fn now(&self) -> DateTime<Utc>;
}

/// A clock that is handed from room to room.
pub type SharedClock = Arc<dyn Clock>;

/// The machine's time.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where time enters")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// The machine's time moved forward by a number of seconds: the demo's clock.
#[derive(Debug, Default)]
pub struct ShiftedClock {
    seconds: AtomicI64,
}

impl ShiftedClock {
    /// A clock that runs `seconds` ahead of the machine's.
    pub fn ahead_by(seconds: i64) -> Self {
        Self { seconds: AtomicI64::new(seconds) }
    }

    /// How far it is ahead, in seconds.
    pub fn offset(&self) -> i64 {
        self.seconds.load(Ordering::SeqCst)
    }

    /// Sets how far it is ahead, in seconds.
    pub fn set_offset(&self, seconds: i64) {
        self.seconds.store(seconds, Ordering::SeqCst);
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> DateTime<Utc> {
        SystemClock.now() + Duration::seconds(self.offset())
    }
}

/// A clock that stands still until it is moved: for tests and for making a past.
#[derive(Debug)]
pub struct ManualClock {
    micros: AtomicI64,
}

impl ManualClock {
    /// A clock that stands at `start`.
    pub fn at(start: DateTime<Utc>) -> Self {
        Self { micros: AtomicI64::new(start.timestamp_micros()) }
    }

    /// Moves it forward (or, with a negative duration, back).
    pub fn advance(&self, by: Duration) {
        self.micros.fetch_add(by.num_microseconds().unwrap_or(i64::MAX), Ordering::SeqCst);
    }

    /// Puts it at `moment`.
    pub fn set(&self, moment: DateTime<Utc>) {
        self.micros.store(moment.timestamp_micros(), Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.micros.load(Ordering::SeqCst)).unwrap_or_default()
    }
}

/// The business day (Asia/Shanghai) that a moment belongs to.
pub fn business_day(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&Shanghai).date_naive()
}

/// The moment at which a business day (Asia/Shanghai) begins.
pub fn start_of_business_day(day: NaiveDate) -> DateTime<Utc> {
    Shanghai
        .from_local_datetime(&day.and_time(chrono::NaiveTime::MIN))
        .earliest()
        .map_or_else(DateTime::<Utc>::default, |moment| moment.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_business_day_is_shanghais() {
        let late_in_utc = Utc.with_ymd_and_hms(2026, 3, 1, 16, 30, 0).unwrap();
        let day = business_day(late_in_utc);
        assert_eq!(day, NaiveDate::from_ymd_opt(2026, 3, 2).unwrap());
        assert_eq!(start_of_business_day(day), Utc.with_ymd_and_hms(2026, 3, 1, 16, 0, 0).unwrap());
    }

    #[test]
    fn a_manual_clock_moves_only_when_told() {
        let clock = ManualClock::at(Utc.with_ymd_and_hms(2026, 3, 1, 0, 0, 0).unwrap());
        let before = clock.now();
        clock.advance(Duration::days(7));
        assert_eq!(clock.now() - before, Duration::days(7));
    }
}
