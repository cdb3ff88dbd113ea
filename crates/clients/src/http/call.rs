//! One call: what is asked, how its answer is kept, and how it is understood.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use serde::de::DeserializeOwned;
use url::Url;

use super::api::Place;
use super::cache::{CacheId, Found, Keep, NamedCache, Stored};
use super::flight::Flight;
use super::send::send;
use super::sink::{Elements, Whole};
use super::staleness::note_stale;
use super::wire::Order;
use crate::secret::Redactor;
use crate::{ClientError, Result};

/// A call being put together.
pub(crate) struct Call {
    place: Arc<Place>,
    method: Method,
    path: String,
    query: Vec<(&'static str, String)>,
    headers: Vec<(&'static str, String)>,
    body: Option<Vec<u8>>,
    redactor: Redactor,
    timeout: Option<Duration>,
    limit_bytes: usize,
    keep: Option<(CacheId, Keep)>,
    insists: bool,
}

/// A successful answer as it came.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl Call {
    pub(super) fn new(place: Arc<Place>, method: Method, path: &str) -> Self {
        let (redactor, limit_bytes) = (place.redactor.clone(), place.limit_bytes);
        Self {
            place,
            method,
            path: path.to_owned(),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            redactor,
            timeout: None,
            limit_bytes,
            keep: None,
            insists: false,
        }
    }

    pub(crate) fn query(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.query.push((name, value.to_string()));
        self
    }

    /// Adds the parameter only when there is a value: a missing one is left out, not sent empty.
    pub(crate) fn query_if(self, name: &'static str, value: Option<impl fmt::Display>) -> Self {
        match value {
            Some(value) => self.query(name, value),
            None => self,
        }
    }

    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Sends a value as JSON.
    pub(crate) fn json(mut self, body: &impl Serialize) -> Self {
        // Our own bodies are plain data; should one ever not be, the service refuses the empty text.
        self.body = Some(serde_json::to_vec(body).unwrap_or_default());
        self.header(CONTENT_TYPE.as_str(), "application/json")
    }

    /// Sends bytes as they are; their type is a header of the caller.
    pub(crate) fn bytes(mut self, body: &[u8]) -> Self {
        self.body = Some(body.to_vec());
        self
    }

    /// Names a value of this call that must not appear in its errors.
    pub(crate) fn secret(mut self, value: &str) -> Self {
        self.redactor.add(value);
        self
    }

    pub(crate) fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    pub(crate) fn limit_bytes(mut self, limit: usize) -> Self {
        self.limit_bytes = limit;
        self
    }

    /// Makes the call even if the service was silent a moment ago: it is made to find that out.
    pub(crate) fn insistent(mut self) -> Self {
        self.insists = true;
        self
    }

    /// Answers from the cache while the answer is younger than `ttl`.
    pub(crate) fn cached(mut self, cache: CacheId, ttl: Duration) -> Self {
        self.keep = Some((cache, Keep::Plain(ttl)));
        self
    }

    /// Answers from the cache within `ttl`, and looks again behind the scenes whenever asked.
    pub(crate) fn rolling(mut self, cache: CacheId, ttl: Duration) -> Self {
        self.keep = Some((cache, Keep::Rolling(ttl)));
        self
    }

    /// Makes the call and understands the answer as JSON.
    pub(crate) async fn fetch<T: DeserializeOwned>(self) -> Result<T> {
        let order = self.order()?;
        match self.keep {
            Some(keep) => parse(&order, &self.recall(keep, &order, readable::<T>).await?.body),
            None => parse(&order, &send(&self.place, &order, self.whole()).await?.1.body),
        }
    }

    /// Makes the call; only its success counts.
    pub(crate) async fn done(self) -> Result<()> {
        self.answer().await.map(drop)
    }

    /// Makes the call and returns the answer as it came. Never cached.
    pub(crate) async fn answer(self) -> Result<Answer> {
        let (head, whole) = send(&self.place, &self.order()?, self.whole()).await?;
        Ok(Answer { status: head.status, headers: head.headers, body: whole.body })
    }

    /// Makes the call and reads a long JSON list entry by entry, so that neither its text nor the
    /// fields that are not used ever lie in memory together. Never cached.
    pub(crate) async fn fetch_list<T: DeserializeOwned>(self) -> Result<Vec<T>> {
        let order = self.order()?;
        let (_head, elements) = send(&self.place, &order, Elements::new).await?;
        elements.finish().map_err(|cause| order.unreadable(&cause))
    }

    fn whole(&self) -> impl Fn() -> Whole + use<> {
        let limit = self.limit_bytes;
        move || Whole::new(limit)
    }

    /// Returns the kept answer or a new one; an outage is bridged by what was kept last.
    async fn recall(
        &self,
        (id, keep): (CacheId, Keep),
        order: &Order,
        check: Check,
    ) -> Result<Arc<Stored>> {
        let key = self.cache_key();
        let cache = self.place.http.caches().get(id);
        let refresh = || {
            let (place, order) = (Arc::clone(&self.place), order.clone());
            let whole = self.whole();
            let fetch = |key| fetch_and_keep(place, order, whole, (id, key, check));
            cache.flights().join(key.clone(), fetch)
        };
        let now = self.place.http.now();
        match cache.find(&key, keep, now).await {
            Found::Fresh(stored) => Ok(stored),
            Found::Stale(stored) => {
                tokio::spawn(refresh());
                if cache.silence().lasts() {
                    note_stale(stored.at);
                }
                Ok(stored)
            }
            Found::Outdated(stored) if cache.silence().is_fresh(now) => {
                tokio::spawn(refresh());
                note_stale(stored.at);
                Ok(stored)
            }
            Found::Outdated(stored) => self.bridge(cache, stored, refresh()).await,
            Found::Nothing => refresh().await,
        }
    }

    /// Waits a little for a new answer; an outdated one stands in when the service is silent.
    async fn bridge(
        &self,
        cache: &NamedCache,
        stored: Arc<Stored>,
        flight: Flight,
    ) -> Result<Arc<Stored>> {
        let patience = self.place.http.wire().options().patience;
        match tokio::time::timeout(patience, flight.clone()).await {
            Ok(Err(error)) if error.is_outage() => {
                tracing::debug!(%error, "an outdated answer bridges an outage");
            }
            Ok(outcome) => return outcome,
            Err(_elapsed) => {
                cache.silence().begins(self.place.http.now());
                tokio::spawn(flight);
            }
        }
        note_stale(stored.at);
        Ok(stored)
    }

    /// Tells apart what was asked and with whose key, without containing the key. A token that only
    /// this call carries does not count: it changes while what may be seen with it stays the same.
    fn cache_key(&self) -> String {
        let body = self.body.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
        let query: Vec<_> =
            self.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let (method, base, path) = (&self.method, &self.place.base, &self.path);
        let credentials = self.place.redactor.fingerprint();
        format!("{method} {base}{path}?{} {credentials:x} {body}", query.join("&"))
    }

    fn order(&self) -> Result<Order> {
        let place = &self.place;
        let unsendable = |cause: &str| ClientError::Unsendable {
            service: place.service,
            cause: self.redactor.scrub(cause),
        };
        let mut url = Url::parse(&format!("{}{}", place.base, self.path))
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
            .ok_or_else(|| unsendable(&format!("{} is not an http address", self.base_shown())))?;
        append(&mut url, &self.query);
        let shown = self.redactor.scrub(&self.shown(&url));
        append(&mut url, &place.secret_query);
        let headers = headers(&place.headers, &self.headers)
            .ok_or_else(|| unsendable("a header holds characters that cannot be sent"))?;
        Ok(Order {
            service: place.service,
            method: self.method.clone(),
            url,
            shown,
            headers,
            body: self.body.clone(),
            timeout: self.timeout.or(place.timeout),
            redactor: self.redactor.clone(),
            insists: self.insists,
        })
    }

    /// Returns the address as errors show it.
    pub(crate) fn shown_address(&self) -> String {
        self.order().map_or_else(|_| self.base_shown(), |order| order.shown)
    }

    fn base_shown(&self) -> String {
        if self.place.only_origin_shown {
            return "the address".to_owned();
        }
        without_login(&self.place.base)
    }

    fn shown(&self, url: &Url) -> String {
        if self.place.only_origin_shown {
            return url.origin().ascii_serialization();
        }
        without_login(url.as_str())
    }
}

/// Tells whether an answer can be understood by whoever asked.
type Check = fn(&Order, &[u8]) -> Result<()>;

fn readable<T: DeserializeOwned>(order: &Order, body: &[u8]) -> Result<()> {
    parse::<T>(order, body).map(drop)
}

/// Fetches, and keeps what can be understood: an answer that makes no sense must neither stay nor
/// take the place of one that did. Runs once however many are waiting.
fn fetch_and_keep(
    place: Arc<Place>,
    order: Order,
    whole: impl Fn() -> Whole + Send + 'static,
    (cache, key, check): (CacheId, String, Check),
) -> BoxFuture<'static, Result<Arc<Stored>>> {
    async move {
        let fetched = fetch(&place, &order, whole, check).await;
        let (cache, now) = (place.http.caches().get(cache), place.http.now());
        match fetched {
            Ok(body) => {
                cache.silence().ends();
                let stored = Arc::new(Stored { body, at: now });
                cache.keep(key, &stored);
                Ok(stored)
            }
            Err(error) => {
                if error.is_outage() {
                    cache.silence().begins(now);
                } else {
                    cache.silence().ends();
                }
                Err(error)
            }
        }
    }
    .boxed()
}

