//! Where a call comes from.

use app::App;
use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};
use std::net::{IpAddr, SocketAddr};

/// Gives the address of whoever calls. A proxy that is believed says for whom it speaks: of the
/// addresses in its list, the last one that is no such proxy itself.
pub fn address(app: &App, extensions: &Extensions, headers: &HeaderMap) -> Option<IpAddr> {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>()?.0.ip().to_canonical();
    let mut believed = peer;
    let lists = headers.get_all("x-forwarded-for").into_iter();
    let texts: Vec<_> = lists.filter_map(|list| list.to_str().ok()).collect();
    let hops = texts.iter().flat_map(|list| list.split(',')).rev();
    for hop in hops {
        if !app.trusts_proxy(believed) {
            break;
        }
        let Ok(address) = hop.trim().parse::<IpAddr>() else { break };
        believed = address.to_canonical();
    }
    Some(believed)
}
