//! Pictures, documents and recordings, kept by an S3: one in the process by default, any other by configuration.

mod assets;
mod key;
mod local;

use std::{fmt, time::Duration};

use aws_sdk_s3::{
    Client,
    config::{
        BehaviorVersion, Credentials, Region, RequestChecksumCalculation, ResponseChecksumValidation,
        timeout::TimeoutConfig,
    },
    error::{DisplayErrorContext, ProvideErrorMetadata, SdkError},
    primitives::ByteStream,
};
use bytes::{Bytes, BytesMut};
use secrecy::{ExposeSecret, SecretString};

pub use self::{
    key::MAX_KEY_BYTES,
    local::{LOCAL_BASE, LocalObjects},
};

/// The largest object that [`ObjectStore::get`] reads into memory: 20 MB.
pub const MAX_OBJECT_BYTES: u64 = 20 * 1024 * 1024;

/// Which S3, and as whom. Its `Debug` shows no key.
#[derive(Debug, Clone)]
pub struct S3Config {
    /// Such as `https://s3.example`; none for AWS's own.
    pub endpoint: Option<String>,
    /// Such as `cn-north-1`; S3s of one's own mostly take any.
    pub region: String,
    /// Must exist.
    pub bucket: String,
    /// Whose key.
    pub access_key: String,
    /// The key.
    pub secret_key: SecretString,
}

/// Objects by key. Cheap to clone.
#[derive(Clone)]
pub struct ObjectStore {
    client: Client,
    bucket: String,
    /// How the store is addressed here, and how browsers address it where that differs.
    browser: Option<(String, &'static str)>,
    /// Where browsers reach it when that is not this mall.
    origin: Option<String>,
}

/// An object, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// What is in it.
    pub bytes: Bytes,
    /// What it is, such as `image/png`.
    pub content_type: String,
}

/// An object, or a part of one, to be sent on as it comes.
#[derive(Debug)]
pub struct Opened {
    /// What is in it.
    pub body: ByteStream,
    /// What it is.
    pub content_type: String,
    /// How many bytes come.
    pub length: Option<u64>,
    /// Which of how many, where a part was asked for: `bytes 0-99/1000`.
    pub range: Option<String>,
}

/// Why an object was not stored or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ObjectError {
    /// Not a name for an object: see [`ObjectStore::put`].
    #[error("`{0}` cannot be an object's key")]
    BadKey(String),
    /// A part was asked for that there is not.
    #[error("the object has no such part")]
    NoSuchRange,
    /// More than [`MAX_OBJECT_BYTES`].
    #[error("the object is larger than 20 MB")]
    TooLarge,
    /// The store did not do it; asking again may help.
    #[error("the object store does not answer: {0}")]
    Unavailable(String),
}

