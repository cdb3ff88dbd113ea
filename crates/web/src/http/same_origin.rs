//! Whether a write comes from our own pages: sessions ride along with every form that some other
//! site sends here, so the browser's word about the sender counts.

use axum::http::{HeaderMap, header};
use url::Url;

/// Whether the browser says that the sender is a page of ours. Browsers say so with each write; one
/// who says nothing is none.
pub fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    let Some(origin) = text(header::ORIGIN.as_str()).and_then(|origin| Url::parse(origin).ok())
    else {
        return false;
    };
    let Some(host) = text(header::HOST.as_str()) else { return false };
    let sender = match (origin.host_str(), origin.port()) {
        (Some(host), Some(port)) => format!("{host}:{port}"),
        (Some(host), None) => host.to_owned(),
        (None, _) => return false,
    };
    let plain = host.strip_suffix(if origin.scheme() == "https" { ":443" } else { ":80" });
    sender.eq_ignore_ascii_case(plain.unwrap_or(host))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn only_our_own_pages_are_ours() {
        let cases: [(&[(&str, &str)], bool); 10] = [
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site"), ("origin", "http://a"), ("host", "a")], false),
            (&[("sec-fetch-site", "none")], false),
            (&[("origin", "http://films.lan:5055"), ("host", "films.lan:5055")], true),
            (&[("origin", "https://films.lan"), ("host", "films.lan:443")], true),
            (&[("origin", "http://films.lan"), ("host", "FILMS.lan")], true),
            (&[("origin", "http://films.lan:8080"), ("host", "films.lan:5055")], false),
            (&[("origin", "null"), ("host", "films.lan")], false),
            (&[("host", "films.lan")], false),
        ];
        for (pairs, ours) in cases {
            let pairs = pairs.to_vec();
            assert_eq!(is_ours(&headers(&pairs)), ours, "{pairs:?}");
        }
    }
}
