//! The handlers of version 1, each at the row of the contract's table that it answers.
//!
//! The table has found the row, read the path and checked the method before a handler is looked up, so
//! that there is nothing left to route: a second router behind it would cost more than a short
//! answer.

use super::answer::ApiError;
use super::contract::{self, Route, Verb};
use crate::http::pace::Pace;
use app::App;
use axum::extract::Request;
use axum::handler::Handler;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use std::collections::HashMap;
use std::fmt;
use std::future::ready;
use std::pin::Pin;
use std::sync::Arc;

/// An answer under way.
pub type Answering = Pin<Box<dyn Future<Output = Response> + Send>>;

/// What answers a call.
#[derive(Clone)]
struct Answerer(Arc<dyn Fn(Request, App) -> Answering + Send + Sync>);

/// The handlers of one path, by method.
#[derive(Debug, Clone, Default)]
pub struct Handlers(Vec<(Verb, Answerer)>);

/// Handlers on their way into the table.
#[derive(Debug, Clone, Default)]
pub struct Routes(Vec<(String, Handlers)>);

/// Every row of the contract with its handler.
#[derive(Clone)]
pub struct Table {
    app: App,
    by_row: Arc<HashMap<(Verb, &'static str), Answerer, foldhash::fast::RandomState>>,
}

macro_rules! answers {
    ($($name:ident $verb:ident),*) => { $(
        #[doc = concat!("Answers `", stringify!($verb), "`.")]
        pub fn $name<H: Handler<T, App, Future = Answering>, T: 'static>(handler: H) -> Handlers {
            Handlers(Vec::new()).with(Verb::$verb, handler)
        }

        impl Handlers {
            #[doc = concat!("Answers `", stringify!($verb), "` as well.")]
            #[must_use]
            pub fn $name<H, T>(self, handler: H) -> Self
            where
                H: Handler<T, App, Future = Answering>,
                T: 'static,
            {
                self.with(Verb::$verb, handler)
            }
        }
    )* };
}

answers!(get Get, post Post, put Put, delete Delete);

impl Handlers {
    fn with<H, T>(mut self, verb: Verb, handler: H) -> Self
    where
        H: Handler<T, App, Future = Answering>,
        T: 'static,
    {
        let answerer = Arc::new(move |request, app| handler.clone().call(request, app));
        self.0.push((verb, Answerer(answerer)));
        self
    }

    /// Holds callers of these handlers, together, to a number of calls per minute.
    #[must_use]
    pub fn held_to(mut self, pace: &Pace) -> Self {
        for (_, answerer) in &mut self.0 {
            let (inner, pace) = (Arc::clone(&answerer.0), pace.clone());
            answerer.0 = Arc::new(move |request, app| match pace.refusal(&app, &request) {
                Some(refused) => Box::pin(ready(refused)),
                None => inner(request, app),
            });
        }
        self
    }
}

impl Routes {
    /// No handlers yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the handlers of a path, which is written whole, its parameters in braces.
    #[must_use]
    pub fn route(mut self, path: &str, handlers: Handlers) -> Self {
        self.0.push((path.to_owned(), handlers));
        self
    }

    /// Adds other handlers.
    #[must_use]
    pub fn merge(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// Does something to every answer of these handlers.
    #[must_use]
    pub fn each_answer(mut self, change: fn(&mut Response)) -> Self {
        for (_, answerer) in self.0.iter_mut().flat_map(|(_, handlers)| &mut handlers.0) {
            let inner = Arc::clone(&answerer.0);
            answerer.0 = Arc::new(move |request, app| {
                let answering = inner(request, app);
                Box::pin(async move {
                    let mut response = answering.await;
                    change(&mut response);
                    response
                })
            });
        }
        self
    }

    fn find(&self, row: &Route) -> Option<&Answerer> {
        let mut paths = self.0.iter().filter(|(path, _)| is_path_of(path, row));
        paths.find_map(|(_, handlers)| {
            handlers.0.iter().find(|(verb, _)| *verb == row.verb).map(|(_, answerer)| answerer)
        })
    }
}

impl Table {
    /// Puts the handlers at their rows.
    pub fn new(app: App, routes: &Routes) -> Self {
        let rows = contract::routes();
        let by_row = rows.filter_map(|row| Some(((row.verb, row.path), routes.find(row)?.clone())));
        Self { app, by_row: Arc::new(by_row.collect()) }
    }

    /// Answers a call whose row was found. A call that the contract knows and nothing answers says so,
    /// instead of pretending.
    pub async fn answer(&self, row: &Route, request: Request) -> Response {
        match self.by_row.get(&(row.verb, row.path)) {
            Some(answerer) => (answerer.0)(request, self.app.clone()).await,
            None => ApiError::message(
                StatusCode::NOT_IMPLEMENTED,
                "Usherr does not answer this call yet.",
            )
            .into_response(),
        }
    }
}

/// Whether a path written with a handler is the row's, whatever its parameters are called.
fn is_path_of(path: &str, row: &Route) -> bool {
    let Some(path) = path.strip_prefix(contract::BASE) else { return false };
    let is_hole = |part: &str| part.starts_with('{');
    let (mut ours, mut theirs) = (path.split('/'), row.path.split('/'));
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => return true,
            (Some(own), Some(its)) if own == its || (is_hole(own) && is_hole(its)) => {}
            _ => return false,
        }
    }
}

impl fmt::Debug for Answerer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answerer")
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("rows", &self.by_row.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_handlers_are_the_same() {
        let routes = super::super::handlers();
        let unanswered: Vec<_> = contract::routes()
            .filter(|row| routes.find(row).is_none())
            .map(|row| (row.verb, row.path))
            .collect();
        assert_eq!(unanswered, [], "rows without a handler");
        let mut lost = Vec::new();
        for (path, handlers) in &routes.0 {
            for (verb, _) in &handlers.0 {
                let is_row = |row: &Route| row.verb == *verb && is_path_of(path, row);
                if contract::routes().filter(|row| is_row(row)).count() != 1 {
                    lost.push((*verb, path.as_str()));
                }
            }
        }
        assert_eq!(lost, [], "handlers without a row");
    }
}
