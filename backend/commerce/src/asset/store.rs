use async_trait::async_trait;
use chrono::Duration;

/// The object store did not do it; asking again may help.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the object store failed: {0}")]
pub struct StoreError(pub String);

/// Where and how a browser sends a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedUpload {
    /// To be asked with `PUT`; a path of this mall, or a whole address elsewhere.
    pub url: String,
    /// Headers that were signed along: the store refuses an upload with others. A browser sets the length itself.
    pub headers: Vec<(String, String)>,
}

/// Where uploads and what is made of them lie. Implemented over S3.
///
/// Keys are ours: none is made of what a user wrote.
#[async_trait]
pub trait AssetStore: std::fmt::Debug + Send + Sync {
    /// Signs an upload of exactly so many bytes of this type.
    async fn sign_upload(
        &self,
        key: &str,
        content_type: &str,
        bytes: u64,
        lasts: Duration,
    ) -> Result<SignedUpload, StoreError>;

    /// Signs an address that shows an object in a browser.
    async fn sign_download(&self, key: &str, lasts: Duration) -> Result<String, StoreError>;

    /// How many bytes an object has; none when there is none.
    async fn size(&self, key: &str) -> Result<Option<u64>, StoreError>;

    /// Reads at most `length` bytes from `start` on; none when there is no such object.
    async fn read(&self, key: &str, start: u64, length: u64) -> Result<Option<Vec<u8>>, StoreError>;

    /// Stores an object, over one that is there.
    async fn write(&self, key: &str, bytes: Vec<u8>, content_type: &str) -> Result<(), StoreError>;

    /// Copies an object within the store.
    async fn copy(&self, from: &str, to: &str) -> Result<(), StoreError>;

    /// The keys that begin so, at most 1,000.
    async fn list(&self, prefix: &str) -> Result<Vec<String>, StoreError>;

    /// Deletes an object; one that is not there is no error.
    async fn remove(&self, key: &str) -> Result<(), StoreError>;
}

/// No store at all: what a mall has until it is given one.
#[derive(Debug)]
pub struct NoStore;

fn no_store<T>() -> Result<T, StoreError> {
    Err(StoreError("no object store is configured".to_owned()))
}

#[async_trait]
impl AssetStore for NoStore {
    async fn sign_upload(&self, _: &str, _: &str, _: u64, _: Duration) -> Result<SignedUpload, StoreError> {
        no_store()
    }
    async fn sign_download(&self, _: &str, _: Duration) -> Result<String, StoreError> {
        no_store()
    }
    async fn size(&self, _: &str) -> Result<Option<u64>, StoreError> {
        no_store()
    }
    async fn read(&self, _: &str, _: u64, _: u64) -> Result<Option<Vec<u8>>, StoreError> {
        no_store()
    }
    async fn write(&self, _: &str, _: Vec<u8>, _: &str) -> Result<(), StoreError> {
        no_store()
    }
    async fn copy(&self, _: &str, _: &str) -> Result<(), StoreError> {
        no_store()
    }
    async fn list(&self, _: &str) -> Result<Vec<String>, StoreError> {
        no_store()
    }
    async fn remove(&self, _: &str) -> Result<(), StoreError> {
        no_store()
    }
}

impl<C> From<StoreError> for qd_kernel::Failure<C> {
    fn from(error: StoreError) -> Self {
        Self::internal(error)
    }
}
