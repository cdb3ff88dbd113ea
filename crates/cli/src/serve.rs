//! `usherr serve`: opens the folder, serves it and works in the background until told to stop.

use crate::environment::Environment;
use crate::household::{self, Household};
use app::restore::{Desk, Wanted};
use std::error::Error;
use std::future::IntoFuture as _;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

type AnyError = Box<dyn Error + Send + Sync>;

/// Serves until SIGTERM or SIGINT, then finishes what is running, folds the database up and
/// returns.
pub(crate) fn serve(environment: &Environment, accept_loss: bool) -> Result<(), AnyError> {
    let household = household::open(environment, accept_loss)?;
    let logs = household.logs.clone();
    let served = serve_household(environment, household);
    if let Err(error) = &served {
        tracing::error!(label = "Server", "{error}");
    }
    logs.flush();
    served
}

/// How long work that cannot be broken off may hold up the end, once everybody was answered.
const REST: Duration = Duration::from_secs(2);

fn serve_household(environment: &Environment, household: Household) -> Result<(), AnyError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let (stop, listener) = runtime.block_on(async {
        // Listening for signals comes first: whoever reads that we are ready may stop us at once.
        Ok::<_, AnyError>((StopSignal::listen()?, listen(environment).await?))
    })?;
    household.note_served(listener.local_addr()?, environment);
    let (household, served) = runtime.block_on(serve_on(listener, stop, environment, household));
    // A backup or a move that is under way is broken off like by a crash, which it survives. Connections
    // to PostgreSQL may not be closed on a thread that runs other work, so the household goes last.
    runtime.shutdown_timeout(REST);
    drop(household);
    served
}

/// Serves whoever comes through a door that is open already, until it is told to stop. When another
/// household takes the place of this one, the door is closed meanwhile and the new one is opened.
pub(crate) async fn serve_on(
    listener: TcpListener,
    mut stop: StopSignal,
    environment: &Environment,
    mut household: Household,
) -> (Option<Household>, Result<(), AnyError>) {
    let (tell, told) = oneshot::channel();
    let options = web::Options { base_path: environment.base_path.clone() };
    let desk = Arc::clone(household.app.desk());
    let door = web::Door::new(Arc::clone(&desk), &options).known_by(household.word().clone());
    door.open(web::House::new(household.app.clone(), &options));
    if let Err(error) = say_where(&listener) {
        return (Some(household), Err(error.into()));
    }
    let serving = axum::serve(listener, door.clone()).with_graceful_shutdown(async move {
        told.await.unwrap_or_default();
    });
    let mut serving = tokio::spawn(serving.into_future());
    let mut tell = Some(tell);
    loop {
        let background = household.app.start_background().await;
        let wanted = next(&desk, &mut stop, &mut serving).await;
        // Whoever listens to what happens would hold up the end for ever.
        household.app.live().close();
        let Some(wanted) = wanted else {
            household.note_closed();
            let cut = end(&mut stop, tell.take(), serving).await;
            background.stop().await;
            household.app.close().await;
            tracing::info!(label = "Server", "stopped");
            return (Some(household), cut);
        };
        door.close(StopSignal::PATIENCE).await;
        background.stop().await;
        if wanted == Wanted::StepAside && is_stopped_meanwhile(&household, &mut stop).await {
            household.note_closed();
            let cut = end(&mut stop, tell.take(), serving).await;
            return (Some(household), cut);
        }
        let exchanging = exchange(environment, household, (wanted, &desk));
        let (exchanged, is_stopped) = unless_stopped(exchanging, &mut stop).await;
        household = match exchanged {
            Some(Ok(household)) => household,
            Some(Err(error)) => return (None, Err(error)),
            None => return (None, Ok(())),
        };
        if is_stopped {
            household.note_closed();
            let cut = end(&mut stop, tell.take(), serving).await;
            household.app.close().await;
            return (Some(household), cut);
        }
        door.open(web::House::new(household.app.clone(), &options));
    }
}

/// Waits for what happens next to a household that is served; nothing is its end.
async fn next(
    desk: &Desk,
    stop: &mut StopSignal,
    serving: &mut JoinHandle<io::Result<()>>,
) -> Option<Wanted> {
    tokio::select! {
        wanted = desk.wanted() => Some(wanted),
        () = stop.told() => None,
        _ = serving => None,
    }
}

/// Waits until another replica has exchanged the household, and says whether the program is told to
/// stop before that.
async fn is_stopped_meanwhile(household: &Household, stop: &mut StopSignal) -> bool {
    tokio::select! {
        () = household.app.until_others_are_done() => false,
        () = stop.told() => true,
    }
}

fn say_where(listener: &TcpListener) -> io::Result<()> {
    let address = listener.local_addr()?;
    tracing::info!(label = "Server", %address, "ready");
    Ok(())
}

/// Exchanges the household, if that is wanted, and opens the one that is there now.
async fn exchange(
    environment: &Environment,
    household: Household,
    (wanted, desk): (Wanted, &Desk),
) -> Result<Household, AnyError> {
    let phase = match wanted {
        Wanted::Restore => Some(household.app.perform_restore().await),
        Wanted::StepAside | Wanted::Reopen => None,
    };
    household.app.shut().await;
    // Opening reads and writes on this thread.
    let opened = tokio::task::block_in_place(|| household.reopen(environment))?;
    if let Some(phase) = &phase {
        opened.app.note_restore_end(phase).await;
    }
    desk.finish(phase);
    Ok(opened)
}

/// Does one household's exchange for another to its end, and says whether the program was told to stop
/// meanwhile. Then it has some time left, and is broken off like by a crash after that: the next start
/// finishes it or takes it back.
async fn unless_stopped<T>(
    exchanging: impl Future<Output = T>,
    stop: &mut StopSignal,
) -> (Option<T>, bool) {
    let mut exchanging = Box::pin(exchanging);
    tokio::select! {
        exchanged = &mut exchanging => return (Some(exchanged), false),
        () = stop.told() => {}
    }
    tracing::info!(label = "Server", "finishing what is running");
    let exchanged = tokio::time::timeout(StopSignal::PATIENCE, &mut exchanging).await;
    if exchanged.is_err() {
        tracing::warn!(label = "Server", "what was under way was broken off");
    }
    // A database may not be closed on a thread that runs other work.
    tokio::task::block_in_place(move || drop(exchanging));
    (exchanged.ok(), true)
}

/// Lets those who are being answered finish, for some time or until a second signal.
async fn end(
    stop: &mut StopSignal,
    tell: Option<oneshot::Sender<()>>,
    serving: JoinHandle<io::Result<()>>,
) -> Result<(), AnyError> {
    tracing::info!(label = "Server", "finishing what is running");
    if let Some(tell) = tell {
        let _ = tell.send(());
    }
    tokio::select! {
        served = serving => Ok(served??),
        _ = tokio::time::timeout(StopSignal::PATIENCE, stop.told()) => {
            tracing::warn!(label = "Server", "some connections were cut off");
            Ok(())
        }
    }
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

    pub(crate) async fn told(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {},
            _ = self.interrupt.recv() => {},
        }
    }
}
