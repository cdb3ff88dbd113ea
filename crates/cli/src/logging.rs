//! Starts the log of a serving process.

use std::io;

use app::Clock;
use app::logs::{Console, LogOptions, Logs, Secrets};
use store::folder::Layout;
use tracing_subscriber::layer::SubscriberExt;

use crate::environment::Environment;

/// Starts to log to the console, where that is wanted, and to the folder, and tells what the environment got wrong.
pub(crate) fn start(environment: &Environment, layout: &Layout, clock: &Clock) -> io::Result<Logs> {
    let (layer, logs) = Logs::start(LogOptions {
        level: environment.log_level,
        console: environment.logs_to_console.then(Console::of_this_process),
        folder: Some(layout.logs()),
        clock: clock.clone(),
        secrets: Secrets::new(environment.secrets()),
    })?;
    let subscriber = tracing_subscriber::registry().with(layer);
    tracing::subscriber::set_global_default(subscriber).map_err(io::Error::other)?;
    if environment.database.log_queries {
        store::log_queries();
    }
    for warning in &environment.warnings {
        tracing::warn!(label = "Environment", "{warning}");
    }
    Ok(logs)
}
