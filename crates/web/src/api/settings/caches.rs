//! `/settings/cache`: what is kept of outside answers (api §9.6).

use crate::api::answer::Answer;
use crate::api::input::Path;
use app::App;
use app::settings::{CacheReport, DnsReport, FolderSize};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answered {
    api_caches: Vec<Cache>,
    image_cache: Images,
    dns_cache: Value,
}

#[derive(Debug, Serialize)]
struct Cache {
    id: &'static str,
    name: &'static str,
    stats: Stats,
}

#[derive(Debug, Serialize)]
struct Stats {
    hits: u64,
    misses: u64,
    keys: u64,
    ksize: u64,
    vsize: u64,
}

#[derive(Debug, Serialize)]
struct Images {
    tmdb: Kept,
    avatar: Kept,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    size: u64,
    image_count: u64,
}

/// Tells what the caches hold.
pub async fn get(State(app): State<App>) -> Answer<Json<Answered>> {
    let images = Images {
        tmdb: app.kept_images("tmdb").await?.into(),
        avatar: app.kept_images("avatar").await?.into(),
    };
    Ok(Json(Answered {
        api_caches: app.caches().await?.into_iter().map(Cache::from).collect(),
        image_cache: images,
        dns_cache: app.dns_report().map_or_else(|| json!({}), |report| dns(&report)),
    }))
}

/// Empties a cache.
pub async fn flush(State(app): State<App>, Path(id): Path<String>) -> Answer<StatusCode> {
    app.flush_cache(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Forgets the address of a host.
pub async fn flush_dns(State(app): State<App>, Path(host): Path<String>) -> Answer<StatusCode> {
    app.flush_dns(&host)?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<CacheReport> for Cache {
    fn from(report: CacheReport) -> Self {
        let CacheReport { id, name, hits, misses, keys, ksize, vsize } = report;
        Self { id, name, stats: Stats { hits, misses, keys, ksize, vsize } }
    }
}

impl From<FolderSize> for Kept {
    fn from(folder: FolderSize) -> Self {
        Self { size: folder.bytes, image_count: folder.files }
    }
}

fn dns(report: &DnsReport) -> Value {
    let stats = report.stats;
    #[expect(clippy::cast_precision_loss, reason = "a ratio for people")]
    let rate = match stats.hits + stats.misses {
        0 => 0.0,
        all => stats.hits as f64 / all as f64,
    };
    let entries: Map<String, Value> = report
        .entries
        .iter()
        .map(|entry| {
            let v4 = entry.addresses.iter().filter(|address| address.is_ipv4()).count();
            let first = entry.addresses.first();
            let shape = json!({
                "addresses": { "ipv4": v4, "ipv6": entry.addresses.len() - v4 },
                "activeAddress": first,
                "family": first.map(|address| if address.is_ipv4() { 4 } else { 6 }),
                "age": entry.age.as_millis(),
                "ttl": entry.ttl.as_millis(),
                "networkErrors": entry.failures,
                "hits": entry.hits,
                "misses": entry.misses,
            });
            (entry.host.clone(), shape)
        })
        .collect();
    json!({
        "stats": {
            "size": stats.hosts,
            "maxSize": stats.most_hosts,
            "hits": stats.hits,
            "misses": stats.misses,
            "failures": stats.failures,
            "ipv4Fallbacks": 0,
            "hitRate": rate,
        },
        "entries": entries,
    })
}
