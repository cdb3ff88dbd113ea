//! Downloading an archive, whole or from where an earlier attempt broke off.

use crate::api::answer::{Answer, ApiError};
use crate::api::extract::Signed;
use app::App;
use app::backup::{Backup, Kind};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE,
    ETAG, IF_RANGE, RANGE,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use std::io::{self, SeekFrom};
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _, Take};

const CHUNK_BYTES: usize = 128 * 1024;

/// Sends an archive.
pub async fn download(
    State(app): State<App>,
    Signed(caller): Signed,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Answer<Response> {
    let backup = app.find_backup(&name).await?;
    app.note_deed(Some(caller.user.id), "download", &name).await;
    let mark = mark(&backup);
    let said = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    // Whoever has the beginning of another file gets this one whole.
    let wanted = said(RANGE).filter(|_| said(IF_RANGE).is_none_or(|known| known == mark));
    let Some((status, start, length)) = part(wanted, backup.size) else {
        let message = "The backup is not as long as that.";
        let refused = ApiError::message(StatusCode::RANGE_NOT_SATISFIABLE, message);
        let length = [(CONTENT_RANGE, format!("bytes */{}", backup.size))];
        return Ok((length, refused).into_response());
    };
    let gone = |_: io::Error| ApiError::message(StatusCode::NOT_FOUND, "The backup is gone.");
    let mut file = File::open(&backup.path).await.map_err(gone)?;
    file.seek(SeekFrom::Start(start)).await.map_err(gone)?;
    let kind = match backup.kind {
        Kind::Archive if !backup.is_encrypted => "application/zip",
        Kind::Archive => "application/octet-stream",
        Kind::Copy => "application/vnd.sqlite3",
    };
    let mut response = Body::from_stream(pieces(file.take(length))).into_response();
    *response.status_mut() = status;
    let last = (start + length).saturating_sub(1);
    let mut texts = vec![
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_LENGTH, length.to_string()),
        (ACCEPT_RANGES, "bytes".to_owned()),
        (ETAG, mark),
        (CACHE_CONTROL, "private, no-store".to_owned()),
        // Names of archives have letters, digits, hyphens and dots only.
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    if status == StatusCode::PARTIAL_CONTENT {
        texts.push((CONTENT_RANGE, format!("bytes {start}-{last}/{}", backup.size)));
    }
    for (header, text) in texts {
        if let Ok(value) = text.parse() {
            response.headers_mut().insert(header, value);
        }
    }
    Ok(response)
}

/// What tells this very file from every other of its name.
fn mark(backup: &Backup) -> String {
    match &backup.known {
        Some(known) => format!("\"{}\"", known.sha256),
        None => format!("\"{}-{}\"", backup.created_at.millis(), backup.size),
    }
}

fn pieces(file: Take<File>) -> impl stream::Stream<Item = io::Result<Vec<u8>>> {
    stream::unfold(file, async |mut file| {
        let mut piece = vec![0; CHUNK_BYTES];
        match file.read(&mut piece).await {
            Ok(0) => None,
            Ok(read) => {
                piece.truncate(read);
                Some((Ok(piece), file))
            }
            Err(failure) => Some((Err(failure), file)),
        }
    })
}

/// Which part is wanted: how to call the answer, where it begins and how long it is. What is no
/// single range of bytes is answered with everything; nothing where there is nothing.
fn part(wanted: Option<&str>, size: u64) -> Option<(StatusCode, u64, u64)> {
    let whole = Some((StatusCode::OK, 0, size));
    let Some((from, to)) = wanted.and_then(|text| text.strip_prefix("bytes=")?.split_once('-'))
    else {
        return whole;
    };
    let (start, end) = match (from.trim().parse::<u64>(), to.trim().parse::<u64>()) {
        (Ok(start), Ok(last)) if start <= last => (start, last.saturating_add(1).min(size)),
        (Ok(start), Err(_)) if to.trim().is_empty() => (start, size),
        (Err(_), Ok(tail)) if from.trim().is_empty() => (size.saturating_sub(tail), size),
        _ => return whole,
    };
    (start < end).then(|| (StatusCode::PARTIAL_CONTENT, start, end - start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_understood() {
        let partly = |start, length| Some((StatusCode::PARTIAL_CONTENT, start, length));
        let whole = Some((StatusCode::OK, 0, 10));
        let cases = [
            (None, whole),
            (Some("bytes=0-3"), partly(0, 4)),
            (Some("bytes=4-"), partly(4, 6)),
            (Some("bytes=-3"), partly(7, 3)),
            (Some("bytes=-30"), partly(0, 10)),
            (Some("bytes=8-99"), partly(8, 2)),
            (Some("bytes=10-"), None),
            (Some("bytes=3-1"), whole),
            (Some("bytes=0-1,3-4"), whole),
            (Some("pages=1-2"), whole),
        ];
        for (wanted, expected) in cases {
            assert_eq!(part(wanted, 10), expected, "{wanted:?}");
        }
    }
}