impl ObjectStore {
    /// Speaks to an S3; opens no connection yet.
    pub fn connect(config: S3Config) -> Self {
        let origin = origin_of(&config);
        let secret = config.secret_key.expose_secret();
        let credentials = Credentials::new(config.access_key, secret, None, None, "qiaodu");
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(Duration::from_secs(2))
            .operation_attempt_timeout(Duration::from_secs(20))
            .operation_timeout(Duration::from_secs(60))
            .build();
        let mut settings = aws_sdk_s3::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new(config.region))
            .credentials_provider(credentials)
            .timeout_config(timeouts)
            // Not every S3 knows the checksums that AWS's adds by itself.
            .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
            .response_checksum_validation(ResponseChecksumValidation::WhenRequired)
            .force_path_style(config.endpoint.is_some());
        if let Some(endpoint) = config.endpoint {
            settings = settings.endpoint_url(endpoint);
        }
        Self { client: Client::from_conf(settings.build()), bucket: config.bucket, browser: None, origin }
    }

    /// The origin that browsers send uploads to, when it is not the mall's own.
    pub fn browser_origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// Stores an object, over one that is there.
    ///
    /// A key is at most [`MAX_KEY_BYTES`] long, has no empty, `.` or `..` part between slashes and no control
    /// character; one key must not be a folder of another (`a` and `a/b`).
    pub async fn put(&self, key: &str, bytes: Bytes, content_type: &str) -> Result<(), ObjectError> {
        let key = key::checked(key)?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length > MAX_OBJECT_BYTES) {
            return Err(ObjectError::TooLarge);
        }
        let put = self.client.put_object().bucket(&self.bucket).key(key);
        put.content_type(content_type).body(ByteStream::from(bytes)).send().await.map_err(unavailable)?;
        Ok(())
    }

    /// Reads an object of at most [`MAX_OBJECT_BYTES`], if there is one.
    pub async fn get(&self, key: &str) -> Result<Option<Object>, ObjectError> {
        let key = key::checked(key)?;
        let found = match self.client.get_object().bucket(&self.bucket).key(key).send().await {
            Ok(found) => found,
            Err(error) if is_missing(&error) => return Ok(None),
            Err(error) => return Err(unavailable(error)),
        };
        let content_type = found.content_type.unwrap_or_else(|| key::content_type(key).to_owned());
        Ok(Some(Object { bytes: read_bounded(found.body).await?, content_type }))
    }

    /// Opens an object of any size, or the part of it that a `Range` header asks for, if there is one.
    pub async fn open(&self, key: &str, range: Option<&str>) -> Result<Option<Opened>, ObjectError> {
        let key = key::checked(key)?;
        let get = self.client.get_object().bucket(&self.bucket).key(key).set_range(range.map(str::to_owned));
        let found = match get.send().await {
            Ok(found) => found,
            Err(error) if is_missing(&error) => return Ok(None),
            Err(error) if status_of(&error) == Some(416) => return Err(ObjectError::NoSuchRange),
            Err(error) => return Err(unavailable(error)),
        };
        let content_type = found.content_type.unwrap_or_else(|| key::content_type(key).to_owned());
        let length = found.content_length.and_then(|length| u64::try_from(length).ok());
        Ok(Some(Opened { body: found.body, content_type, length, range: found.content_range }))
    }

    /// Whether there is such an object.
    pub async fn exists(&self, key: &str) -> Result<bool, ObjectError> {
        let key = key::checked(key)?;
        match self.client.head_object().bucket(&self.bucket).key(key).send().await {
            Ok(_) => Ok(true),
            Err(error) if is_missing(&error) => Ok(false),
            Err(error) => Err(unavailable(error)),
        }
    }

    /// Deletes an object; one that is not there is no error.
    pub async fn delete(&self, key: &str) -> Result<(), ObjectError> {
        let key = key::checked(key)?;
        match self.client.delete_object().bucket(&self.bucket).key(key).send().await {
            Ok(_) => Ok(()),
            Err(error) if is_missing(&error) => Ok(()),
            Err(error) => Err(unavailable(error)),
        }
    }
}

/// The scheme and authority of what signed addresses begin with.
fn origin_of(config: &S3Config) -> Option<String> {
    let Some(endpoint) = &config.endpoint else {
        let china = if config.region.starts_with("cn-") { ".cn" } else { "" };
        return Some(format!("https://{}.s3.{}.amazonaws.com{china}", config.bucket, config.region));
    };
    let (scheme, rest) = endpoint.split_once("://")?;
    Some(format!("{scheme}://{}", rest.split('/').next().unwrap_or_default()))
}

impl fmt::Debug for ObjectStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ObjectStore").field("bucket", &self.bucket).finish_non_exhaustive()
    }
}

/// An object that grows while it is read is stopped as well as one that says how large it is.
async fn read_bounded(mut body: ByteStream) -> Result<Bytes, ObjectError> {
    if body.size_hint().0 > MAX_OBJECT_BYTES {
        return Err(ObjectError::TooLarge);
    }
    let mut read = BytesMut::new();
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(|error| ObjectError::Unavailable(error.to_string()))?;
        if u64::try_from(read.len() + chunk.len()).is_ok_and(|length| length > MAX_OBJECT_BYTES) {
            return Err(ObjectError::TooLarge);
        }
        read.extend_from_slice(&chunk);
    }
    Ok(read.freeze())
}

/// S3s differ in the code they give, and a HEAD carries none: the status is what counts. A missing bucket is a
/// fault of ours.
fn is_missing<E: ProvideErrorMetadata>(error: &SdkError<E>) -> bool {
    let status = status_of(error);
    let code = error.as_service_error().and_then(ProvideErrorMetadata::code);
    status == Some(404) && code != Some("NoSuchBucket")
}

fn status_of<E>(error: &SdkError<E>) -> Option<u16> {
    error.raw_response().map(|response| response.status().as_u16())
}

fn unavailable<E: std::error::Error + 'static>(error: SdkError<E>) -> ObjectError {
    let shown = DisplayErrorContext(&error).to_string();
    tracing::warn!(error = shown, "the object store failed");
    ObjectError::Unavailable(shown)
}
