//! Who is at the other end: the address, the host that was called, and whether the way was
//! encrypted. What a reverse proxy says counts only when the proxy is trusted (data §6.2).

use super::text;
use app::App;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, header};
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// The other end of a call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Client {
    /// The person's address, as far as it can be known.
    pub address: Option<IpAddr>,
    /// Whether a proxy that is trusted brought the call.
    pub is_proxied: bool,
    /// Whether the person's way to us, or to the proxy before us, was encrypted.
    pub is_https: bool,
    /// The host that was called, with its port if that was said.
    pub host: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

/// Finds out who is at the other end, for everything behind; `peer` is where the connection comes
/// from.
pub fn know_client(app: &App, request: &mut Request, peer: IpAddr) {
    let peer = Some(peer.to_canonical());
    let client = client(peer, request.headers(), |address| app.trusts_proxy(address));
    request.extensions_mut().insert(client);
}

fn client(peer: Option<IpAddr>, headers: &HeaderMap, trusts: impl Fn(IpAddr) -> bool) -> Client {
    let first = |name| Some(text(headers, name)?.split(',').next()?.trim().to_owned());
    let host = text(headers, header::HOST).map(str::to_owned);
    let Some(peer) = peer.filter(|peer| trusts(*peer)) else {
        return Client { address: peer, is_proxied: false, is_https: false, host };
    };
    let is_https = first(FORWARDED_PROTO).is_some_and(|said| said.eq_ignore_ascii_case("https"));
    let outer = first(FORWARDED_HOST).filter(|host| !host.is_empty());
    let address = Some(origin(peer, headers, trusts));
    Client { address, is_proxied: true, is_https, host: outer.or(host) }
}

/// Follows the way back as long as it leads through trusted proxies. Where every peer is trusted,
/// that is the left-most entry, as the reference takes it.
fn origin(peer: IpAddr, headers: &HeaderMap, trusts: impl Fn(IpAddr) -> bool) -> IpAddr {
    let lines = headers.get_all(FORWARDED_FOR).into_iter();
    let way: Vec<&str> =
        lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(',')).collect();
    let mut nearest = peer;
    for entry in way.into_iter().rev() {
        let Some(before) = parse(entry).filter(|_| trusts(nearest)) else { break };
        nearest = before;
    }
    nearest
}

/// Reads an address with or without a port.
fn parse(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim();
    let bare = entry.trim_start_matches('[').trim_end_matches(']');
    let address = bare.parse().ok().or_else(|| Some(entry.parse::<SocketAddr>().ok()?.ip()));
    address.map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, way: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in way {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let trusts = |address: IpAddr| {
            trusted.iter().any(|range| *range == "all" || *range == address.to_string())
        };
        client(peer.parse().ok(), &headers, trusts).address.unwrap().to_string()
    }

    #[test]
    fn the_way_back_is_believed_as_far_as_it_is_trusted() {
        let cases: [(&str, &[&str], &[&str], &str); 10] = [
            ("192.0.2.1", &[], &["all"], "192.0.2.1"),
            ("192.0.2.1", &["203.0.113.9"], &[], "192.0.2.1"),
            ("10.0.0.1", &["203.0.113.9"], &["10.0.0.1"], "203.0.113.9"),
            ("10.0.0.1", &["198.51.100.1, 203.0.113.9"], &["10.0.0.1"], "203.0.113.9"),
            ("10.0.0.1", &["203.0.113.9, 10.0.0.2"], &["10.0.0.1", "10.0.0.2"], "203.0.113.9"),
            ("10.0.0.1", &["198.51.100.1", "203.0.113.9"], &["10.0.0.1"], "203.0.113.9"),
            ("10.0.0.1", &["198.51.100.1, 203.0.113.9"], &["all"], "198.51.100.1"),
            ("10.0.0.1", &["unknown, 203.0.113.9"], &["all"], "203.0.113.9"),
            ("10.0.0.1", &["203.0.113.9:4711"], &["all"], "203.0.113.9"),
            ("10.0.0.1", &["[2001:db8::7]:4711"], &["all"], "2001:db8::7"),
        ];
        for (peer, way, trusted, expected) in cases {
            assert_eq!(seen(peer, way, trusted), expected, "{peer} {way:?} {trusted:?}");
        }
    }

    #[test]
    fn encryption_and_host_are_believed_like_addresses() {
        let mut headers = HeaderMap::new();
        headers.insert("host", "inside:5055".parse().unwrap());
        headers.insert("x-forwarded-proto", "https".parse().unwrap());
        headers.insert("x-forwarded-host", "wishes.example.com".parse().unwrap());
        let peer = "10.0.0.1".parse().ok();
        let believed = client(peer, &headers, |_| true);
        assert_eq!(
            (believed.is_https, believed.host.as_deref()),
            (true, Some("wishes.example.com"))
        );
        let doubted = client(peer, &headers, |_| false);
        assert_eq!((doubted.is_https, doubted.host.as_deref()), (false, Some("inside:5055")));
    }
}
