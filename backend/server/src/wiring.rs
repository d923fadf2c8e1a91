//! Puts the rooms together: which clock, which payer, which store, which sender of messages.

use std::{path::Path, sync::Arc};

use anyhow::Context;
use async_trait::async_trait;
use qd_commerce::{
    Commerce,
    search::{MemoryEngine, PostgresEngine, SearchEngine},
};
use qd_cooperation::Cooperation;
use qd_db::Db;
use qd_gateways::{
    meilisearch::MeiliSearch,
    objects::{LocalObjects, ObjectStore, S3Config},
    sandbox::{Environment as SandboxEnvironment, Sandbox, SandboxOptions},
    stripe::{StripeApi, StripeConfig, StripeGateway, Timeouts},
};
use qd_graphql::{MallClock, Rooms};
use qd_identity::{DevInbox, Identity, SmsError, SmsSender};
use qd_jobs::Jobs;
use qd_kernel::{Phone, SharedClock, ShiftedClock, SystemClock};
use qd_ledger::Ledger;
use qd_live::Live;

use crate::{
    config::{Config, SearchEngineName},
    http::pictures,
};

/// The index that a Meilisearch keeps for the mall.
const MEILISEARCH_INDEX: &str = "qiaodu_products";

/// The whole mall in this process, without a door: `http` gives it one. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Mall {
    /// The database.
    pub db: Db,
    /// The domains.
    pub rooms: Rooms,
    /// What happens by itself.
    pub jobs: Jobs,
    /// Pictures.
    pub objects: ObjectStore,
    /// The messages that were not sent, in development.
    pub inbox: Option<DevInbox>,
    /// The payer that moves no money, in development.
    pub sandbox: Option<Sandbox>,
    /// The search's index in this process, where there is one: to be followed while the mall is open.
    pub memory: Option<MemoryEngine>,
    /// The embedded object store, which browsers reach through this process.
    pub local_objects: Option<LocalObjects>,
}

impl Mall {
    /// Opens it over a migrated database, for browsers that reach it at `public_url`.
    ///
    /// # Errors
    /// When the sandbox's file or the objects' folder cannot be used; one line that says what to do.
    pub async fn open(config: &Config, db: Db, clock: MallClock, public_url: &str) -> anyhow::Result<Self> {
        qd_gateways::install_tls_provider();
        let time = clock.shared();
        let (stripe, sandbox) = payer(config, &time, public_url).await?;
        let (objects, local) = objects(config).await?;
        let inbox = config.is_development().then(|| DevInbox::new(db.clone(), time.clone()));
        let sender = sender(inbox.as_ref());
        let identity = Identity::new(db.clone(), time.clone(), sender, config.key.clone())
            .with_limits(config.codes)
            .with_public_url(public_url);
        let ledger = Ledger::new(db.clone(), time.clone());
        let (search, memory) = search_engine(config, &db)?;
        let commerce = Commerce::new(db.clone(), time.clone(), ledger.clone(), Arc::new(stripe))
            .with_assets(Arc::new(objects.clone()))
            .with_search(search);
        let live = Live::new(db.clone(), time.clone());
        let jobs = Jobs::new(db.clone(), time.clone(), identity.clone(), commerce.clone(), live.clone());
        let rooms = Rooms {
            identity,
            commerce,
            ledger,
            live,
            cooperation: Cooperation::new(db.clone(), time),
            clock,
            picture_base: pictures::BASE.into(),
        };
        Ok(Self { db, rooms, jobs, objects, inbox, sandbox, memory, local_objects: local })
    }

    /// Lets go of the sandbox's file and of the database.
    pub async fn close(&self) {
        if let Some(sandbox) = self.sandbox.clone() {
            sandbox.stop().await;
        }
        self.db.close().await;
    }
}

/// The mall's time: the machine's in production; in development as far ahead of it as the demo was moved.
pub async fn clock(config: &Config, db: &Db) -> anyhow::Result<MallClock> {
    if !config.is_development() {
        return Ok(MallClock::Fixed(Arc::new(SystemClock)));
    }
    let ledger = Ledger::new(db.clone(), Arc::new(SystemClock));
    let seconds = ledger.clock_offset().await.context("the mall's clock could not be read")?;
    Ok(MallClock::Movable(Arc::new(ShiftedClock::ahead_by(seconds))))
}

/// The engine that answers searches, and the index in memory when it is that one.
fn search_engine(config: &Config, db: &Db) -> anyhow::Result<(Arc<dyn SearchEngine>, Option<MemoryEngine>)> {
    if let Some((url, key)) = &config.meilisearch {
        let meilisearch = MeiliSearch::connect(url, key.as_ref(), MEILISEARCH_INDEX).context("MEILISEARCH_URL")?;
        return Ok((Arc::new(meilisearch), None));
    }
    Ok(match config.search_engine {
        SearchEngineName::Postgres => (Arc::new(PostgresEngine::new(db.clone())), None),
        SearchEngineName::Memory => {
            let memory = MemoryEngine::new(db.clone());
            (Arc::new(memory.clone()), Some(memory))
        }
    })
}

async fn payer(
    config: &Config,
    clock: &SharedClock,
    public_url: &str,
) -> anyhow::Result<(StripeGateway, Option<Sandbox>)> {
    if let Some(keys) = &config.stripe {
        let settings = StripeConfig {
            api: StripeApi::Stripe,
            secret_key: keys.secret_key.clone(),
            webhook_secret: keys.webhook_secret.clone(),
            public_url: public_url.to_owned(),
            timeouts: Timeouts::default(),
        };
        return Ok((StripeGateway::new(settings)?, None));
    }
    let environment =
        if config.is_development() { SandboxEnvironment::Development } else { SandboxEnvironment::Production };
    let folder = config.data_dir.join("sandbox");
    let mut options = SandboxOptions::new(environment, clock.clone(), folder, public_url);
    options.webhook_url = Some(format!("{public_url}/webhooks/stripe"));
    let sandbox = Sandbox::start(options).await?;
    Ok((StripeGateway::new(sandbox.stripe_config())?, Some(sandbox)))
}

async fn objects(config: &Config) -> anyhow::Result<(ObjectStore, Option<LocalObjects>)> {
    if let Some(s3) = &config.s3 {
        let settings = S3Config {
            endpoint: s3.endpoint.clone(),
            region: s3.region.clone(),
            bucket: s3.bucket.clone(),
            access_key: s3.access_key.clone(),
            secret_key: s3.secret_key.clone(),
        };
        return Ok((ObjectStore::connect(settings), None));
    }
    let folder = config.data_dir.join("objects");
    let local = start_objects(&folder).await?;
    Ok((local.store(), Some(local)))
}

async fn start_objects(folder: &Path) -> anyhow::Result<LocalObjects> {
    LocalObjects::start(folder)
        .await
        .with_context(|| format!("the pictures' folder {} cannot be used", folder.display()))
}

fn sender(inbox: Option<&DevInbox>) -> Arc<dyn SmsSender> {
    match inbox {
        Some(inbox) => Arc::new(inbox.clone()),
        None => Arc::new(NoSender),
    }
}

/// Production without a provider of short messages: nobody can sign in, and the log says why.
#[derive(Debug)]
struct NoSender;

#[async_trait]
impl SmsSender for NoSender {
    async fn send(&self, _: &Phone, _: &str) -> Result<(), SmsError> {
        Err(SmsError::Refused("no provider of short messages is configured".to_owned()))
    }
}
