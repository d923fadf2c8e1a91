use std::time::{Duration, Instant};

use anyhow::Result;
use futures::future::try_join_all;
use hdrhistogram::Histogram;

/// The longest time that is told apart: a minute, in microseconds.
const LONGEST: u64 = 60_000_000;

/// Times of requests, to three digits.
pub struct Times(Histogram<u64>);

impl Times {
    pub fn new() -> Self {
        Self(Histogram::new_with_bounds(1, LONGEST, 3).expect("the bounds are apart"))
    }

    pub fn note(&mut self, time: Duration) {
        self.0.saturating_record(u64::try_from(time.as_micros()).unwrap_or(LONGEST));
    }

    pub fn add(&mut self, others: &Self) {
        self.0.add(&others.0).expect("all have the same bounds");
    }

    pub fn count(&self) -> u64 {
        self.0.len()
    }

    /// The time that this part of the requests took at most, in milliseconds.
    pub fn quantile_ms(&self, part: f64) -> f64 {
        Duration::from_micros(self.0.value_at_quantile(part)).as_secs_f64() * 1000.0
    }
}

/// Sends requests for a while, each client the next when the last is answered. Gives the times and how long it took.
///
/// `request` is told which client asks, and how many it asked for before. The first failure ends the run.
pub async fn steady(
    clients: usize,
    duration: Duration,
    request: impl AsyncFn(usize, usize) -> Result<()>,
) -> Result<(Times, Duration)> {
    let since = Instant::now();
    let client = async |number: usize| {
        let mut times = Times::new();
        let mut turn = 0;
        while since.elapsed() < duration {
            let asked = Instant::now();
            request(number, turn).await?;
            times.note(asked.elapsed());
            turn += 1;
        }
        anyhow::Ok(times)
    };
    let all = try_join_all((0..clients).map(client)).await?;
    let elapsed = since.elapsed();
    let mut times = Times::new();
    all.iter().for_each(|part| times.add(part));
    Ok((times, elapsed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_in_milliseconds() {
        let mut times = Times::new();
        (1..=100).for_each(|ms| times.note(Duration::from_millis(ms)));
        assert_eq!(times.count(), 100);
        assert!((times.quantile_ms(0.50) - 50.0).abs() < 0.1);
        assert!((times.quantile_ms(0.99) - 99.0).abs() < 0.1);
    }
}
