//! The program `qiaodu`: building it, its commands, and its server as a child.

use std::{
    fs::File,
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddrV4, TcpListener, TcpStream},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use qd_postgres::{Signal, tie_to_parent};

use crate::{
    front::dist,
    interrupt,
    repo::Repo,
    run::{log_path, run, stop_group, tail},
    ui::Step,
};

const START_LIMIT: Duration = Duration::from_secs(60);
const STOP_LIMIT: Duration = Duration::from_secs(20);

/// Builds the debug server; cargo knows whether there is anything to do.
pub fn build(repo: &Repo, step: &Step) -> Result<PathBuf> {
    let mut command = repo.cargo(&["build", "--workspace", "--bin", "qiaodu"]);
    run(repo, step, "cargo build", &mut command)?;
    Ok(repo.debug_program("qiaodu"))
}

/// Where a server works.
#[derive(Debug, Clone)]
pub struct Site {
    pub program: PathBuf,
    pub database_url: String,
    /// Where it keeps pictures and other objects.
    pub data: PathBuf,
}

impl Site {
    /// A command of `qiaodu` on this site.
    pub fn command(&self, repo: &Repo, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments).current_dir(&repo.root);
        command.env("DATABASE_URL", &self.database_url).env("QIAODU_DATA_DIR", &self.data);
        command.env("QIAODU_STOREFRONT_DIST", dist(repo, "storefront")).env("QIAODU_ADMIN_DIST", dist(repo, "admin"));
        if std::env::var_os("QIAODU_ENV").is_none() {
            command.env("QIAODU_ENV", "development");
        }
        command
    }

    /// Brings the schema up to date, imports the group's facts, and loads the demo mall. Doing it twice does nothing.
    pub fn fill(&self, repo: &Repo, step: &Step, demo: bool) -> Result<()> {
        run(repo, step, "qiaodu migrate", &mut self.command(repo, &["migrate"]))?;
        let facts = ["import", "group-facts", "data/group_facts.json"];
        run(repo, step, "qiaodu import", &mut self.command(repo, &facts))?;
        if demo {
            run(repo, step, "qiaodu demo", &mut self.command(repo, &["demo", "load"]))?;
        }
        Ok(())
    }

    /// Starts the server and waits for its first page.
    pub fn serve(&self, repo: &Repo, port: u16) -> Result<Server> {
        self.serve_with(repo, port, &[])
    }

    /// The same, with settings of one's own.
    pub fn serve_with(&self, repo: &Repo, port: u16, settings: &[(&str, &str)]) -> Result<Server> {
        let path = log_path(repo, "qiaodu serve")?;
        let log = File::create(&path).with_context(|| format!("{} cannot be written", path.display()))?;
        let mut command = self.command(repo, &["serve", "--listen", &format!("127.0.0.1:{port}")]);
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).process_group(0);
        command.envs(settings.iter().copied());
        tie_to_parent(&mut command, Signal::TERM);
        let child = command.spawn().with_context(|| format!("{} cannot be run", self.program.display()))?;
        let mut server = Server { child, log: path };
        let since = Instant::now();
        while !answers(port) {
            server.ensure_running()?;
            if interrupt::seen() {
                bail!("stopped");
            }
            if since.elapsed() > START_LIMIT {
                bail!(
                    "the server shows no page after {} s; its log is {}",
                    START_LIMIT.as_secs(),
                    server.log.display()
                );
            }
            sleep(Duration::from_millis(20));
        }
        Ok(server)
    }
}

/// A running server, stopped when dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    log: PathBuf,
}

impl Server {
    /// # Errors
    /// When it ended, with its last words.
    pub fn ensure_running(&mut self) -> Result<()> {
        if let Some(status) = self.child.try_wait()? {
            let words = std::fs::read_to_string(&self.log).unwrap_or_default();
            bail!("the server ended ({status}):\n{}\n(all of it: {})", tail(&words, 20), self.log.display());
        }
        Ok(())
    }

    pub fn log(&self) -> &Path {
        &self.log
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        stop_group(&mut self.child, STOP_LIMIT);
    }
}

/// # Errors
/// When somebody listens on this port of 127.0.0.1 already.
pub fn ensure_free(port: u16) -> Result<()> {
    if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
        return Ok(());
    }
    bail!(
        "port {port} of 127.0.0.1 is in use: stop what listens there, or choose another: cargo xtask up --port {}",
        next(port)
    )
}

fn next(port: u16) -> u16 {
    port.checked_add(1).unwrap_or(8080)
}

/// A port that nobody listens on just now.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("127.0.0.1 has no free port")?;
    Ok(listener.local_addr()?.port())
}

/// Whether the first page is there.
fn answers(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let address = SocketAddrV4::new(Ipv4Addr::LOCALHOST, port).into();
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(stream, "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
        let mut start = [0_u8; 12];
        stream.read_exact(&mut start)?;
        Ok(String::from_utf8_lossy(&start).into_owned())
    };
    ask().is_ok_and(|start| start.ends_with(" 200"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_refused_with_another_to_try() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let refusal = ensure_free(port).expect_err("it is in use").to_string();
        assert!(refusal.contains(&format!("--port {}", next(port))), "{refusal}");
        assert!(!refusal.contains('\n'));
        drop(listener);
        assert!(ensure_free(port).is_ok());
    }

    #[test]
    fn the_last_port_has_a_successor() {
        assert_eq!(next(8080), 8081);
        assert_eq!(next(u16::MAX), 8080);
    }

    #[test]
    fn nobody_answers_on_a_free_port() {
        assert!(!answers(free_port().expect("a port")));
    }
}
