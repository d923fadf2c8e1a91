use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::Path,
};

use qd_identity::SigningKey;
use rand::{TryRngCore, rngs::OsRng};
use sha2::{Digest, Sha256};

use super::ConfigError;

const FILE: &str = "secret.key";

/// A key from a secret that somebody chose.
pub(super) fn from_text(secret: &str) -> Result<SigningKey, ConfigError> {
    if secret.trim().len() < 32 {
        return Err(ConfigError("QIAODU_SECRET is too short: at least 32 random characters".to_owned()));
    }
    Ok(SigningKey::new(Sha256::digest(secret.trim().as_bytes()).into()))
}

/// The key in `dir`, made the first time, readable by its owner alone.
pub(super) fn from_file(dir: &Path) -> Result<SigningKey, ConfigError> {
    let path = dir.join(FILE);
    let fail = |error: &dyn std::fmt::Display| ConfigError(format!("{}: {error}", path.display()));
    fs::create_dir_all(dir).map_err(|error| ConfigError(format!("{}: {error}", dir.display())))?;
    let mut bytes = [0; 32];
    OsRng.try_fill_bytes(&mut bytes).map_err(|error| fail(&error))?;
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
        Ok(mut file) => {
            file.write_all(&bytes).and_then(|()| file.sync_all()).map_err(|error| fail(&error))?;
            Ok(SigningKey::new(bytes))
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => read(&path).map_err(|error| fail(&error)),
        Err(error) => Err(fail(&error)),
    }
}

fn read(path: &Path) -> Result<SigningKey, String> {
    let mode = fs::metadata(path).map_err(|error| error.to_string())?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err("others can read it; run chmod 600 on it".to_owned());
    }
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let bytes = bytes.try_into().map_err(|_| "does not hold 32 bytes; remove it to get a new one".to_owned())?;
    Ok(SigningKey::new(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_is_its_owners_alone() {
        let dir = tempfile::tempdir().unwrap();
        let first = from_file(&dir.path().join("new")).unwrap();
        assert_eq!(from_file(&dir.path().join("new")).unwrap(), first);
        let mode = fs::metadata(dir.path().join("new/secret.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_key_that_others_can_read_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        from_file(dir.path()).unwrap();
        let path = dir.path().join(FILE);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(from_file(dir.path()).unwrap_err().to_string().contains("chmod 600"));
    }

    #[test]
    fn a_damaged_key_says_what_to_do() {
        let dir = tempfile::tempdir().unwrap();
        from_file(dir.path()).unwrap();
        fs::write(dir.path().join(FILE), b"short").unwrap();
        assert!(from_file(dir.path()).unwrap_err().to_string().contains("remove it"));
    }

    #[test]
    fn a_short_secret_is_refused() {
        assert!(from_text("hunter2").is_err());
    }
}
