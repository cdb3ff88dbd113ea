//! Which calls take the proxy: everything but the bypass list and, if wished, local addresses.

use std::net::Ipv4Addr;

use reqwest::Proxy;
use url::Url;

use super::options::ProxyOptions;

/// Builds the proxy rule, or says why the proxy's address cannot be one.
pub(super) fn proxy(options: &ProxyOptions) -> Result<Proxy, String> {
    let address = Url::parse(&options.to_string())
        .map_err(|cause| format!("the proxy address {options} is not valid ({cause})"))?;
    let rules = options.clone();
    let proxy = Proxy::custom(move |url| {
        let direct = url.host_str().is_none_or(|host| bypasses(&rules, host));
        (!direct).then(|| address.clone())
    });
    if options.user.is_empty() || options.password.is_empty() {
        return Ok(proxy);
    }
    Ok(proxy.basic_auth(&options.user, options.password.expose()))
}

/// Tells whether a host is reached directly. Hosts are compared as text, never resolved.
fn bypasses(options: &ProxyOptions, host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
    let listed = options.bypass_filter.split(',').map(str::trim).filter(|entry| !entry.is_empty());
    (options.bypass_local_addresses && is_local(&host))
        || listed.map(str::to_ascii_lowercase).any(|entry| match entry.strip_prefix('*') {
            Some(suffix) => host.ends_with(suffix),
            None => host == entry,
        })
}

fn is_local(host: &str) -> bool {
    host == "localhost"
        || host == "::1"
        || host.parse::<Ipv4Addr>().is_ok_and(|ip| ip.is_private() || ip == Ipv4Addr::LOCALHOST)
}

#[cfg(test)]
mod tests {
    use super::{ProxyOptions, bypasses, proxy};

    #[test]
    fn listed_and_local_hosts_go_directly() {
        let options = |filter: &str, local: bool| ProxyOptions {
            bypass_filter: filter.to_owned(),
            bypass_local_addresses: local,
            ..ProxyOptions::default()
        };
        let cases = [
            ("", true, "localhost", true),
            ("", true, "127.0.0.1", true),
            ("", true, "[::1]", true),
            ("", true, "10.1.2.3", true),
            ("", true, "172.16.0.1", true),
            ("", true, "172.32.0.1", false),
            ("", true, "192.168.178.2", true),
            ("", true, "10.example.org", false),
            ("", false, "192.168.178.2", false),
            ("media.lan, *.home.arpa", false, "media.lan", true),
            ("media.lan, *.home.arpa", false, "a.media.lan", false),
            ("media.lan, *.home.arpa", false, "nas.home.arpa", true),
            ("media.lan, *.home.arpa", false, "NAS.Home.Arpa", true),
            (" , ", false, "example.org", false),
        ];
        for (filter, local, host, expected) in cases {
            assert_eq!(bypasses(&options(filter, local), host), expected, "{filter:?} {host}");
        }
    }

    #[test]
    fn an_unusable_proxy_address_is_named_without_its_password() {
        let options = ProxyOptions {
            hostname: "not a host".to_owned(),
            port: 8080,
            user: "user".to_owned(),
            password: crate::Secret::new("canary-7f3a"),
            ..ProxyOptions::default()
        };
        let cause = proxy(&options).unwrap_err();
        assert!(cause.contains("not a host") && !cause.contains("canary"), "{cause}");
        assert!(!format!("{options:?}").contains("canary"));
    }
}
