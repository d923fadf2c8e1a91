use chrono::Duration;
use qd_kernel::{Actor, CheckoutId, Failure, PaymentId};

use super::{GatewayError, GatewayEventBody, IntentStatus, NewIntent, Payment, PaymentStatus, repo};
use crate::{
    Commerce,
    order::{Checkout, OrderCode, Result, not_signed_in, wrong_state},
};

/// How long a payment rests before the reconciler asks the payer how it stands.
const QUIET: Duration = Duration::seconds(20);
/// How many payments one round of the reconciler asks for.
const BATCH: i64 = 50;

impl Commerce {
    /// Makes the payment ready at the payer. Asked again, it gives the same payment.
    pub async fn start_payment(&self, actor: &Actor, checkout: CheckoutId) -> Result<Checkout> {
        actor.shopper().ok_or_else(not_signed_in)?;
        let found = self.checkout(actor, checkout).await?;
        if !found.payment.status.is_open() {
            return Err(wrong_state("已付款或已关闭"));
        }
        if found.payment.gateway_ref.is_none() {
            let intent = NewIntent {
                payment_id: found.payment.id,
                checkout_id: checkout,
                amount: found.total,
                description: format!("侨都职教商城 {checkout}"),
            };
            let started = self.payments.start(intent).await.map_err(unavailable)?;
            let mut tx = self.db.begin(&Actor::System).await?;
            repo::set_started(&mut tx, found.payment.id, &started.gateway_ref, &started.client_secret).await?;
            tx.commit().await?;
        }
        self.checkout(actor, checkout).await
    }

    /// Where the shopper pays, while the payment is open and the payer knows of it.
    pub fn cashier_url(&self, payment: &Payment) -> Option<String> {
        match (&payment.gateway_ref, &payment.client_secret) {
            (Some(reference), Some(secret)) if payment.status.is_open() => {
                Some(self.payments.cashier_url(reference, secret))
            }
            _ => None,
        }
    }

    /// Takes what the payer says by itself. Twice, late and out of order do no harm.
    pub async fn handle_webhook(&self, payload: &str, signature: &str) -> Result<()> {
        let now = self.clock.now();
        let event = self.payments.read_webhook(payload, signature, now).map_err(unavailable)?;
        match &event.body {
            GatewayEventBody::Intent(state) => {
                self.settle_payment(state).await?;
            }
            GatewayEventBody::Refund(state) => self.settle_refund(state).await?,
            GatewayEventBody::Other => {}
        }
        let mut tx = self.db.begin(&Actor::System).await?;
        if !repo::first_sight(&mut tx, &event.id, &event.kind, now).await? {
            tracing::debug!(event = event.id, "a webhook came again");
        }
        tx.commit().await?;
        Ok(())
    }

    /// Asks the payer about payments of which nothing was heard. Returns how many were settled.
    pub async fn reconcile_payments(&self) -> Result<usize> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let open = repo::open_before(&mut tx, self.clock.now() - QUIET, BATCH).await?;
        drop(tx);
        let mut settled = 0;
        for (id, reference) in open {
            match self.payments.fetch(&reference).await {
                Ok(state) if state.status != IntentStatus::Open && state.status != IntentStatus::Processing => {
                    self.settle_payment(&state).await?;
                    settled += 1;
                }
                Ok(_) => {}
                Err(error) => tracing::warn!(payment = %id, %error, "the payer could not be asked"),
            }
        }
        Ok(settled)
    }

    /// Tells the payer that a payment is not wanted any more. If the money was quicker, it is settled (and goes back).
    pub async fn cancel_payment(&self, id: PaymentId) -> Result<()> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let payment = repo::by_id(&mut tx, id).await?;
        drop(tx);
        let Some(Payment { status, gateway_ref: Some(reference), .. }) = payment else { return Ok(()) };
        if !status.is_open() {
            return Ok(());
        }
        let state = self.payments.cancel(&reference).await.map_err(unavailable)?;
        self.settle_payment(&state).await?;
        Ok(())
    }
}

impl PaymentStatus {
    /// What the payer's word means for an open payment; none when nothing is decided.
    pub(super) const fn from_intent(status: &IntentStatus) -> Option<Self> {
        match status {
            IntentStatus::Open => None,
            IntentStatus::Processing => Some(Self::Pending),
            IntentStatus::Failed { .. } => Some(Self::Failed),
            IntentStatus::Succeeded => Some(Self::Succeeded),
            IntentStatus::Canceled => Some(Self::Canceled),
        }
    }
}

pub(super) fn unavailable(error: GatewayError) -> Failure<OrderCode> {
    tracing::warn!(%error, "the payer did not do what it was asked");
    let message = match error {
        GatewayError::Unavailable(_) => "支付渠道暂时没有响应，请稍后再试",
        GatewayError::Refused(_) => "支付渠道拒绝了这次请求",
        GatewayError::Signature => "签名无效",
    };
    Failure::refused(OrderCode::PaymentUnavailable, message)
}
