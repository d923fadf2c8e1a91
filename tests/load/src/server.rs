use std::{
    fs::{self, File},
    net::{Ipv4Addr, TcpListener},
    path::PathBuf,
    process::{Child, ExitStatus},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use qd_postgres::{Signal, signal, tie_to_parent};
use tokio::time::sleep;

use crate::site::Site;

const START_LIMIT: Duration = Duration::from_secs(60);
const STOP_LIMIT: Duration = Duration::from_secs(30);

/// A running `qiaodu serve`, by its own process id. It does not outlive this program.
pub struct Server {
    child: Child,
    /// Its address, without a slash at the end.
    pub url: String,
    /// What it says.
    pub log: PathBuf,
}

impl Server {
    /// Starts it on a free port of 127.0.0.1 and waits until it can answer.
    pub async fn start(site: &Site, name: &str, settings: &[(&str, &str)]) -> Result<Self> {
        let listen = format!("127.0.0.1:{}", free_port()?);
        let log = site.file(&format!("{name}.log"));
        let file = File::create(&log).with_context(|| format!("{} cannot be written", log.display()))?;
        let mut command = site.command(&["serve", "--listen", &listen]);
        command.envs(settings.iter().copied()).stdout(file.try_clone()?).stderr(file);
        tie_to_parent(&mut command, Signal::TERM);
        let child = command.spawn().context("the server cannot be started")?;
        let mut server = Self { child, url: format!("http://{listen}"), log };
        let since = Instant::now();
        let http = reqwest::Client::builder().no_proxy().build()?;
        while !is_ready(&http, &server.url).await {
            if let Some(status) = server.child.try_wait()? {
                bail!("the server ended ({status}): {}", server.last_words());
            }
            ensure!(since.elapsed() < START_LIMIT, "the server was not ready after {} s", START_LIMIT.as_secs());
            sleep(Duration::from_millis(20)).await;
        }
        Ok(server)
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Interrupts it, as Ctrl-C does, and waits until it has ended in order.
    pub async fn stop(mut self) -> Result<()> {
        signal(&self.child, Signal::INT)?;
        let status = self.ended().await?;
        ensure!(status.success(), "the server did not stop in order ({status}): {}", self.last_words());
        Ok(())
    }

    /// Kills it where it stands, as a machine does that loses its power.
    pub async fn kill(mut self) -> Result<()> {
        self.child.kill().context("the server cannot be killed")?;
        self.ended().await.map(drop)
    }

    async fn ended(&mut self) -> Result<ExitStatus> {
        let since = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            ensure!(since.elapsed() < STOP_LIMIT, "the server did not stop within {} s", STOP_LIMIT.as_secs());
            sleep(Duration::from_millis(20)).await;
        }
    }

    fn last_words(&self) -> String {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        log.lines().last().unwrap_or("it said nothing").to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // After `stop` there is nothing left to kill.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

async fn is_ready(http: &reqwest::Client, url: &str) -> bool {
    let answer = http.get(format!("{url}/readyz")).timeout(Duration::from_secs(2)).send().await;
    answer.is_ok_and(|answer| answer.status().is_success())
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("127.0.0.1 has no free port")?;
    Ok(listener.local_addr()?.port())
}
