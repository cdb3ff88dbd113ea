//! One attempt at one call: connect, follow, read within bounds, and name what went wrong.

use std::error::Error;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use reqwest::header::{HeaderMap, LOCATION, RETRY_AFTER};
use reqwest::{Client, Method, Response, StatusCode};
use url::Url;

use super::dns::{DnsCache, Resolver};
use super::sink::Sink;
use super::{HttpOptions, proxy, tls};
use crate::ClientError;
use crate::secret::Redactor;

const MOST_REDIRECTS: usize = 5;
const EXCERPT_BYTES: usize = 4096;
const EXCERPT_CHARS: usize = 200;

/// The client as the current options want it, built when it is first needed.
pub(super) struct Wire {
    options: HttpOptions,
    dns: Arc<DnsCache>,
    client: OnceLock<Result<Client, String>>,
}

/// A call ready to be made, as often as needed.
#[derive(Clone)]
pub(super) struct Order {
    pub(super) service: &'static str,
    pub(super) method: Method,
    pub(super) url: Url,
    /// The address as it may be shown: without keys, passwords and tokens.
    pub(super) shown: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Option<Vec<u8>>,
    pub(super) timeout: Option<Duration>,
    pub(super) redactor: Redactor,
    /// Whether it is made even to a service that was silent a moment ago.
    pub(super) insists: bool,
}

/// What a successful answer says besides its body.
pub(super) struct Head {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
}

/// A failed attempt, and when the service would like to be asked again.
pub(super) struct Failed {
    pub(super) error: ClientError,
    pub(super) retry_after: Option<Duration>,
}

impl From<ClientError> for Failed {
    fn from(error: ClientError) -> Self {
        Self { error, retry_after: None }
    }
}

impl Wire {
    pub(super) fn new(options: HttpOptions, dns: Arc<DnsCache>) -> Self {
        Self { options, dns, client: OnceLock::new() }
    }

    pub(super) fn options(&self) -> &HttpOptions {
        &self.options
    }

    /// Makes one attempt and lets the body run into the sink. The time-out covers everything until
    /// the last byte of it.
    pub(super) async fn attempt(
        &self,
        order: &Order,
        sink: &mut impl Sink,
    ) -> Result<Head, Failed> {
        let options = &self.options;
        let limit = order.timeout.unwrap_or(options.total_timeout).min(options.longest_timeout);
        match tokio::time::timeout(limit, self.exchange(order, sink)).await {
            Ok(outcome) => outcome,
            Err(_elapsed) => Err(order.timed_out().into()),
        }
    }

    async fn exchange(&self, order: &Order, sink: &mut impl Sink) -> Result<Head, Failed> {
        let client = self.client().map_err(|cause| order.unreachable(cause))?;
        let mut url = order.url.clone();
        for _ in 0..=MOST_REDIRECTS {
            let mut request = client.request(order.method.clone(), url.clone());
            if let Some(body) = &order.body {
                request = request.body(body.clone());
            }
            let response = request.headers(order.headers.clone()).send().await;
            let response = response.map_err(|failure| order.broken(&failure))?;
            match next_address(order, &url, &response) {
                Some(next) => url = next,
                None => return order.read(response, sink).await,
            }
        }
        Err(order.unreadable("it redirects without end").into())
    }

    pub(super) fn client(&self) -> Result<&Client, &str> {
        self.client.get_or_init(|| self.build()).as_ref().map_err(String::as_str)
    }

    fn build(&self) -> Result<Client, String> {
        let options = &self.options;
        let resolver = Resolver {
            cache: Arc::clone(&self.dns),
            options: options.dns_cache,
            ipv4_only: options.ipv4_only,
        };
        let mut builder = Client::builder()
            .user_agent(&options.user_agent)
            .connect_timeout(options.connect_timeout)
            .pool_idle_timeout(Duration::from_secs(30))
            .pool_max_idle_per_host(8)
            .redirect(reqwest::redirect::Policy::none())
            .dns_resolver(Arc::new(resolver))
            .tls_backend_preconfigured(tls::config(options.extra_ca_pem.as_deref())?);
        builder = match &options.proxy {
            Some(through) => builder.proxy(proxy::proxy(through)?),
            None if options.ignore_system_proxy => builder.no_proxy(),
            None => builder,
        };
        builder.build().map_err(|failure| root_cause(&failure))
    }
}

