//! Where a cluster lives and whose it is: PostgreSQL refuses root, so root's clusters belong to another account.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    os::unix::{
        fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail, ensure};

/// An account's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Account {
    pub uid: u32,
    pub gid: u32,
}

/// A cluster's folder: `cluster/` (PostgreSQL's data), `password`, `postgres.log`, `owner` (who started it).
#[derive(Debug)]
pub(crate) struct Home {
    pub dir: PathBuf,
    /// The account to become, when this process is root.
    pub account: Option<Account>,
    /// Whether `dir` is another than asked for.
    pub moved: bool,
}

impl Home {
    /// Makes `dir`, or a folder in a refuge when the account cannot reach `dir`; also says where binaries are kept.
    /// Clusters that share a folder of binaries share a refuge.
    pub(crate) fn prepare(dir: &Path, package_dir: &Path, say: fn(&str)) -> Result<(Self, PathBuf)> {
        if !rustix::process::geteuid().is_root() {
            make_private(dir, None)?;
            return Ok((Self { dir: dir.to_owned(), account: None, moved: false }, package_dir.to_owned()));
        }
        let account = unprivileged(&dir.join("cluster"))?;
        make_private(dir, Some(account))?;
        if reaches(account, dir) {
            return Ok((Self { dir: dir.to_owned(), account: Some(account), moved: false }, package_dir.to_owned()));
        }
        // Only ever an empty folder: the account cannot have written there.
        fs::remove_dir(dir).ok();
        let base = PathBuf::from("/var/tmp").join(format!("qiaodu-{:016x}", hash_of(package_dir)));
        make_private(&base, Some(account))?;
        let moved = base.join(format!("postgres-{:016x}", hash_of(dir)));
        make_private(&moved, Some(account))?;
        ensure!(
            reaches(account, &moved),
            "uid {} can reach neither {} nor {}",
            account.uid,
            dir.display(),
            moved.display()
        );
        say(&format!(
            "PostgreSQL refuses root, and uid {} cannot reach {}: the database is kept in {}",
            account.uid,
            dir.display(),
            moved.display()
        ));
        Ok((Self { dir: moved, account: Some(account), moved: true }, base.join("postgres-bin")))
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.dir.join("cluster")
    }

    pub(crate) fn log(&self) -> PathBuf {
        self.dir.join("postgres.log")
    }

    /// A command that runs as the cluster's account, in its folder, without the caller's PostgreSQL variables.
    pub(crate) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.dir).stdin(Stdio::null()).env("LC_ALL", "C");
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("PG")) {
                command.env_remove(name);
            }
        }
        if let Some(account) = self.account {
            command.uid(account.uid).gid(account.gid);
        }
        command
    }

    /// Writes a file that only the cluster's account can read.
    pub(crate) fn write_private(&self, name: &str, text: &str) -> Result<PathBuf> {
        use std::{io::Write, os::unix::fs::OpenOptionsExt};
        let path = self.dir.join(name);
        fs::remove_file(&path).ok();
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)
            .with_context(|| format!("{} cannot be written", path.display()))?;
        file.write_all(text.as_bytes())?;
        self.give(&path)?;
        Ok(path)
    }

    /// Hands a path to the cluster's account.
    pub(crate) fn give(&self, path: &Path) -> Result<()> {
        match self.account {
            Some(account) => chown(path, Some(account.uid), Some(account.gid))
                .with_context(|| format!("{} cannot be given to uid {}", path.display(), account.uid)),
            None => Ok(()),
        }
    }
}

/// The account that root's clusters run as: the one that owns the data already, else `postgres`, else `nobody`.
fn unprivileged(data: &Path) -> Result<Account> {
    if let Ok(metadata) = fs::metadata(data)
        && metadata.uid() != 0
    {
        return Ok(Account { uid: metadata.uid(), gid: metadata.gid() });
    }
    let passwd = fs::read_to_string("/etc/passwd").context("/etc/passwd cannot be read")?;
    match ["postgres", "nobody"].into_iter().find_map(|name| account_in(&passwd, name)) {
        Some(account) => Ok(account),
        None => bail!(
            "PostgreSQL refuses to run as root, and this machine has no account `postgres` or `nobody`: run as another user"
        ),
    }
}

fn account_in(passwd: &str, name: &str) -> Option<Account> {
    passwd.lines().find_map(|line| {
        let fields: Vec<&str> = line.split(':').collect();
        let [found, _, uid, gid, ..] = fields.as_slice() else { return None };
        let account = Account { uid: uid.parse().ok()?, gid: gid.parse().ok()? };
        (*found == name && account.uid != 0).then_some(account)
    })
}

/// Makes a folder that only its owner enters. One that is there must be ours, or root's to give away.
fn make_private(dir: &Path, account: Option<Account>) -> Result<()> {
    if let Some(parent) = dir.parent() {
        fs::create_dir_all(parent).with_context(|| format!("{} cannot be made", parent.display()))?;
    }
    match fs::DirBuilder::new().mode(0o700).create(dir) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            return Err(error).with_context(|| format!("{} cannot be made", dir.display()));
        }
        _ => {}
    }
    let metadata = fs::symlink_metadata(dir).with_context(|| format!("{} cannot be read", dir.display()))?;
    let owner = account.map_or_else(|| rustix::process::geteuid().as_raw(), |account| account.uid);
    let ours = metadata.uid() == owner || (account.is_some() && metadata.uid() == 0);
    ensure!(
        metadata.is_dir() && ours,
        "{} belongs to another user (uid {}): remove it, or choose another folder",
        dir.display(),
        metadata.uid()
    );
    if let Some(account) = account {
        chown(dir, Some(account.uid), Some(account.gid))
            .with_context(|| format!("{} cannot be given away", dir.display()))?;
    }
    fs::set_permissions(dir, fs::Permissions::from_mode(0o700))
        .with_context(|| format!("{} cannot be closed", dir.display()))
}

/// Tries it, for modes, access lists and mount options all at once.
fn reaches(account: Account, dir: &Path) -> bool {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", ":"]).current_dir(dir).uid(account.uid).gid(account.gid);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn hash_of(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWD: &str = "root:x:0:0::/root:/bin/sh\npostgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\nbroken\n";

    #[test]
    fn an_account_is_found_by_its_name() {
        assert_eq!(account_in(PASSWD, "postgres"), Some(Account { uid: 101, gid: 104 }));
        assert_eq!(account_in(PASSWD, "nobody"), None);
    }

    #[test]
    fn root_is_never_the_account() {
        assert_eq!(account_in(PASSWD, "root"), None);
    }

    #[test]
    fn each_path_has_its_own_refuge() {
        assert_ne!(hash_of(Path::new("/root/a")), hash_of(Path::new("/root/b")));
    }
}
