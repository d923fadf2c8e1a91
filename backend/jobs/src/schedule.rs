use std::{future::Future, time::Duration};

use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::Jobs;

/// How often events are looked for.
const DELIVERY: Duration = Duration::from_millis(250);
/// How often imports are looked for.
const IMPORTS: Duration = Duration::from_millis(500);
/// How often timers are looked at.
const TIMERS: Duration = Duration::from_secs(5);
/// How often uploads are looked for that wait for their sizes.
const UPLOADS: Duration = Duration::from_millis(500);
/// How often it is looked for uploads that nobody wants.
const COLLECT: Duration = Duration::from_secs(60);
/// How often the payer is asked about quiet payments.
const RECONCILE: Duration = Duration::from_secs(15);
/// How often licences and announced closings are looked at.
const SHOPS: Duration = Duration::from_secs(60);
/// How often view counts are written down.
const VIEWS: Duration = Duration::from_secs(5);
/// How often old sign-ins are forgotten.
const CLEAN_UP: Duration = Duration::from_secs(3600);

impl Jobs {
    /// Lets everything happen that has come due, until nothing is left: after the clock was moved, and in tests.
    pub async fn run_due(&self) -> anyhow::Result<()> {
        loop {
            let mut moved = self.deliver_events().await?;
            moved += self.commerce.work_on_imports().await?;
            moved += self.commerce.close_unpaid().await?;
            moved += self.commerce.confirm_overdue().await?;
            moved += self.commerce.release_payable().await?;
            moved += self.commerce.run_product_schedule().await?;
            moved += self.commerce.process_assets().await?;
            moved += self.commerce.collect_assets().await?;
            moved += self.commerce.watch_shops().await?;
            if moved == 0 {
                return Ok(());
            }
        }
    }

    async fn timers(&self) -> anyhow::Result<()> {
        self.commerce.close_unpaid().await?;
        self.commerce.confirm_overdue().await?;
        self.commerce.release_payable().await?;
        self.commerce.run_product_schedule().await?;
        Ok(())
    }
}

/// Runs all jobs until `stop`; each finishes the round it is in.
pub async fn run(jobs: Jobs, stop: CancellationToken) {
    let tracker = TaskTracker::new();
    let spawn = |name, every, work| tracker.spawn(repeat(name, every, stop.clone(), jobs.clone(), work));
    spawn("deliver events", DELIVERY, |jobs| Box::pin(async move { jobs.deliver_events().await.map(drop) }));
    spawn("work on imports", IMPORTS, |jobs| {
        Box::pin(async move { Ok(jobs.commerce.work_on_imports().await.map(drop)?) })
    });
    spawn("run timers", TIMERS, |jobs| Box::pin(async move { jobs.timers().await }));
    spawn("watch shops", SHOPS, |jobs| Box::pin(async move { Ok(jobs.commerce.watch_shops().await.map(drop)?) }));
    spawn("reconcile payments", RECONCILE, |jobs| {
        Box::pin(async move { Ok(jobs.commerce.reconcile_payments().await.map(drop)?) })
    });
    spawn("process uploads", UPLOADS, |jobs| {
        Box::pin(async move { Ok(jobs.commerce.process_assets().await.map(drop)?) })
    });
    spawn("collect uploads", COLLECT, |jobs| {
        Box::pin(async move { Ok(jobs.commerce.collect_assets().await.map(drop)?) })
    });
    spawn("flush views", VIEWS, |jobs| Box::pin(async move { Ok(jobs.live.flush_views().await.map(drop)?) }));
    spawn("clean up", CLEAN_UP, |jobs| {
        Box::pin(async move {
            jobs.identity.forget_old_sign_ins().await?;
            jobs.identity.forget_old_invitations().await?;
            while jobs.identity.forget_old_notices().await? > 0 {}
            jobs.commerce.forget_old_imports().await?;
            Ok(())
        })
    });
    tracker.close();
    tracker.wait().await;
}

type Work = fn(Jobs) -> std::pin::Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>;

async fn repeat(name: &'static str, every: Duration, stop: CancellationToken, jobs: Jobs, work: Work) {
    let mut ticks = tokio::time::interval(every);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = ticks.tick() => {}
        }
        if let Err(error) = work(jobs.clone()).await {
            tracing::error!(job = name, %error, "a job failed and will be tried again");
        }
    }
}
