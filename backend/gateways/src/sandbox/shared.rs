//! What the sandbox's faces have in common.

use std::{sync::Arc, time::Duration};

use qd_kernel::SharedClock;
use secrecy::SecretString;
use tokio::sync::watch;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{
    Fault,
    book::Book,
    decide::{Decision, Maker},
    delivery::Courier,
    model::{Record, Replay, Stage},
    params::Params,
    problem::ApiError,
    store::Store,
};

pub(super) struct Shared {
    pub clock: SharedClock,
    pub public_url: Arc<str>,
    pub secret_key: SecretString,
    pub store: Arc<Store>,
    pub courier: Courier,
    pub fault: watch::Sender<Fault>,
    pub settle_after: Duration,
    pub stop: CancellationToken,
    pub tasks: TaskTracker,
}

/// One POST: where, under which key, with what.
#[derive(Debug)]
pub(super) struct Asked {
    pub path: String,
    pub key: Option<String>,
    pub params: Params,
}

/// What is answered to a POST.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: u16,
    pub body: String,
    /// Whether the key had got it before.
    pub replayed: bool,
}

impl Shared {
    /// Does what was asked, once for a key: the same again gets the first answer, something else is refused.
    pub async fn once(
        self: &Arc<Self>,
        asked: Asked,
        decide: impl FnOnce(&Maker, &Book, &Params) -> Result<Decision, ApiError> + Send + 'static,
    ) -> Result<Answer, ApiError> {
        let maker = self.maker(asked.key.clone());
        let changed = self.store.change(move |book| {
            let Some(key) = &asked.key else {
                let Decision { records, status, body } = decide(&maker, book, &asked.params)?;
                return Ok((records, Answer { status, body: body.to_string(), replayed: false }));
            };
            let fingerprint = asked.params.fingerprint(&asked.path);
            match book.replay(key, maker.now) {
                Some(first) if first.fingerprint == fingerprint => {
                    let Replay { status, body, .. } = first.clone();
                    return Ok((Vec::new(), Answer { status, body, replayed: true }));
                }
                Some(_) => return Err(ApiError::key_reused(key)),
                None => {}
            }
            let Decision { mut records, status, body } = decide(&maker, book, &asked.params)?;
            let body = body.to_string();
            let (key, at) = (key.clone(), maker.now);
            records.push(Record::Replay(Replay { key, fingerprint, status, body: body.clone(), at }));
            Ok((records, Answer { status, body, replayed: false }))
        });
        let (records, answer) = changed.await?;
        self.follow_up(&records);
        Ok(answer)
    }

    /// Does something that no request's key stands for.
    pub async fn run(
        self: &Arc<Self>,
        decide: impl FnOnce(&Maker, &Book) -> Result<Decision, ApiError> + Send + 'static,
    ) -> Result<(), ApiError> {
        let maker = self.maker(None);
        let changed = self.store.change(move |book| Ok((decide(&maker, book)?.records, ())));
        let (records, ()) = changed.await?;
        self.follow_up(&records);
        Ok(())
    }

    /// Takes up what the last run of the process has left.
    pub fn resume(self: &Arc<Self>) {
        let (events, (intents, refunds)) = self.store.read(|book| (book.undelivered(), book.unsettled()));
        for event in events {
            self.dispatch(event);
        }
        for id in intents {
            self.settle_intent_later(id);
        }
        for id in refunds {
            self.settle_refund_later(id);
        }
    }

    fn follow_up(self: &Arc<Self>, records: &[Record]) {
        for record in records {
            match record {
                Record::Event(event) => self.dispatch(event.clone()),
                Record::Intent(intent) if matches!(intent.stage, Stage::Processing { .. }) => {
                    self.settle_intent_later(intent.id.clone());
                }
                Record::Refund(refund) if refund.stage.settled().is_some() => {
                    self.settle_refund_later(refund.id.clone());
                }
                Record::Intent(_) | Record::Refund(_) | Record::Delivered(_) | Record::Replay(_) => {}
            }
        }
    }

    fn settle_intent_later(self: &Arc<Self>, id: String) {
        let shared = Arc::clone(self);
        self.in_background(async move {
            tokio::time::sleep(shared.settle_after).await;
            shared.settle_intent(id).await;
        });
    }

    fn settle_refund_later(self: &Arc<Self>, id: String) {
        let shared = Arc::clone(self);
        self.in_background(async move {
            tokio::time::sleep(shared.settle_after).await;
            shared.settle_refund(id).await;
        });
    }

    /// Ends a payment's processing; one that has ended otherwise stays so.
    pub async fn settle_intent(self: &Arc<Self>, id: String) {
        let settled = self.run(move |maker, book| maker.settle_intent(book, &id)).await;
        if let Err(error) = settled {
            tracing::debug!(?error, "nothing to settle");
        }
    }

    /// Ends a refund's processing; one that has ended otherwise stays so.
    pub async fn settle_refund(self: &Arc<Self>, id: String) {
        let settled = self.run(move |maker, book| maker.settle_refund(book, &id)).await;
        if let Err(error) = settled {
            tracing::debug!(?error, "nothing to settle");
        }
    }

    /// Runs until it ends or the sandbox stops.
    pub fn in_background(&self, work: impl Future<Output = ()> + Send + 'static) {
        let stop = self.stop.clone();
        self.tasks.spawn(async move {
            stop.run_until_cancelled(work).await;
        });
    }

    fn maker(&self, key: Option<String>) -> Maker {
        Maker { now: self.clock.now().timestamp(), public_url: Arc::clone(&self.public_url), key }
    }
}
