//! A service outside the household that a test makes up.

use axum::Router;

/// Serves the routes on a port of this machine for as long as the test runs.
pub(crate) async fn service(routes: Router) -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::task::spawn(async move { axum::serve(listener, routes).await.unwrap() });
    port
}
