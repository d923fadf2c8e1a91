//! The book and its file, changed together.

use std::{
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::watch;

use super::{SandboxError, book::Book, journal::Journal, model::Record, problem::ApiError};

#[derive(Debug)]
pub(super) struct Store {
    inner: Mutex<Inner>,
    undelivered: watch::Sender<usize>,
}

#[derive(Debug)]
struct Inner {
    book: Book,
    /// None once the sandbox has stopped.
    journal: Option<Journal>,
}

impl Store {
    pub fn open(path: &Path) -> Result<Self, SandboxError> {
        let (journal, records) = Journal::open(path)?;
        let mut book = Book::default();
        for record in records {
            book.apply(record);
        }
        let undelivered = watch::Sender::new(book.undelivered_count());
        Ok(Self { inner: Mutex::new(Inner { book, journal: Some(journal) }), undelivered })
    }

    pub fn read<T>(&self, look: impl FnOnce(&Book) -> T) -> T {
        look(&self.lock().book)
    }

    /// Decides under the lock, writes what was decided, then takes it over. Gives back what was written.
    pub async fn change<T: Send + 'static>(
        self: &Arc<Self>,
        decide: impl FnOnce(&Book) -> Result<(Vec<Record>, T), ApiError> + Send + 'static,
    ) -> Result<(Vec<Record>, T), ApiError> {
        let store = Arc::clone(self);
        let worked = tokio::task::spawn_blocking(move || store.change_now(decide)).await;
        worked.unwrap_or_else(|error| Err(ApiError::internal(error.to_string())))
    }

    fn change_now<T>(
        &self,
        decide: impl FnOnce(&Book) -> Result<(Vec<Record>, T), ApiError>,
    ) -> Result<(Vec<Record>, T), ApiError> {
        let mut inner = self.lock();
        let (records, answer) = decide(&inner.book)?;
        if records.is_empty() {
            return Ok((records, answer));
        }
        let journal = inner.journal.as_mut().ok_or_else(|| ApiError::internal("the sandbox has stopped"))?;
        journal.append(&records).map_err(|error| ApiError::internal(error.to_string()))?;
        for record in &records {
            inner.book.apply(record.clone());
        }
        self.undelivered.send_replace(inner.book.undelivered_count());
        Ok((records, answer))
    }

    /// How many events the mall has not taken, as it changes.
    pub fn undelivered(&self) -> watch::Receiver<usize> {
        self.undelivered.subscribe()
    }

    /// Lets go of the file.
    pub fn close(&self) {
        self.lock().journal = None;
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // A panic cannot leave the book half changed: nothing between the first `apply` and the last can panic.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
