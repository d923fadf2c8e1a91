//! 草稿预览: links that show a product which is not on the shelf, to whoever has them, for a while.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use qd_kernel::ProductId;
use uuid::Uuid;

use crate::Identity;

/// How long a link shows anything.
pub const PREVIEW_LIFETIME: TimeDelta = TimeDelta::days(7);
const PURPOSE: &str = "product preview";

impl Identity {
    /// A token that shows a product until [`PREVIEW_LIFETIME`] from now, and when that is. Authorize first.
    pub fn preview_token(&self, product: ProductId) -> (String, DateTime<Utc>) {
        let until = (self.clock.now() + PREVIEW_LIFETIME).timestamp();
        let mut token = product.uuid().as_bytes().to_vec();
        token.extend(until.to_be_bytes());
        token.extend(self.key.sign(PURPOSE, &[&product.to_string(), &until.to_string()]));
        (URL_SAFE_NO_PAD.encode(token), DateTime::from_timestamp(until, 0).unwrap_or_default())
    }

    /// The product that a token shows, and until when; none for one that was not made here or has run out.
    pub fn read_preview_token(&self, token: &str) -> Option<(ProductId, DateTime<Utc>)> {
        let bytes: [u8; 56] = URL_SAFE_NO_PAD.decode(token.get(..75)?).ok()?.try_into().ok()?;
        let product = ProductId::from(Uuid::from_slice(&bytes[..16]).ok()?);
        let seconds = i64::from_be_bytes(bytes[16..24].try_into().ok()?);
        let signed = self.key.verify(PURPOSE, &[&product.to_string(), &seconds.to_string()], &bytes[24..]);
        let until = DateTime::from_timestamp(seconds, 0)?;
        (signed && token.len() == 75 && until > self.clock.now()).then_some((product, until))
    }
}
