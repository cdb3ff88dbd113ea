//! Headers that keep answers of the API where they belong.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// Answers that hold secrets: no cache may keep them.
const SECRET: [&str; 4] = ["/api/v1/auth", "/api/v1/settings", "/api/v1/user", "/api/v2"];

/// Whether answers of a path hold secrets, in whatever letters it was sent.
pub fn is_secret(path: &str) -> bool {
    let path = path.as_bytes();
    let starts = |start: &str| {
        path.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start.as_bytes()))
    };
    SECRET.iter().any(|start| starts(start))
}

/// Adds the headers; what a handler said stays.
pub fn protect(headers: &mut HeaderMap, is_secret: bool) {
    let own = |name: HeaderName, value| (name, HeaderValue::from_static(value));
    // Everything is about one person's view; it may be kept only if it is asked for again.
    let cache = if is_secret { "no-store" } else { "private, no-cache" };
    for (name, value) in [
        own(header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        own(header::REFERRER_POLICY, "no-referrer"),
        own(header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        own(header::CACHE_CONTROL, cache),
    ] {
        headers.entry(name).or_insert(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_kept() {
        for (path, expected) in [
            ("/api/v1/settings/main", "no-store"),
            ("/api/v1/auth/me", "no-store"),
            ("/API/v1/User/1", "no-store"),
            ("/api/v1/request", "private, no-cache"),
        ] {
            let mut headers = HeaderMap::new();
            protect(&mut headers, is_secret(path));
            assert_eq!(headers[header::CACHE_CONTROL], expected, "{path}");
            assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        }
    }

    #[test]
    fn what_a_handler_said_stays() {
        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
        protect(&mut headers, false);
        assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=60");
    }
}
