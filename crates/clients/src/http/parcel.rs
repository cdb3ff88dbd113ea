//! Calls whose bodies are too large to hold: a file that is sent, or an answer that is taken piece by
//! piece. They are as slow as the line is, so they have no time-out but one for standing still.

use std::io::SeekFrom;
use std::path::Path;
use std::time::Duration;

use futures_util::stream;
use reqwest::header::{CONTENT_LENGTH, HeaderMap, HeaderName};
use reqwest::{Body, Method, Response};
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _, Take};
use url::Url;

use super::Http;
use super::wire::Order;
use crate::secret::Redactor;
use crate::{ClientError, Result};

const CHUNK_BYTES: usize = 128 * 1024;
/// How long nothing may arrive.
const STANDSTILL: Duration = Duration::from_mins(1);
/// What even a slow line does in a second.
const SLOWEST_BYTES_PER_SECOND: u64 = 32 * 1024;

/// A call with a large body on either side.
pub(crate) struct Parcel<'a> {
    pub(crate) service: &'static str,
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) secrets: &'a [&'a str],
    pub(crate) load: Load<'a>,
}

/// What is sent along.
pub(crate) enum Load<'a> {
    Nothing,
    Bytes(Vec<u8>),
    File(&'a Path),
    /// Of a file, from where on and how much.
    Part(&'a Path, u64, u64),
}

/// An answer that is taken piece by piece.
#[derive(Debug)]
pub struct Download {
    response: Response,
    service: &'static str,
    url: String,
}

impl Download {
    /// Takes the next piece; nothing at the end.
    pub async fn next(&mut self) -> Result<Option<bytes::Bytes>> {
        let (service, url) = (self.service, self.url.clone());
        match tokio::time::timeout(STANDSTILL, self.response.chunk()).await {
            Ok(Ok(piece)) => Ok(piece),
            Ok(Err(failure)) => {
                let cause = failure.without_url().to_string();
                Err(ClientError::Unreachable { service, url, cause })
            }
            Err(_elapsed) => Err(ClientError::TimedOut { service, url }),
        }
    }

    /// What a header of the answer says.
    pub(crate) fn header(&self, name: &HeaderName) -> Option<String> {
        self.response.headers().get(name)?.to_str().ok().map(str::to_owned)
    }

    /// Takes everything, up to a limit.
    pub(crate) async fn whole(mut self, limit: usize) -> Result<Vec<u8>> {
        let mut all = Vec::new();
        while let Some(piece) = self.next().await? {
            if all.len() + piece.len() > limit {
                let cause = "it is larger than expected".to_owned();
                return Err(ClientError::Unreadable {
                    service: self.service,
                    url: self.url,
                    cause,
                });
            }
            all.extend_from_slice(&piece);
        }
        Ok(all)
    }
}

impl Http {
    /// Makes the call once. Only success is an answer.
    pub(crate) async fn send(&self, parcel: Parcel<'_>) -> Result<Download> {
        let order = order(&parcel);
        let wire = self.wire();
        let client = wire.client().map_err(|cause| order.unreachable(cause))?;
        let mut request =
            client.request(order.method.clone(), order.url.clone()).headers(order.headers.clone());
        let mut patience = STANDSTILL;
        let unsent = |path: &Path, failure: &std::io::Error| ClientError::Unsendable {
            service: parcel.service,
            cause: format!("{} cannot be read: {failure}", path.display()),
        };
        match parcel.load {
            Load::Nothing => {}
            Load::Bytes(bytes) => request = request.body(bytes),
            Load::File(path) => {
                let (file, length) = open(path, 0, None).await.map_err(|f| unsent(path, &f))?;
                patience += Duration::from_secs(length / SLOWEST_BYTES_PER_SECOND);
                request = request.header(CONTENT_LENGTH, length).body(in_pieces(file));
            }
            Load::Part(path, start, length) => {
                let opened = open(path, start, Some(length)).await;
                let (file, length) = opened.map_err(|f| unsent(path, &f))?;
                patience += Duration::from_secs(length / SLOWEST_BYTES_PER_SECOND);
                request = request.header(CONTENT_LENGTH, length).body(in_pieces(file));
            }
        }
        let response = match tokio::time::timeout(patience, request.send()).await {
            Ok(response) => response.map_err(|failure| order.broken(&failure))?,
            Err(_elapsed) => return Err(order.timed_out()),
        };
        if !response.status().is_success() {
            return Err(order.refused(response).await.error);
        }
        Ok(Download { response, service: order.service, url: order.shown })
    }
}

fn order(parcel: &Parcel<'_>) -> Order {
    let mut redactor = Redactor::default();
    for secret in parcel.secrets {
        redactor.add(secret);
    }
    let mut shown = parcel.url.clone();
    shown.set_query(None);
    Order {
        service: parcel.service,
        method: parcel.method.clone(),
        url: parcel.url.clone(),
        shown: redactor.scrub(shown.as_str()),
        headers: parcel.headers.clone(),
        body: None,
        timeout: None,
        redactor,
        insists: true,
    }
}

/// Opens a file from where on it is wanted, and says how much of it there is to send.
async fn open(path: &Path, start: u64, length: Option<u64>) -> std::io::Result<(Take<File>, u64)> {
    let mut file = File::open(path).await?;
    let end = file.seek(SeekFrom::End(0)).await?;
    file.seek(SeekFrom::Start(start)).await?;
    let length = length.unwrap_or(u64::MAX).min(end.saturating_sub(start));
    Ok((file.take(length), length))
}

fn in_pieces(file: Take<File>) -> Body {
    Body::wrap_stream(stream::unfold(file, async |mut file| {
        let mut piece = vec![0; CHUNK_BYTES];
        match file.read(&mut piece).await {
            Ok(0) => None,
            Ok(read) => {
                piece.truncate(read);
                Some((Ok(piece), file))
            }
            Err(failure) => Some((Err(failure), file)),
        }
    }))
}
