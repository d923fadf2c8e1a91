use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use qd_kernel::PersonId;

/// Between two messages of one person.
const REST: TimeDelta = TimeDelta::seconds(1);
/// So many messages of one person …
const MOST: usize = 20;
/// … in so long.
const WINDOW: TimeDelta = TimeDelta::seconds(60);
/// So many people are remembered: about 20 MB at worst.
const MAX_PEOPLE: usize = 50_000;

/// At most one message a second and twenty a minute for each person, in this process. Holds no more than
/// [`MAX_PEOPLE`] people: when that many wrote within a minute, others wait.
#[derive(Debug, Clone, Default)]
pub(crate) struct ChatLimiter {
    recent: Arc<Mutex<HashMap<PersonId, VecDeque<DateTime<Utc>>>>>,
}

impl ChatLimiter {
    /// Counts a message if it may be sent now.
    pub fn admit(&self, person: PersonId, now: DateTime<Utc>) -> bool {
        let mut recent = self.lock();
        if recent.len() >= MAX_PEOPLE && !recent.contains_key(&person) {
            recent.retain(|_, times| times.back().is_some_and(|last| is_recent(*last, now)));
            if recent.len() >= MAX_PEOPLE {
                return false;
            }
        }
        let times = recent.entry(person).or_default();
        times.retain(|time| is_recent(*time, now));
        let rested = times.back().is_none_or(|last| now - *last >= REST);
        let admitted = rested && times.len() < MOST;
        if admitted {
            times.push_back(now);
        }
        admitted
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<PersonId, VecDeque<DateTime<Utc>>>> {
        // A panic elsewhere leaves counts that are still good.
        self.recent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A moment that a clock set back has not reached yet counts for nothing.
fn is_recent(time: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    time <= now && now - time < WINDOW
}

#[cfg(test)]
mod tests {
    use qd_kernel::{Clock, ManualClock, SystemClock};

    use super::*;

    fn somebody() -> PersonId {
        PersonId::new(&SystemClock)
    }

    #[test]
    fn one_message_a_second() {
        let (limiter, clock, person) = (ChatLimiter::default(), ManualClock::at(SystemClock.now()), somebody());
        assert!(limiter.admit(person, clock.now()));
        clock.advance(TimeDelta::milliseconds(999));
        assert!(!limiter.admit(person, clock.now()));
        clock.advance(TimeDelta::milliseconds(1));
        assert!(limiter.admit(person, clock.now()));
    }

    #[test]
    fn twenty_messages_a_minute() {
        let (limiter, clock, person) = (ChatLimiter::default(), ManualClock::at(SystemClock.now()), somebody());
        for _ in 0..20 {
            assert!(limiter.admit(person, clock.now()));
            clock.advance(TimeDelta::seconds(2));
        }
        assert!(!limiter.admit(person, clock.now()), "the twenty-first within a minute");
        clock.advance(TimeDelta::seconds(20));
        assert!(limiter.admit(person, clock.now()), "a minute after the first");
        clock.advance(TimeDelta::seconds(1));
        assert!(!limiter.admit(person, clock.now()), "the second is not a minute old yet");
    }

    #[test]
    fn each_person_has_its_own_count() {
        let (limiter, now) = (ChatLimiter::default(), SystemClock.now());
        assert!(limiter.admit(somebody(), now) && limiter.admit(somebody(), now));
    }

    #[test]
    fn the_crowd_that_is_remembered_is_bounded_and_forgotten_after_a_minute() {
        let (limiter, clock) = (ChatLimiter::default(), ManualClock::at(SystemClock.now()));
        for _ in 0..MAX_PEOPLE {
            assert!(limiter.admit(somebody(), clock.now()));
        }
        assert!(!limiter.admit(somebody(), clock.now()));
        clock.advance(WINDOW);
        assert!(limiter.admit(somebody(), clock.now()));
        assert_eq!(limiter.lock().len(), 1);
    }
}
