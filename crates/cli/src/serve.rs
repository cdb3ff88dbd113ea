//! `usherr serve`: opens the folder and serves it until told to stop.

use crate::environment::Environment;
use crate::household::{self, Household};
use std::error::Error;
use std::net::SocketAddr;
use tokio::net::TcpListener;

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
        let listener = listen(environment).await?;
        let address = listener.local_addr()?;
        tracing::info!(label = "Server", %address, "ready");
        let service = web::router(
            household.app.clone(),
            &web::Options { base_path: environment.base_path.clone() },
        );
        axum::serve(listener, service.into_make_service_with_connect_info::<SocketAddr>())
            .with_graceful_shutdown(told_to_stop())
            .await?;
        household.app.close().await;
        tracing::info!(label = "Server", "stopped");
        Ok(())
    })
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

async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminated) => {
            tokio::select! {
                _ = interrupted => {},
                _ = terminated.recv() => {},
            }
        }
        Err(_) => {
            let _ = interrupted.await;
        }
    }
}