async fn fetch(
    place: &Place,
    order: &Order,
    whole: impl Fn() -> Whole,
    check: Check,
) -> Result<Vec<u8>> {
    let (_head, Whole { body, .. }) = send(place, order, whole).await?;
    check(order, &body)?;
    Ok(body)
}

fn parse<T: DeserializeOwned>(order: &Order, body: &[u8]) -> Result<T> {
    serde_json::from_slice(body).map_err(|failure| order.unreadable(&failure.to_string()))
}

fn append(url: &mut Url, query: &[Pair]) {
    if !query.is_empty() {
        url.query_pairs_mut().extend_pairs(query);
    }
}

type Pair = (&'static str, String);

/// Joins the headers of the service and those of the call, or fails on unsendable characters.
fn headers(common: &[Pair], own: &[Pair]) -> Option<HeaderMap> {
    let mut headers = HeaderMap::new();
    for (name, value) in common.iter().chain(own) {
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        headers.insert(name, HeaderValue::from_str(value).ok()?);
    }
    Some(headers)
}

/// Removes `user:password@` from an address.
fn without_login(address: &str) -> String {
    match Url::parse(address) {
        Ok(mut url) => {
            let cleared = url.set_username("").and_then(|()| url.set_password(None));
            cleared.map_or_else(|()| url.origin().ascii_serialization(), |()| url.to_string())
        }
        Err(_) => address.rsplit('@').next().unwrap_or_default().to_owned(),
    }
}
