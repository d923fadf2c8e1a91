//! Uploads: the store that the commerce domain asks for, and the addresses that browsers may write to.

use async_trait::async_trait;
use aws_sdk_s3::presigning::{PresignedRequest, PresigningConfig};
use bytes::Bytes;
use chrono::Duration;
use qd_commerce::asset::{AssetStore, SignedUpload, StoreError};

use super::{ObjectError, ObjectStore, is_missing, key, unavailable};

/// What a browser may not set by itself and need not: it does.
const SET_BY_BROWSER: &[&str] = &["host", "content-length"];

impl ObjectStore {
    /// What a signed request looks like from a browser.
    fn seen_by_browser(&self, signed: &PresignedRequest) -> String {
        match &self.browser {
            Some((endpoint, base)) => signed.uri().replacen(endpoint.as_str(), base, 1),
            None => signed.uri().to_owned(),
        }
    }
}

fn lasting(time: Duration) -> Result<PresigningConfig, StoreError> {
    let time = time.to_std().map_err(|error| StoreError(error.to_string()))?;
    PresigningConfig::expires_in(time).map_err(|error| StoreError(error.to_string()))
}

fn failed(error: ObjectError) -> StoreError {
    StoreError(error.to_string())
}

#[async_trait]
impl AssetStore for ObjectStore {
    async fn sign_upload(
        &self,
        key: &str,
        content_type: &str,
        bytes: u64,
        lasts: Duration,
    ) -> Result<SignedUpload, StoreError> {
        let key = key::checked(key).map_err(failed)?;
        let length = i64::try_from(bytes).map_err(|error| StoreError(error.to_string()))?;
        let put = self.client.put_object().bucket(&self.bucket).key(key);
        let put = put.content_type(content_type).content_length(length);
        let signed = put.presigned(lasting(lasts)?).await.map_err(|error| failed(unavailable(error)))?;
        let headers = signed
            .headers()
            .filter(|(name, _)| !SET_BY_BROWSER.iter().any(|own| name.eq_ignore_ascii_case(own)))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Ok(SignedUpload { url: self.seen_by_browser(&signed), headers })
    }

    async fn sign_download(&self, key: &str, lasts: Duration) -> Result<String, StoreError> {
        let key = key::checked(key).map_err(failed)?;
        let get = self.client.get_object().bucket(&self.bucket).key(key);
        let signed = get.presigned(lasting(lasts)?).await.map_err(|error| failed(unavailable(error)))?;
        Ok(self.seen_by_browser(&signed))
    }

    async fn size(&self, key: &str) -> Result<Option<u64>, StoreError> {
        let key = key::checked(key).map_err(failed)?;
        match self.client.head_object().bucket(&self.bucket).key(key).send().await {
            Ok(found) => Ok(found.content_length().and_then(|length| u64::try_from(length).ok())),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(failed(unavailable(error))),
        }
    }

    async fn read(&self, key: &str, start: u64, length: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(last) = length.checked_sub(1) else { return Ok(Some(Vec::new())) };
        let range = format!("bytes={start}-{}", start.saturating_add(last));
        let key = key::checked(key).map_err(failed)?;
        match self.client.get_object().bucket(&self.bucket).key(key).range(range).send().await {
            Ok(found) => Ok(Some(super::read_bounded(found.body).await.map_err(failed)?.to_vec())),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(failed(unavailable(error))),
        }
    }

    async fn write(&self, key: &str, bytes: Vec<u8>, content_type: &str) -> Result<(), StoreError> {
        self.put(key, Bytes::from(bytes), content_type).await.map_err(failed)
    }

    async fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
        let (from, to) = (key::checked(from).map_err(failed)?, key::checked(to).map_err(failed)?);
        let copy = self.client.copy_object().bucket(&self.bucket).key(to);
        copy.copy_source(format!("{}/{from}", self.bucket)).send().await.map_err(|error| failed(unavailable(error)))?;
        Ok(())
    }

    async fn list(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let list = self.client.list_objects_v2().bucket(&self.bucket).prefix(prefix);
        let found = list.send().await.map_err(|error| failed(unavailable(error)))?;
        Ok(found.contents.unwrap_or_default().into_iter().filter_map(|object| object.key).collect())
    }

    async fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.delete(key).await.map_err(failed)
    }
}
