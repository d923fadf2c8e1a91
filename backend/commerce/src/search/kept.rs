//! Small things that are read often and change seldom, kept for a moment.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

/// A value that is read anew when it has grown old.
#[derive(Debug)]
pub(super) struct Kept<T> {
    value: Mutex<Option<(Instant, Arc<T>)>>,
    lifetime: Duration,
}

impl<T> Kept<T> {
    /// Nothing yet; what is read later counts for so long.
    pub const fn for_seconds(seconds: u64) -> Self {
        Self { value: Mutex::new(None), lifetime: Duration::from_secs(seconds) }
    }

    /// The value, read anew if need be. Several may read it at the same moment; the last one's stays.
    pub async fn get<E>(&self, read: impl Future<Output = Result<T, E>>) -> Result<Arc<T>, E> {
        let known = self.value.lock().ok().and_then(|value| value.clone());
        if let Some((since, value)) = known.filter(|(since, _)| since.elapsed() < self.lifetime) {
            let _ = since;
            return Ok(value);
        }
        let value = Arc::new(read.await?);
        if let Ok(mut kept) = self.value.lock() {
            *kept = Some((Instant::now(), value.clone()));
        }
        Ok(value)
    }

    /// Reads it anew the next time.
    pub fn forget(&self) {
        if let Ok(mut kept) = self.value.lock() {
            *kept = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    #[tokio::test]
    async fn a_value_is_kept_until_it_is_old_or_forgotten() {
        let kept = Kept::for_seconds(3600);
        let read = |value| std::future::ready(Ok::<i32, Infallible>(value));
        assert_eq!(*kept.get(read(1)).await.unwrap(), 1);
        assert_eq!(*kept.get(read(2)).await.unwrap(), 1);
        kept.forget();
        assert_eq!(*kept.get(read(3)).await.unwrap(), 3);
        let old = Kept::for_seconds(0);
        old.get(read(1)).await.unwrap();
        assert_eq!(*old.get(read(2)).await.unwrap(), 2);
    }
}
