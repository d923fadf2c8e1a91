use std::fmt;

use hmac::{Hmac, Mac};
use rand::{TryRngCore, rngs::OsRng};
use sha2::{Digest, Sha256};

/// The server's secret: signs what leaves the server and must come back unchanged.
///
/// Every use names its purpose, so that a signature made for one is worth nothing for another.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningKey([u8; 32]);

impl SigningKey {
    /// A key of 32 secret bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The HMAC-SHA-256 of `parts` for `purpose`.
    pub fn sign(&self, purpose: &str, parts: &[&str]) -> [u8; 32] {
        self.mac(purpose, parts).finalize().into_bytes().into()
    }

    /// Whether `signature` is [`SigningKey::sign`]'s. Takes the same time whatever differs.
    pub fn verify(&self, purpose: &str, parts: &[&str], signature: &[u8]) -> bool {
        self.mac(purpose, parts).verify_slice(signature).is_ok()
    }

    fn mac(&self, purpose: &str, parts: &[&str]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        for part in std::iter::once(&purpose).chain(parts) {
            // With its length before it, "ab" + "c" is not "a" + "bc".
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(…)")
    }
}

/// 32 bytes from the operating system's random source.
pub(crate) fn random_bytes() -> std::result::Result<[u8; 32], rand::rand_core::OsError> {
    let mut bytes = [0; 32];
    OsRng.try_fill_bytes(&mut bytes)?;
    Ok(bytes)
}

/// How a session's token is stored: a leaked table signs nobody in.
pub(crate) fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_purpose_parts_and_key_only() {
        let key = SigningKey::new([7; 32]);
        let signature = key.sign("cart", &["ab", "c"]);
        assert!(key.verify("cart", &["ab", "c"], &signature));
        assert!(!key.verify("code", &["ab", "c"], &signature));
        assert!(!key.verify("cart", &["a", "bc"], &signature));
        assert!(!key.verify("cart", &["ab", "c"], &signature[..31]));
        assert!(!SigningKey::new([8; 32]).verify("cart", &["ab", "c"], &signature));
    }

    #[test]
    fn a_key_does_not_print_itself() {
        assert_eq!(format!("{:?}", SigningKey::new([7; 32])), "SigningKey(…)");
    }
}
