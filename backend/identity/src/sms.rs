use std::fmt;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use qd_db::Db;
use qd_kernel::{Actor, DevMessageId, Phone, SharedClock};

/// Sends short messages. A provider's client implements it in `gateways`; [`DevInbox`] is the default.
#[async_trait]
pub trait SmsSender: Send + Sync + fmt::Debug {
    /// Sends `text` to `phone`, or says why not. Never called inside a transaction.
    async fn send(&self, phone: &Phone, text: &str) -> Result<(), SmsError>;
}

/// Why a message was not sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SmsError {
    /// The sender is slow, down or busy.
    #[error("the SMS sender does not answer: {0}")]
    Unavailable(String),
    /// It understood and will not: a blocked number, an unknown template.
    #[error("the SMS sender refuses: {0}")]
    Refused(String),
}

/// Writes messages to a table instead of sending them: the dev inbox page shows them. Not for production.
#[derive(Debug, Clone)]
pub struct DevInbox {
    db: Db,
    clock: SharedClock,
}

/// A message that would have been sent.
#[derive(Debug, Clone)]
pub struct DevMessage {
    /// Its id.
    pub id: DevMessageId,
    /// To whom, in E.164 form.
    pub phone: String,
    /// What it says.
    pub body: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl DevInbox {
    /// An inbox in `db`.
    pub fn new(db: Db, clock: SharedClock) -> Self {
        Self { db, clock }
    }

    /// The newest messages, newest first, at most `limit`.
    pub async fn dev_messages(&self, limit: u32) -> qd_db::Result<Vec<DevMessage>> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let messages = sqlx::query!(
            "select id, phone, body, created_at from dev_message order by created_at desc, id desc limit $1",
            i64::from(limit),
        )
        .map(|row| DevMessage { id: row.id.into(), phone: row.phone, body: row.body, at: row.created_at })
        .fetch_all(tx.conn())
        .await?;
        Ok(messages)
    }

    async fn keep(&self, phone: &Phone, text: &str) -> qd_db::Result<()> {
        let mut tx = self.db.begin(&Actor::System).await?;
        sqlx::query!(
            "insert into dev_message (id, phone, body, created_at) values ($1, $2, $3, $4)",
            DevMessageId::new(&*self.clock).uuid(),
            phone.as_str(),
            text,
            self.clock.now(),
        )
        .execute(tx.conn())
        .await?;
        tx.commit().await
    }
}

#[async_trait]
impl SmsSender for DevInbox {
    async fn send(&self, phone: &Phone, text: &str) -> Result<(), SmsError> {
        self.keep(phone, text).await.map_err(|error| SmsError::Unavailable(error.to_string()))
    }
}
