//! `usherr serve`: opens the folder, serves it and works in the background until told to stop.

use crate::environment::Environment;
use crate::household::{self, Household};
use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::oneshot;

type AnyError = Box<dyn Error + Send + Sync>;

/// Serves until SIGTERM or SIGINT, then finishes what is running, folds the database up and
/// returns.
pub(crate) fn serve(environment: &Environment, accept_loss: bool) -> Result<(), AnyError> {
    let household = household::open(environment, accept_loss)?;
    let served = serve_household(environment, &household);
    if let Err(error) = &served {
        tracing::error!(label = "Server", "{error}");
    }
    household.logs.flush();
    served
}

fn serve_household(environment: &Environment, household: &Household) -> Result<(), AnyError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        // Listening for signals comes first: whoever reads that we are ready may stop us at once.
        let stop = StopSignal::listen()?;
        let listener = listen(environment).await?;
        serve_on(listener, stop, environment, household).await
    })
}

/// Serves whoever comes through a door that is open already, until it is told to stop.
pub(crate) async fn serve_on(
    listener: TcpListener,
    mut stop: StopSignal,
    environment: &Environment,
    household: &Household,
) -> Result<(), AnyError> {
    let (tell, told) = oneshot::channel();
    let address = listener.local_addr()?;
    tracing::info!(label = "Server", %address, "ready");
    let service = web::router(
        household.app.clone(),
        &web::Options { base_path: environment.base_path.clone() },
    );
    let background = household.app.start_background().await;
    let app = household.app.clone();
    let serving =
        axum::serve(listener, service.into_make_service_with_connect_info::<SocketAddr>())
            .with_graceful_shutdown(async move {
                told.await.unwrap_or_default();
                // Whoever listens to what happens would hold up the end for ever.
                app.live().close();
            });
    let served = tokio::select! {
        served = serving => served,
        () = stop.pass_on_and_lose_patience(tell) => {
            tracing::warn!(label = "Server", "some connections were cut off");
            Ok(())
        }
    };
    background.stop().await;
    household.app.close().await;
    tracing::info!(label = "Server", "stopped");
    Ok(served?)
}

/// Listens on the given address, or on every one: IPv6 with IPv4 where the machine has both.
async fn listen(environment: &Environment) -> Result<TcpListener, AnyError> {
    let port = environment.port;
    let tried = match &environment.host {
        Some(host) => TcpListener::bind((host.as_str(), port)).await,
        None => match TcpListener::bind(("::", port)).await {
            Ok(listener) => Ok(listener),
            Err(_) => TcpListener::bind(("0.0.0.0", port)).await,
        },
    };
    tried.map_err(|error| {
        let host = environment.host.as_deref().unwrap_or("every address");
        format!(
            "cannot listen on {host}, port {port}: {error}; is another program using it? Set `PORT` to choose another"
        )
        .into()
    })
}

/// The signals by which a person, a container engine or systemd ends the program.
pub(crate) struct StopSignal {
    terminate: Signal,
    interrupt: Signal,
}

impl StopSignal {
    /// How long running requests may hold up the end: container engines kill after ten seconds,
    /// and the database is to be folded up before that.
    const PATIENCE: Duration = Duration::from_secs(6);

    pub(crate) fn listen() -> io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn told(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {},
            _ = self.interrupt.recv() => {},
        }
    }

    /// Passes the first signal on, then waits for some time or for a second signal.
    async fn pass_on_and_lose_patience(&mut self, tell: oneshot::Sender<()>) {
        self.told().await;
        tracing::info!(label = "Server", "finishing what is running");
        let _ = tell.send(());
        let _ = tokio::time::timeout(Self::PATIENCE, self.told()).await;
    }
}
