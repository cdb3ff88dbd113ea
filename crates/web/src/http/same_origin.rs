//! Writes come from our own pages, or from a program: no other site writes with a person's cookie.
//!
//! Browsers say with every write where it comes from. A call that says nothing comes from a program
//! that is no browser, and the API key is nothing that a browser adds by itself.

use super::refuse::{refuse, refuse_for_now};
use super::{API_KEY, Client, text};
use app::App;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use url::{Origin, Url};

/// Calls that change something although they only ask, as version 1 has them.
const WRITING_READS: [&str; 3] =
    ["/settings/discover/reset", "/settings/plex/library", "/settings/jellyfin/library"];

/// Refuses writes of other sites, as a layer.
pub async fn own_writes_only(State(app): State<App>, request: Request, next: Next) -> Response {
    match refusal(&app, &request) {
        Some(refused) => refused,
        None => next.run(request).await,
    }
}

/// The answer to a write of another site; nothing for all other calls.
pub fn refusal(app: &App, request: &Request) -> Option<Response> {
    let client = request.extensions().get::<Client>();
    if !is_write(request) || Sender::of(app, request.headers(), client) != Sender::Another {
        return None;
    }
    match is_by_key(app, request) {
        Ok(true) => return None,
        Ok(false) => {}
        Err(refused) => return Some(*refused),
    }
    let message = "Another site tried to do this in your name. If it was you, set the \
                   application URL to the address that you use.";
    Some(refuse(StatusCode::FORBIDDEN, message))
}

/// Whether a call changes something.
pub(super) fn is_write(request: &Request) -> bool {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let path = request.uri().path().trim_end_matches('/').as_bytes();
    let ends = |end: &str| {
        let start = path.len().checked_sub(end.len());
        let own = start.and_then(|start| path.get(start..));
        own.is_some_and(|own| own.eq_ignore_ascii_case(end.as_bytes()))
    };
    !reads || WRITING_READS.iter().any(|writing| ends(writing))
}

/// Whether a program calls with the API key. Asked only where it matters: a wrong one counts as a
/// guess, and whoever guessed too often is refused.
pub(super) fn is_by_key(app: &App, request: &Request) -> Result<bool, Box<Response>> {
    let key = text(request.headers(), API_KEY).filter(|key| !key.is_empty());
    let Some(key) = key else { return Ok(false) };
    let client = request.extensions().get::<Client>();
    app.is_api_key(key, client.and_then(|client| client.address)).map_err(|error| {
        Box::new(match error {
            app::Error::TooSoon { wait_seconds } => refuse_for_now(wait_seconds),
            _ => refuse(StatusCode::FORBIDDEN, "The API key could not be looked at."),
        })
    })
}

/// Who makes a call, by what the browser says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// A page of ours, or the person's own hand.
    Ours,
    /// A page of another site.
    Another,
    /// No browser, or a very old one.
    Silent,
}

impl Sender {
    /// Finds out who makes a call.
    pub fn of(app: &App, headers: &HeaderMap, client: Option<&Client>) -> Self {
        let host = client.and_then(|client| client.host.as_deref());
        Self::from_headers(headers, host, &app.settings().main.application_url)
    }

    fn from_headers(headers: &HeaderMap, host: Option<&str>, own: &str) -> Self {
        let said = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
        match said("sec-fetch-site") {
            // `none` is the person's own hand, such as an address they typed.
            Some("same-origin" | "none") => return Self::Ours,
            Some(_) => return Self::Another,
            None => {}
        }
        let Some(origin) = said(header::ORIGIN.as_str()) else { return Self::Silent };
        let Some(page) = Url::parse(origin).ok().filter(Url::has_host) else {
            return Self::Another;
        };
        let is_ours = |address: &str| {
            Url::parse(address).is_ok_and(|address| same_place(&address.origin(), &page.origin()))
        };
        // The scheme is the page's: what lies before a proxy cannot be seen from here.
        let called = host.map(|host| format!("{}://{host}", page.scheme()));
        if called.as_deref().is_some_and(is_ours) || is_ours(own) {
            Self::Ours
        } else {
            Self::Another
        }
    }
}

fn same_place(one: &Origin, other: &Origin) -> bool {
    one.is_tuple() && one == other
}

#[cfg(test)]
mod tests {
    use super::Sender::{Another, Ours, Silent};
    use super::*;

    #[test]
    fn only_our_own_pages_write() {
        let own = "https://wishes.example.com/usherr";
        let cases = [
            (None, None, Silent),
            (Some("same-origin"), None, Ours),
            (Some("none"), None, Ours),
            (Some("same-site"), None, Another),
            (Some("cross-site"), None, Another),
            (Some("something new"), None, Another),
            // Where both are sent, the browser has compared better than we can.
            (Some("same-origin"), Some("https://elsewhere.example"), Ours),
            (None, Some("http://nas.lan:5055"), Ours),
            (None, Some("http://NAS.lan:5055"), Ours),
            (None, Some("http://nas.lan"), Another),
            (None, Some("http://nas.lan:5056"), Another),
            (None, Some("https://wishes.example.com"), Ours),
            (None, Some("https://wishes.example.com:443"), Ours),
            (None, Some("http://wishes.example.com"), Another),
            (None, Some("https://evil.example"), Another),
            (None, Some("https://wishes.example.com.evil.example"), Another),
            (None, Some("null"), Another),
            (None, Some(""), Another),
            (None, Some("file://"), Another),
        ];
        for (site, origin, expected) in cases {
            let mut headers = HeaderMap::new();
            for (name, value) in [("sec-fetch-site", site), ("origin", origin)] {
                if let Some(value) = value {
                    headers.insert(name, value.parse().unwrap());
                }
            }
            let sender = Sender::from_headers(&headers, Some("nas.lan:5055"), own);
            assert_eq!(sender, expected, "{site:?} {origin:?}");
        }
    }

    #[test]
    fn standard_ports_need_not_be_said() {
        let mut headers = HeaderMap::new();
        headers.insert("origin", "https://wishes.example.com".parse().unwrap());
        for (host, expected) in [
            (Some("wishes.example.com"), Ours),
            (Some("wishes.example.com:443"), Ours),
            (Some("wishes.example.com:80"), Another),
            (None, Another),
        ] {
            assert_eq!(Sender::from_headers(&headers, host, ""), expected, "{host:?}");
        }
    }

    #[test]
    fn writes_are_known_by_method_and_by_name() {
        let request = |method: &str, path: &str| {
            Request::builder().method(method).uri(path).body(axum::body::Body::empty()).unwrap()
        };
        for (method, path, expected) in [
            ("GET", "/api/v1/settings/main", false),
            ("HEAD", "/", false),
            ("GET", "/api/v1/settings/Jellyfin/Library/?sync=1", true),
            ("GET", "/api/v1/settings/discover/reset", true),
            ("DELETE", "/api/v1/request/1", true),
            ("POST", "/login", true),
        ] {
            assert_eq!(is_write(&request(method, path)), expected, "{method} {path}");
        }
    }
}
