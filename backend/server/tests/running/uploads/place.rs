use std::{path::Path, sync::Arc};

use chrono::{DateTime, TimeZone, Utc};
use qd_commerce::{
    Commerce,
    asset::{Asset, AssetCode, AssetState, Purpose, StartUpload, StartedUpload, Stored},
};
use qd_db::testing::TestDb;
use qd_graphql::MallClock;
use qd_identity::{NewOrganization, NewPerson, OrganizationKind};
use qd_kernel::{Actor, AssetId, Clock, ManualClock, MemberRole, OrganizationId};
use qd_server::{Running, start};
use tempfile::TempDir;

use crate::house::config;

/// A running mall whose jobs run when asked to.
pub struct Place {
    pub running: Running,
    pub clock: Arc<ManualClock>,
    pub db: TestDb,
    pub http: reqwest::Client,
    dir: TempDir,
    people: std::cell::Cell<u32>,
}

impl Place {
    pub async fn new() -> Self {
        let (dir, db) = (tempfile::tempdir().unwrap(), TestDb::new().await);
        for name in ["storefront", "admin"] {
            std::fs::create_dir_all(dir.path().join(name)).unwrap();
            std::fs::write(dir.path().join(name).join("index.html"), "").unwrap();
            std::fs::write(dir.path().join(format!("{name}.json")), "{}").unwrap();
        }
        let clock = Arc::new(ManualClock::at(Utc.with_ymd_and_hms(2026, 3, 1, 4, 0, 0).unwrap()));
        let settings = config(dir.path(), &db, &["--role=web"]);
        let running = start(settings, Some(MallClock::Fixed(clock.clone()))).await.unwrap();
        Self { running, clock, db, http: reqwest::Client::new(), dir, people: 0.into() }
    }

    pub fn commerce(&self) -> &Commerce {
        &self.running.mall.rooms.commerce
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.addr.unwrap())
    }

    pub async fn organization(&self, name: &str) -> OrganizationId {
        let new = NewOrganization {
            kind: OrganizationKind::Enterprise,
            name: name.to_owned(),
            name_en: None,
            role_note: String::new(),
            membership_stated: false,
            is_demo: true,
        };
        self.running.mall.rooms.identity.create_organization(&Actor::System, &new).await.unwrap()
    }

    pub async fn member(&self, org: OrganizationId, role: MemberRole) -> Actor {
        let number = self.people.get() + 1;
        self.people.set(number);
        let phone = format!("1990001{number:04}").parse().unwrap();
        let new = NewPerson { phone, display_name: format!("店员{number}"), is_demo: true };
        let identity = &self.running.mall.rooms.identity;
        let person = identity.create_person(&Actor::System, &new).await.unwrap();
        identity.add_membership(&Actor::System, org, person, role).await.unwrap();
        Actor::Member { person, org, role }
    }

    pub async fn owner(&self, name: &str) -> Actor {
        self.member(self.organization(name).await, MemberRole::Owner).await
    }

    pub async fn started(&self, actor: &Actor, purpose: Purpose, kind: &str, bytes: usize) -> StartedUpload {
        let command = StartUpload {
            purpose,
            file_name: "IMG_0001.JPG".to_owned(),
            content_type: kind.to_owned(),
            bytes: i64::try_from(bytes).unwrap(),
        };
        self.commerce().start_upload(actor, command).await.unwrap()
    }

    /// What a browser sends.
    pub fn put(&self, started: &StartedUpload) -> reqwest::RequestBuilder {
        let headers = &started.upload.headers;
        headers.iter().fold(self.http.put(self.url(&started.upload.url)), |put, (name, value)| put.header(name, value))
    }

    /// Starts and sends.
    pub async fn sent(&self, actor: &Actor, purpose: Purpose, kind: &str, file: Vec<u8>) -> AssetId {
        let started = self.started(actor, purpose, kind, file.len()).await;
        let answer = self.put(&started).body(file).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{}", answer.text().await.unwrap());
        started.asset.id
    }

    /// Why a finished upload was refused at once.
    pub async fn refusal(&self, actor: &Actor, id: AssetId) -> AssetCode {
        *self.commerce().finish_upload(actor, id).await.unwrap_err().code().unwrap()
    }

    /// Starts, sends, finishes and lets the job work.
    pub async fn uploaded(&self, actor: &Actor, purpose: Purpose, kind: &str, file: Vec<u8>) -> Asset {
        let id = self.sent(actor, purpose, kind, file).await;
        self.commerce().finish_upload(actor, id).await.unwrap();
        while self.commerce().process_assets().await.unwrap() > 0 {}
        self.asset(actor, id).await.unwrap()
    }

    pub async fn picture(&self, actor: &Actor, file: Vec<u8>) -> (AssetId, Stored) {
        let asset = self.uploaded(actor, Purpose::ProductPicture, "image/jpeg", file).await;
        (asset.id, stored(&asset))
    }

    pub async fn asset(&self, actor: &Actor, id: AssetId) -> Option<Asset> {
        self.commerce().assets(actor, &[id]).await.unwrap().pop()
    }

    pub async fn shown(&self, key: &str) -> reqwest::Response {
        self.http.get(self.url(&format!("/pictures/{key}"))).send().await.unwrap()
    }

    /// How many objects there are, by the folder in which the embedded store keeps them.
    pub fn objects(&self) -> usize {
        count(&self.dir.path().join("data/objects/mall"))
    }
}

pub fn stored(asset: &Asset) -> Stored {
    match &asset.state {
        AssetState::Ready(stored) => stored.clone(),
        other => panic!("{other:?}"),
    }
}

fn count(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let entries = entries.map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { count(&path) } else { 1 }).sum()
}