/// Returns where to go on, if the answer is a redirect that may be followed.
///
/// Only reading follows, only to the same host, and never from TLS to plain text: a key in a
/// header must not travel to a stranger, and a POST must not silently become a GET.
fn next_address(order: &Order, from: &Url, response: &Response) -> Option<Url> {
    let moved = response.status().is_redirection() && is_reading(&order.method);
    let to = from.join(response.headers().get(LOCATION)?.to_str().ok()?).ok()?;
    let same_place = to.host_str() == from.host_str()
        && (to.port_or_known_default() == from.port_or_known_default()
            || (from.scheme() == "http" && to.scheme() == "https"));
    let downgraded = from.scheme() == "https" && to.scheme() != "https";
    (moved && same_place && !downgraded).then_some(to)
}

/// Tells whether a call changes nothing at the other side, whatever happens to its answer.
pub(super) fn is_reading(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

impl Order {
    async fn read(&self, mut response: Response, sink: &mut impl Sink) -> Result<Head, Failed> {
        let status = response.status();
        if !status.is_success() {
            return Err(self.refused(response).await);
        }
        let headers = std::mem::take(response.headers_mut());
        while let Some(chunk) = response.chunk().await.map_err(|failure| self.broken(&failure))? {
            sink.take(&chunk).map_err(|cause| self.unreadable(&cause))?;
        }
        Ok(Head { status: status.as_u16(), headers })
    }

    pub(super) async fn refused(&self, mut response: Response) -> Failed {
        let status = response.status();
        let retry_after = response
            .headers()
            .get(RETRY_AFTER)
            .and_then(|value| value.to_str().ok()?.trim().parse().ok().map(Duration::from_secs));
        let elsewhere = response.headers().get(LOCATION).and_then(|value| {
            let to = self.url.join(value.to_str().ok()?).ok()?;
            Some(format!("it points to {}", to.origin().ascii_serialization()))
        });
        let mut text = elsewhere.filter(|_| status.is_redirection()).unwrap_or_default();
        while text.len() < EXCERPT_BYTES
            && let Ok(Some(chunk)) = response.chunk().await
        {
            text.push_str(&String::from_utf8_lossy(&chunk));
        }
        let error = ClientError::Refused {
            service: self.service,
            url: self.shown.clone(),
            status: status.as_u16(),
            body_excerpt: excerpt(&self.redactor.scrub(&text), status),
        };
        Failed { error, retry_after }
    }

    pub(super) fn unreachable(&self, cause: &str) -> ClientError {
        let (service, url) = (self.service, self.shown.clone());
        ClientError::Unreachable { service, url, cause: self.redactor.scrub(cause) }
    }

    pub(super) fn unreadable(&self, cause: &str) -> ClientError {
        let (service, url) = (self.service, self.shown.clone());
        ClientError::Unreadable { service, url, cause: shorten(&self.redactor.scrub(cause)) }
    }

    pub(super) fn timed_out(&self) -> ClientError {
        ClientError::TimedOut { service: self.service, url: self.shown.clone() }
    }

    pub(super) fn broken(&self, failure: &reqwest::Error) -> ClientError {
        if failure.is_timeout() {
            return self.timed_out();
        }
        self.unreachable(&root_cause(failure))
    }
}

/// Returns the innermost cause: it says what happened and, unlike the outer ones, no address.
fn root_cause(failure: &reqwest::Error) -> String {
    let mut cause: &dyn Error = failure;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    match cause.downcast_ref::<reqwest::Error>() {
        Some(_outermost) => "the call could not be made".to_owned(),
        None => cause.to_string(),
    }
}

/// What the service said, for people. Of XML, in which storage services speak, that is its message.
fn excerpt(text: &str, status: StatusCode) -> String {
    // What S3 says, and the heading of a page that is meant for browsers.
    let said = ["Message", "title"].into_iter().find_map(|name| crate::xml::text_of(text, name));
    match shorten(said.as_deref().unwrap_or(text)) {
        short if short.is_empty() => status.canonical_reason().unwrap_or("no text").to_owned(),
        short => short,
    }
}

fn shorten(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(EXCERPT_CHARS) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words,
    }
}
