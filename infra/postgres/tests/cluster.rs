//! Real clusters, with whatever binaries this machine offers.

use std::{
    fs,
    net::TcpStream,
    path::{Path, PathBuf},
};

use qd_postgres::{Cluster, Options};

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("qd-postgres-{name}-{}", std::process::id()));
        fs::create_dir_all(&dir).expect("a folder");
        Self(dir)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn options(folder: &Path) -> Options {
    let mut options = Options::from_env(&folder.join("bin")).expect("the environment is in order");
    options.databases = vec!["mall".to_owned()];
    options
}

fn answers(url: &str) -> bool {
    let address = url.split(['@', '/']).nth(3).expect("host and port");
    TcpStream::connect(address).is_ok()
}

#[test]
fn a_cluster_answers_until_it_is_dropped_and_keeps_its_data() {
    let folder = Folder::new("lasting");
    let dir = folder.0.join("postgres");
    let first = Cluster::start(&dir, &options(&folder.0)).expect("it starts");
    let url = first.url("mall");
    assert!(answers(&url));
    drop(first);
    assert!(!answers(&url));

    let second = Cluster::start(&dir, &options(&folder.0)).expect("it starts again");
    let password = |url: &str| url.split([':', '@']).nth(2).map(str::to_owned);
    assert_eq!(password(&second.url("mall")), password(&url));
}

#[test]
fn a_throw_away_cluster_leaves_nothing() {
    let folder = Folder::new("throw-away");
    let mut options = options(&folder.0);
    options.throw_away = true;
    let cluster = Cluster::start(&folder.0.join("postgres"), &options).expect("it starts");
    let dir = cluster.dir().to_owned();
    assert!(dir.exists());
    drop(cluster);
    assert!(!dir.exists());
}

#[test]
fn a_lock_file_left_by_a_crash_is_no_obstacle() {
    let folder = Folder::new("stale");
    let dir = folder.0.join("postgres");
    let cluster = Cluster::start(&dir, &options(&folder.0)).expect("it starts");
    let home = cluster.dir().to_owned();
    drop(cluster);
    // The number of a process that lives, and is no PostgreSQL.
    fs::write(home.join("cluster/postmaster.pid"), format!("{}\n", std::process::id())).expect("written");
    assert!(Cluster::start(&dir, &options(&folder.0)).is_ok());
}

#[test]
fn a_second_start_of_a_running_cluster_says_who_has_it() {
    let folder = Folder::new("twice");
    let dir = folder.0.join("postgres");
    let _first = Cluster::start(&dir, &options(&folder.0)).expect("it starts");
    let refusal = Cluster::start(&dir, &options(&folder.0)).expect_err("the folder is in use").to_string();
    assert!(refusal.contains("is in use by process"), "{refusal}");
}

#[test]
fn a_damaged_folder_says_what_to_do() {
    let folder = Folder::new("damaged");
    let dir = folder.0.join("postgres");
    let cluster = Cluster::start(&dir, &options(&folder.0)).expect("it starts");
    let home = cluster.dir().to_owned();
    drop(cluster);
    fs::write(home.join("cluster/global/pg_control"), "nonsense").expect("damaged");
    let refusal = Cluster::start(&dir, &options(&folder.0)).expect_err("it is damaged").to_string();
    assert!(refusal.contains("rm -rf"), "{refusal}");
    assert!(!refusal.contains('\n'), "{refusal}");

    fs::remove_file(home.join("cluster/PG_VERSION")).expect("damaged further");
    let refusal = Cluster::start(&dir, &options(&folder.0)).expect_err("it is damaged").to_string();
    assert!(refusal.contains("rm -rf"), "{refusal}");
}
