//! A private PostgreSQL cluster, started by the program that needs it and gone with it.
//!
//! [`Cluster::start`] finds binaries (the machine's own, else a registry package), makes the data folder the first
//! time, and starts a server on a free port of 127.0.0.1 with a password of its own and no Unix socket. As root,
//! which PostgreSQL refuses, it runs as an unprivileged account that exists. Dropping the [`Cluster`] stops it.
//!
//! Call [`Cluster::start`] from a thread that lives as long as the cluster (the main one): the kernel's parent-death
//! signal is tied to the thread that starts the child, not to its process.

mod account;
mod binaries;
mod initdb;
mod lock;
mod package;
mod process;
mod server;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Child,
};

use anyhow::{Context, Result, ensure};

pub use binaries::{OLDEST_MAJOR, Source};
pub use process::{Signal, is_alive, signal, signal_group, tie_to_parent};

use account::Home;

/// The superuser of every cluster made here.
pub const SUPERUSER: &str = "qiaodu";

/// How a cluster is made and run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where the binaries may come from.
    pub source: Source,
    /// Where a fetched package of binaries is kept.
    pub package_dir: PathBuf,
    /// Databases that exist once the cluster has started.
    pub databases: Vec<String>,
    /// Whether this cluster is for tests: fast, not crash-safe, and its folder is removed when it stops.
    pub throw_away: bool,
    /// Told what takes long or is out of the ordinary, one line each.
    pub say: fn(&str),
}

impl Options {
    /// A lasting cluster, with the binaries that `QIAODU_POSTGRES` allows (`system`, `package`, or unset for both).
    ///
    /// # Errors
    /// When the variable holds anything else.
    pub fn from_env(package_dir: &Path) -> Result<Self> {
        let source = Source::parse(std::env::var("QIAODU_POSTGRES").ok().as_deref())?;
        let package_dir = package_dir.to_owned();
        Ok(Self { source, package_dir, databases: Vec::new(), throw_away: false, say: |line| eprintln!("{line}") })
    }
}

/// A running PostgreSQL server. Stops when dropped.
#[derive(Debug)]
pub struct Cluster {
    server: Child,
    home: Home,
    port: u16,
    password: String,
    version: String,
    throw_away: bool,
}

impl Cluster {
    /// Starts the cluster kept in `dir`, making it first if need be.
    ///
    /// # Errors
    /// One line that says what to do: no binaries, a folder in use or damaged, a server that does not start.
    pub fn start(dir: &Path, options: &Options) -> Result<Self> {
        let dir = std::path::absolute(dir).with_context(|| format!("{} is no path", dir.display()))?;
        let package_dir = std::path::absolute(&options.package_dir)?;
        let (home, package_dir) = Home::prepare(&dir, &package_dir, options.say)?;
        let others = options.throw_away && home.data().exists();
        ensure!(!others, "{} holds a cluster already: it will not be thrown away", home.dir.display());
        lock::clear(&home)?;
        let binaries = binaries::find(options, &package_dir, &home)?;
        let password = initdb::ensure(&home, &binaries, options)?;
        let (server, port) = server::start(&home, &binaries, options.throw_away)?;
        let version = binaries.version.clone();
        Ok(Self { server, home, port, password, version, throw_away: options.throw_away })
    }

    /// The superuser's URL of one of its databases.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://{SUPERUSER}:{}@127.0.0.1:{}/{database}", self.password, self.port)
    }

    /// PostgreSQL's version, as in `15.14`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The folder that is really used: another than asked for when root's account could not reach that one.
    pub fn dir(&self) -> &Path {
        &self.home.dir
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        server::stop(&mut self.server);
        if self.throw_away {
            fs::remove_dir_all(&self.home.dir).ok();
            if let (true, Some(refuge)) = (self.home.moved, self.home.dir.parent()) {
                // Goes when nothing else is kept there.
                fs::remove_dir(refuge).ok();
            }
        }
    }
}
