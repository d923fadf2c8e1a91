//! Whether something must be made again: a number for what it is made from, kept beside what was made.

use std::{
    collections::{BTreeMap, hash_map::DefaultHasher},
    fs,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// Folders that hold nothing made by hand.
const MADE: [&str; 7] = ["node_modules", "dist", "coverage", "test-results", "playwright-report", "target", ".git"];

/// All files below some paths (each a file or a folder), with their content.
pub fn files(paths: &[PathBuf]) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut found = BTreeMap::new();
    for path in paths {
        collect(path, &mut found)?;
    }
    Ok(found)
}

fn collect(path: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) -> Result<()> {
    if !path.exists() {
        return Ok(());
    }
    let read = || format!("{} cannot be read", path.display());
    if !path.is_dir() {
        found.insert(path.to_owned(), fs::read(path).with_context(read)?);
        return Ok(());
    }
    for entry in fs::read_dir(path).with_context(read)? {
        let entry = entry.with_context(read)?;
        if !MADE.iter().any(|made| entry.file_name() == *made) {
            collect(&entry.path(), found)?;
        }
    }
    Ok(())
}

/// A number that changes when a file below these paths is changed, added, removed or renamed, or `salt` changes.
pub fn digest(paths: &[PathBuf], salt: &str) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    salt.hash(&mut hasher);
    files(paths)?.hash(&mut hasher);
    Ok(hasher.finish())
}

/// A kept digest.
#[derive(Debug)]
pub struct Stamp(PathBuf);

impl Stamp {
    pub fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// Whether what was made was made from this.
    pub fn is(&self, digest: u64) -> bool {
        fs::read_to_string(&self.0).is_ok_and(|text| text.trim() == format!("{digest:016x}"))
    }

    pub fn set(&self, digest: u64) -> Result<()> {
        if let Some(dir) = self.0.parent() {
            fs::create_dir_all(dir)?;
        }
        fs::write(&self.0, format!("{digest:016x}\n"))
            .with_context(|| format!("{} cannot be written", self.0.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let dir = std::env::temp_dir().join(format!("xtask-digest-{name}-{}", std::process::id()));
            fs::create_dir_all(dir.join("src")).expect("a folder");
            fs::write(dir.join("src/a.ts"), "a").expect("a file");
            Self(dir)
        }

        fn digest(&self) -> u64 {
            digest(std::slice::from_ref(&self.0), "").expect("readable")
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).ok();
        }
    }

    #[test]
    fn content_names_and_salt_count() {
        let folder = Folder::new("counts");
        let first = folder.digest();
        assert_eq!(folder.digest(), first);
        assert_ne!(digest(std::slice::from_ref(&folder.0), "salt").expect("readable"), first);
        fs::write(folder.0.join("src/a.ts"), "b").expect("written");
        let changed = folder.digest();
        assert_ne!(changed, first);
        fs::rename(folder.0.join("src/a.ts"), folder.0.join("src/b.ts")).expect("renamed");
        assert_ne!(folder.digest(), changed);
    }

    #[test]
    fn what_is_made_does_not_count() {
        let folder = Folder::new("made");
        let first = folder.digest();
        fs::create_dir_all(folder.0.join("dist")).expect("a folder");
        fs::write(folder.0.join("dist/index.html"), "made").expect("a file");
        assert_eq!(folder.digest(), first);
    }

    #[test]
    fn a_stamp_remembers_one_digest() {
        let folder = Folder::new("stamp");
        let stamp = Stamp::at(folder.0.join("deep/stamp"));
        assert!(!stamp.is(7));
        stamp.set(7).expect("written");
        assert!(stamp.is(7));
        assert!(!stamp.is(8));
    }
}
