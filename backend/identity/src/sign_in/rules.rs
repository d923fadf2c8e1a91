use chrono::{DateTime, Duration, Utc};

use super::MAX_TRIES;
use crate::IdentityCode;

/// How many codes are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeLimits {
    /// Between two codes to one number.
    pub pause: Duration,
    /// To one number within an hour.
    pub per_phone: usize,
    /// At one client's request within an hour.
    pub per_client: u32,
}

impl Default for CodeLimits {
    fn default() -> Self {
        Self { pause: Duration::seconds(60), per_phone: 5, per_client: 20 }
    }
}

impl CodeLimits {
    /// How many seconds must pass before a number gets its next code, if any. `sent` are the moments of the codes
    /// of the last hour, newest first.
    pub(super) fn wait(&self, sent: &[DateTime<Utc>], now: DateTime<Utc>) -> Option<i64> {
        let after_last = sent.first().map(|last| *last + self.pause);
        // The hour is full as long as this one, the fifth newest, is in it.
        let oldest_that_counts = sent.get(self.per_phone.saturating_sub(1));
        let after_fullness = oldest_that_counts.map(|oldest| *oldest + Duration::hours(1));
        let ready = after_last.max(after_fullness)?;
        (ready > now).then(|| seconds_until(ready, now))
    }
}

/// Whole seconds from `now` until `moment`, rounded up, at least one.
pub(super) fn seconds_until(moment: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    (moment - now + Duration::milliseconds(999)).num_seconds().max(1)
}

/// A code as it stands.
#[derive(Debug, Clone)]
pub(super) struct CodeState {
    pub used: bool,
    pub tries: i32,
}

/// Why a number's newest code cannot be tried.
pub(super) fn why_not(newest: Option<&CodeState>) -> (IdentityCode, &'static str) {
    match newest {
        Some(code) if !code.used && code.tries >= MAX_TRIES => {
            (IdentityCode::TooManyTries, "验证码输错次数过多，请重新获取")
        }
        Some(code) if !code.used => (IdentityCode::CodeExpired, "验证码已过期，请重新获取"),
        // As after a wrong guess: whether a code was ever sent is nobody's business.
        Some(_) | None => (IdentityCode::InvalidCode, "验证码不正确"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::minutes(minute)
    }

    #[test]
    fn a_number_rests_a_minute_between_codes_and_an_hour_after_five() {
        let limits = CodeLimits::default();
        assert_eq!(limits.wait(&[], at(0)), None);
        assert_eq!(limits.wait(&[at(0)], at(0)), Some(60));
        assert_eq!(limits.wait(&[at(0)], at(0) + Duration::milliseconds(59_500)), Some(1));
        assert_eq!(limits.wait(&[at(0)], at(1)), None);
        let five = [at(40), at(30), at(20), at(10), at(0)];
        assert_eq!(limits.wait(&five, at(50)), Some(600));
        assert_eq!(limits.wait(&five, at(60)), None);
    }

    #[test]
    fn a_code_that_was_used_answers_like_one_that_never_was() {
        let used = CodeState { used: true, tries: 5 };
        assert_eq!(why_not(Some(&used)), why_not(None));
    }
}
