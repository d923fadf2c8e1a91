//! `cargo xtask up`: from a fresh clone to a running mall.

use std::{
    path::{Path, PathBuf},
    thread::{self, sleep},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use qd_postgres::Cluster;

use crate::{
    database, front, interrupt,
    repo::Repo,
    serve::{self, Server, Site},
    tools,
    ui::{seconds, ui},
};

/// What `up` takes.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The port of 127.0.0.1 to listen on
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The folder that keeps the database and the pictures
    #[arg(long, default_value = ".data")]
    data: PathBuf,
    /// Leave the demo mall out
    #[arg(long)]
    no_demo: bool,
    /// Use this PostgreSQL (a superuser's or the owner's URL) instead of a private one
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
}

/// Sets everything up that is not, and serves until Ctrl-C.
pub fn up(repo: &Repo, options: &Options) -> Result<()> {
    let since = Instant::now();
    serve::ensure_free(options.port)?;
    tools::check()?;
    let data = repo.root.join(&options.data);
    let (program, cluster) = make(repo, &data, options)?;
    let database_url = match (&options.database_url, &cluster) {
        (Some(url), _) => url.clone(),
        (None, Some(cluster)) => cluster.url(database::MALL),
        (None, None) => bail!("there is no database"),
    };
    let site = Site { program, database_url, data };
    let step = ui().begin("data");
    site.fill(repo, &step, !options.no_demo)?;
    step.done("data is in place");
    serve::ensure_free(options.port)?;
    let server = site.serve(repo, options.port)?;
    announce(repo, &site, options, &server, since.elapsed());
    let outcome = watch(server);
    ui().say("stopping …");
    drop(cluster);
    ui().say("stopped");
    outcome
}

/// Starts the database, whose troubles show at once, then builds the server and the front ends side by side.
fn make(repo: &Repo, data: &Path, options: &Options) -> Result<(PathBuf, Option<Cluster>)> {
    let cluster = match options.database_url {
        Some(_) => None,
        None => Some(database::lasting(data)?),
    };
    let program = thread::scope(|scope| {
        let fronts = scope.spawn(|| make_front_ends(repo));
        let program = make_server(repo);
        fronts.join().ok().context("the front ends' build panicked")??;
        program
    })?;
    Ok((program, cluster))
}

fn make_server(repo: &Repo) -> Result<PathBuf> {
    let step = ui().begin("server");
    let program = serve::build(repo, &step)?;
    step.done("server is built");
    Ok(program)
}

fn make_front_ends(repo: &Repo) -> Result<()> {
    let step = ui().begin("npm packages");
    front::install(repo, &step)?;
    step.done("npm packages are installed");
    for name in front::FRONT_ENDS {
        let step = ui().begin(name);
        let built = front::build(repo, &step, name)?;
        step.done(&format!("{name} is {}", if built { "built" } else { "unchanged" }));
    }
    Ok(())
}

fn announce(repo: &Repo, site: &Site, options: &Options, server: &Server, elapsed: Duration) {
    let address = format!("127.0.0.1:{}", options.port);
    let base = format!("http://{address}");
    println!();
    println!("侨都职教商城 · the mall is open after {}", seconds(elapsed));
    println!();
    for (name, path) in [
        ("storefront", "/"),
        ("admin", "/admin"),
        ("GraphiQL, shoppers", "/graphql/ide"),
        ("GraphiQL, members", "/admin/graphql/ide"),
        ("dev inbox (SMS codes)", "/dev/inbox"),
    ] {
        println!("  {name:<22} {base}{path}");
    }
    println!("  {:<22} {}", "log", server.log().display());
    if !options.no_demo {
        println!();
        // Written straight to the terminal; without it the mall is open all the same.
        if let Err(error) = site.command(repo, &["demo", "accounts"]).env("QIAODU_LISTEN", address).status() {
            ui().say(&format!("the demo accounts cannot be shown: {error}"));
        }
    }
    println!();
    println!("Ctrl-C stops it.");
}

fn watch(mut server: Server) -> Result<()> {
    while !interrupt::seen() {
        server.ensure_running()?;
        sleep(Duration::from_millis(50));
    }
    Ok(())
}
