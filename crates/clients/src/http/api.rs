//! One service at one address: what all its calls have in common.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Method;

use super::call::Call;
use super::{Http, Limits};
use crate::secret::Redactor;

/// No answer of an API is larger in a sane household; lists of whole libraries say so themselves.
const USUAL_LIMIT_BYTES: usize = 16 << 20;

/// A part of a secret address that is longer than the usual words of paths.
const SHORTEST_TELLING: usize = 10;

/// An address with its credentials on the shared client. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Api {
    place: Arc<Place>,
}

#[derive(Clone)]
pub(super) struct Place {
    pub(super) http: Http,
    pub(super) service: &'static str,
    pub(super) base: String,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) secret_query: Vec<(&'static str, String)>,
    pub(super) redactor: Redactor,
    pub(super) timeout: Option<Duration>,
    pub(super) limit_bytes: usize,
    pub(super) only_origin_shown: bool,
    pub(super) is_at_home: bool,
}

impl Api {
    pub(crate) fn new(http: &Http, service: &'static str, base: &str) -> Self {
        let place = Place {
            http: http.clone(),
            service,
            base: base.trim_end_matches('/').to_owned(),
            headers: vec![("accept", "application/json".to_owned())],
            secret_query: Vec::new(),
            redactor: Redactor::default(),
            timeout: None,
            limit_bytes: USUAL_LIMIT_BYTES,
            only_origin_shown: false,
            is_at_home: false,
        };
        Self { place: Arc::new(place) }
    }

    /// Binds a service to an address that is a secret itself and is called exactly as given: only
    /// its host is ever told, and what makes it secret is looked for in the service's words.
    pub(crate) fn secret_address(http: &Http, service: &'static str, address: &str) -> Self {
        let telling = |part: &&str| part.len() >= SHORTEST_TELLING;
        let path = address.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
        let parts = path.map(|(_, path)| path.split(['/', '?', '&', '=', '#']));
        let api = Self::new(http, service, "").with(|place| {
            address.clone_into(&mut place.base);
            place.only_origin_shown = true;
        });
        parts.into_iter().flatten().filter(telling).fold(api, Self::secret)
    }

    /// Adds a header to every call, in place of an earlier one of that name.
    pub(crate) fn header(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with(|place| {
            place.headers.retain(|(known, _)| *known != name);
            place.headers.push((name, value.into()));
        })
    }

    /// Adds a parameter to every call that is never shown.
    pub(crate) fn secret_query(self, name: &'static str, value: &str) -> Self {
        self.secret(value).with(|place| place.secret_query.push((name, value.to_owned())))
    }

    /// Names a value that must not appear in any error, wherever it travels.
    pub(crate) fn secret(self, value: &str) -> Self {
        self.with(|place| place.redactor.add(value))
    }

    /// Says that the service belongs to the household.
    pub(crate) fn at_home(self) -> Self {
        self.with(|place| place.is_at_home = true)
    }

    pub(crate) fn timeout(self, timeout: Duration) -> Self {
        self.with(|place| place.timeout = Some(timeout))
    }

    pub(crate) fn service(&self) -> &'static str {
        self.place.service
    }

    pub(crate) fn get(&self, path: &str) -> Call {
        Call::new(Arc::clone(&self.place), Method::GET, path)
    }

    pub(crate) fn head(&self, path: &str) -> Call {
        Call::new(Arc::clone(&self.place), Method::HEAD, path)
    }

    pub(crate) fn post(&self, path: &str) -> Call {
        Call::new(Arc::clone(&self.place), Method::POST, path)
    }

    pub(crate) fn put(&self, path: &str) -> Call {
        Call::new(Arc::clone(&self.place), Method::PUT, path)
    }

    pub(crate) fn delete(&self, path: &str) -> Call {
        Call::new(Arc::clone(&self.place), Method::DELETE, path)
    }

    fn with(mut self, change: impl FnOnce(&mut Place)) -> Self {
        change(Arc::make_mut(&mut self.place));
        self
    }
}

impl Place {
    pub(super) fn limits(&self) -> &Limits {
        self.http.limits()
    }
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Api").field("service", &self.place.service).finish_non_exhaustive()
    }
}
