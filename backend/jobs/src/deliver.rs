use qd_commerce::{search, stock::Watched};
use qd_db::Event;
use qd_kernel::{PaymentId, RefundId};
use serde_json::Value;

use crate::Jobs;

/// How many events one round takes.
const BATCH: i64 = 100;

impl Jobs {
    /// Delivers what is due until nothing is. Returns how many events reached everyone.
    pub async fn deliver_events(&self) -> anyhow::Result<usize> {
        let mut count = 0;
        loop {
            let events = self.delivery.take(self.clock.now(), BATCH).await?;
            if events.is_empty() {
                return Ok(count);
            }
            let mut delivered = Vec::with_capacity(events.len());
            for event in events {
                match self.handle(&event).await {
                    Ok(()) => delivered.push(event.id),
                    Err(error) => {
                        tracing::warn!(event = %event.id, topic = event.topic, %error, "an event has to come again");
                        self.delivery.failed(event.id, self.clock.now(), &error.to_string()).await?;
                    }
                }
            }
            count += delivered.len();
            self.delivery.delivered(&delivered, self.clock.now()).await?;
        }
    }

    /// Does what an event asks for. Each handler may see the same event again.
    async fn handle(&self, event: &Event) -> anyhow::Result<()> {
        match event.topic.as_str() {
            "refund.requested" => {
                let refund: RefundId = subject(&event.payload, "refund")?;
                self.commerce.execute_refund(refund).await?;
            }
            "payment.cancel_requested" => {
                let payment: PaymentId = subject(&event.payload, "payment")?;
                self.commerce.cancel_payment(payment).await?;
            }
            search::SEARCH_CHANGED => self.commerce.push_changed(event).await?,
            _ => {}
        }
        // Beside what else the event asks for.
        if Watched::TOPICS.contains(&event.topic.as_str()) {
            let watched: Watched = serde_json::from_value(event.payload.clone())?;
            self.commerce.watch_stock(&watched).await?;
        }
        // Nobody listening is fine.
        self.bus.send(event.clone()).ok();
        Ok(())
    }
}

fn subject<T: serde::de::DeserializeOwned>(payload: &Value, name: &str) -> anyhow::Result<T> {
    let value = payload.get(name).ok_or_else(|| anyhow::anyhow!("the event has no `{name}`"))?;
    Ok(serde_json::from_value(value.clone())?)
}
