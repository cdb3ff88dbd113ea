//! The queue as callers see it: a page of records, ten unless they ask for more.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use chrono::Duration;
use serde_json::{Value, json};

use super::{
    Brand, Cargo, Desk, Download, Phase, Site, compact, file_quality, instant, language, missing,
};
use crate::wire::Params;

/// Answers with a page of the queue.
pub(super) async fn page(State(site): State<Site>, params: Params) -> Response {
    site.answer(|desk| {
        let number: usize = params.parse("page").unwrap_or(1).max(1);
        let length: usize = params.parse("pagesize").unwrap_or(10).max(1);
        let mut downloads: Vec<&Download> = desk.arr.downloads.iter().collect();
        downloads.sort_by_key(|known| {
            (known.time_left(desk.now).is_none(), known.time_left(desk.now), known.id)
        });
        let records: Vec<Value> =
            downloads.into_iter().flat_map(|known| records(&desk, known, &params)).collect();
        let total = records.len();
        let shown: Vec<Value> =
            records.into_iter().skip((number - 1) * length).take(length).collect();
        let body = json!({
            "page": number,
            "pageSize": length,
            "sortKey": "timeleft",
            "sortDirection": "ascending",
            "totalRecords": total,
            "records": shown,
        });
        Json(body).into_response()
    })
}

/// Takes a download out of the queue.
pub(super) async fn remove(State(site): State<Site>, Path(id): Path<u32>) -> Response {
    site.answer(|desk| {
        // Records of one season share their download; their ids begin with its id.
        let known = |download: &Download| download.id == id || download.id == id / 1000;
        if !desk.arr.downloads.iter().any(known) {
            return missing();
        }
        desk.arr.downloads.retain(|download| !known(download));
        Json(json!({})).into_response()
    })
}

/// Returns the records of a download: one for a film, one for each episode of a season.
fn records(desk: &Desk<'_>, download: &Download, params: &Params) -> Vec<Value> {
    match &download.cargo {
        Cargo::Movie(id) => {
            let mut record = base(desk, download, download.id);
            if let Some(fields) = record.as_object_mut() {
                fields.insert("movieId".into(), json!(id));
                if params.is_true("includemovie") {
                    let movie = desk.arr.movies.get(id).map(|movie| desk.movie(movie));
                    fields.insert("movie".into(), movie.unwrap_or_default());
                }
            }
            vec![compact(record)]
        }
        Cargo::Season(show, season, episodes) => episodes
            .iter()
            .map(|episode| {
                let mut record = base(desk, download, download.id * 1000 + episode);
                if let Some(fields) = record.as_object_mut() {
                    fields.insert("seriesId".into(), json!(show));
                    fields.insert("seasonNumber".into(), json!(season));
                    let resource = desk.episode(*show, *season, *episode);
                    let id = resource.get("id").cloned();
                    fields.insert("episodeId".into(), id.unwrap_or_default());
                    if params.is_true("includeepisode") {
                        fields.insert("episode".into(), resource);
                    }
                }
                compact(record)
            })
            .collect(),
    }
}

fn base(desk: &Desk<'_>, download: &Download, id: u32) -> Value {
    let now = desk.now;
    let (status, state) = match (&download.jam, download.phase(now)) {
        (Some(_), Phase::Complete) => ("completed", "importBlocked"),
        (Some(_), _) => ("warning", "downloading"),
        (None, Phase::Queued) => ("queued", "downloading"),
        (None, Phase::Downloading) => ("downloading", "downloading"),
        (None, Phase::Complete | Phase::Imported) => ("completed", "importPending"),
    };
    let reason = download.jam.as_ref().map(|(_, reason)| reason);
    let messages: Vec<Value> = reason
        .iter()
        .map(|reason| json!({"title": download.release, "messages": [reason]}))
        .collect();
    let time_left = download.time_left(now);
    json!({
        "languages": [language("en")],
        "quality": file_quality(desk.arr.brand, desk.arr.width()),
        "customFormats": [],
        "customFormatScore": 0,
        "size": download.size,
        "title": download.release,
        "estimatedCompletionTime": time_left.map(|left| instant(now + left)),
        "added": instant(download.queued_at),
        "status": status,
        "trackedDownloadStatus": if reason.is_some() { "warning" } else { "ok" },
        "trackedDownloadState": state,
        "statusMessages": messages,
        "errorMessage": reason,
        "downloadId": download.client_id,
        "protocol": "torrent",
        "downloadClient": "Barge",
        "downloadClientHasPostImportCategory": false,
        "indexer": if desk.arr.brand == Brand::Radarr { "Reel Index" } else { "Tube Index" },
        "outputPath": format!("/downloads/{}", download.release),
        "sizeleft": download.left(now),
        "timeleft": time_left.map(time_span),
        "id": id,
    })
}

/// Returns a span as .NET prints it: days only when there are some.
fn time_span(span: Duration) -> String {
    let (days, hours) = (span.num_days(), span.num_hours() % 24);
    let (minutes, seconds) = (span.num_minutes() % 60, span.num_seconds() % 60);
    let clock = format!("{hours:02}:{minutes:02}:{seconds:02}");
    if days > 0 { format!("{days}.{clock}") } else { clock }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_printed_as_dotnet_does() {
        assert_eq!(time_span(Duration::seconds(3_725)), "01:02:05");
        assert_eq!(time_span(Duration::seconds(90_061)), "1.01:01:01");
    }
}
