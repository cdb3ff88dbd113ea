//! `usherr demo`: an invented household to look around in, with everything it talks to.

mod furnish;
mod settings;

use crate::arguments::Demo;
use crate::environment::Environment;
use crate::household::{self, Household};
use crate::serve::{StopSignal, serve_on};
use sim::{FRIEND, Login, OWNER, Options};
use std::error::Error;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::Path;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

type AnyError = Box<dyn Error + Send + Sync>;

/// How many ports after the wanted one are tried.
const NEIGHBOURS: u16 = 20;
/// How many seconds of the household pass in one of ours, so that downloads are seen to move.
const PACE: u32 = 10;

/// Serves an invented household until told to stop; a temporary one is gone afterwards.
pub(crate) fn run(options: &Demo) -> Result<(), AnyError> {
    let temporary = match &options.keep {
        Some(_) => None,
        None => Some(tempfile::Builder::new().prefix("usherr-demo-").tempdir()?),
    };
    let folder = options.keep.as_deref().or(temporary.as_ref().map(TempDir::path));
    let folder = folder.ok_or("no folder for the household")?;
    // Listening for signals comes first, so that the folder goes whenever the demo is stopped.
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let (stop, listener) = runtime.block_on(async {
        Ok::<_, AnyError>((StopSignal::listen()?, listen(options.port).await?))
    })?;
    let mut outside = runtime.block_on(sim::Household::start(furnished()))?;
    let environment = environment(folder, &outside)?;
    let household = move_in(folder, &environment, &outside, &runtime)?;
    let _guard = runtime.enter();
    outside.keep_pace(PACE);
    welcome(&listener, options.keep.as_deref())?;
    let logs = household.logs.clone();
    let (household, served) = runtime.block_on(serve_on(listener, stop, &environment, household));
    drop(household);
    logs.flush();
    served
}

/// The invented services, whose clock begins with ours.
fn furnished() -> Options {
    Options { now: app::Clock::machine(None).now().to_utc(), ..Options::default() }
}

/// Opens the folder, and furnishes it when nobody lives there yet.
fn move_in(
    folder: &Path,
    environment: &Environment,
    outside: &sim::Household,
    runtime: &Runtime,
) -> Result<Household, AnyError> {
    settings::write(folder, outside)?;
    let household = household::open(environment, false)?;
    if !runtime.block_on(household.app.is_inhabited())? {
        runtime.block_on(furnish::furnish(&household, outside.world()))?;
    }
    Ok(household)
}

/// The environment of a server that talks to the invented services alone.
fn environment(folder: &Path, outside: &sim::Household) -> Result<Environment, AnyError> {
    let mut pairs: Vec<(String, OsString)> =
        outside.environment().into_iter().map(|(name, value)| (name, value.into())).collect();
    pairs.push(("CONFIG_DIRECTORY".to_owned(), folder.into()));
    pairs.push(("LOG_LEVEL".to_owned(), "debug".into()));
    let find =
        |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    // Whoever looks around reads the log on its page; the console says where to look around.
    Ok(Environment { logs_to_console: false, ..Environment::read(&find)? })
}

/// Takes the wanted port or the next free one; it is open to this machine alone.
async fn listen(port: u16) -> Result<TcpListener, AnyError> {
    let last = if port == 0 { 0 } else { port.saturating_add(NEIGHBOURS) };
    for port in port..=last {
        match TcpListener::bind(("127.0.0.1", port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(format!("ports {port} to {last} are taken; choose another with `--port`").into())
}

fn welcome(listener: &TcpListener, kept: Option<&Path>) -> Result<(), AnyError> {
    let mut out = io::stdout().lock();
    writeln!(out, "\nUsherr is open at http://{}\n", listener.local_addr()?)?;
    for (who, Login { name, password, .. }) in [("owner", OWNER), ("friend", FRIEND)] {
        writeln!(out, "  {who:<7} {name}   password {password}")?;
    }
    writeln!(
        out,
        "\nBoth have an account at the household's Jellyfin, which the sign-in page asks."
    )?;
    match kept {
        Some(folder) => writeln!(out, "\nThe household stays in `{}`.", folder.display())?,
        None => writeln!(out, "\nEverything is invented, and gone when you stop it.")?,
    }
    writeln!(out, "Press Ctrl-C to stop.\n")?;
    Ok(out.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{MediaStatus, MediaType};
    use sim::TitleId;
    use store::tables::media_edits::MediaOrder;

    #[test]
    fn what_is_there_leads_to_its_entry_at_the_media_server() {
        let runtime = Runtime::new().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let outside = runtime.block_on(sim::Household::start(furnished())).unwrap();
        let environment = environment(folder.path(), &outside).unwrap();
        let household = move_in(folder.path(), &environment, &outside, &runtime).unwrap();
        let (all, _) = household
            .store
            .read_now(|tx| tx.page_of_media(&[], MediaOrder::Added, 1000, 0))
            .unwrap();
        let mut linked = 0;
        for media in all {
            let id = u32::try_from(media.tmdb_id.0).unwrap();
            let title = match media.media_type {
                MediaType::Movie => TitleId::Movie(id),
                MediaType::Tv => TitleId::Tv(id),
            };
            let is_there =
                |status| matches!(status, MediaStatus::Available | MediaStatus::PartiallyAvailable);
            let entry = outside.world().entry_id(title);
            for (status, link) in [
                (media.status, &media.jellyfin_media_id),
                (media.status_4k, &media.jellyfin_media_id_4k),
            ] {
                let expected = entry.clone().filter(|_| is_there(status));
                assert_eq!(*link, expected, "{title:?}");
                linked += usize::from(link.is_some());
            }
        }
        assert!(linked > 5, "only {linked} titles can be watched");
    }
}
