//! Calls whose bodies are too large to hold: a file that is sent, or an answer that is taken piece by
//! piece. They are as slow as the line is, so what they may take grows with what has passed; who
//! stands still, or gets on by a byte now and then, is given up.

use std::io::SeekFrom;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

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
/// How long nothing may move.
const STANDSTILL: Duration = Duration::from_mins(1);
/// How often that is waited for the end of a short answer that comes by and by: services keep a line
/// open so while they put a long file together.
const STANDSTILLS_OF_AN_ANSWER: u32 = 5;
/// What a service looks through in a second at least, once it has everything.
const DIGESTED_BYTES_PER_SECOND: u64 = 4 << 20;
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
    standstill: Duration,
    /// How long was waited, and how much came.
    waited: Duration,
    came: u64,
}

impl Download {
    /// Takes the next piece; nothing at the end.
    pub async fn next(&mut self) -> Result<Option<bytes::Bytes>> {
        let patience = self.standstill + Duration::from_secs(self.came / SLOWEST_BYTES_PER_SECOND);
        self.next_within(patience).await
    }

    /// The same, where everything until now and the next piece may take so long.
    async fn next_within(&mut self, patience: Duration) -> Result<Option<bytes::Bytes>> {
        let (service, url) = (self.service, self.url.clone());
        let left = patience.saturating_sub(self.waited).min(self.standstill);
        let begun = Instant::now();
        let next = tokio::time::timeout(left, self.response.chunk()).await;
        self.waited += begun.elapsed();
        match next {
            Ok(Ok(piece)) => {
                self.came += piece.as_ref().map_or(0, |piece| piece.len() as u64);
                Ok(piece)
            }
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
        let patience = self.standstill * STANDSTILLS_OF_AN_ANSWER;
        while let Some(piece) = self.next_within(patience).await? {
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
        let standstill = STANDSTILL.min(wire.options().longest_timeout);
        let (mut patience, mut way) = (standstill, None);
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
                let way = way.insert(Arc::new(Way::of(length)));
                request = request.header(CONTENT_LENGTH, length).body(in_pieces(file, way));
            }
            Load::Part(path, start, length) => {
                let opened = open(path, start, Some(length)).await;
                let (file, length) = opened.map_err(|f| unsent(path, &f))?;
                patience += Duration::from_secs(length / SLOWEST_BYTES_PER_SECOND);
                let way = way.insert(Arc::new(Way::of(length)));
                request = request.header(CONTENT_LENGTH, length).body(in_pieces(file, way));
            }
        }
        let response = tokio::select! {
            response = request.send() => response.map_err(|failure| order.broken(&failure))?,
            () = tokio::time::sleep(patience) => return Err(order.timed_out()),
            () = stands_still(way.as_deref(), standstill) => return Err(order.timed_out()),
        };
        if !response.status().is_success() {
            let refused = tokio::time::timeout(standstill, order.refused(response)).await;
            return Err(refused.map_or_else(|_elapsed| order.timed_out(), |refused| refused.error));
        }
        let (service, url) = (order.service, order.shown);
        Ok(Download { response, service, url, standstill, waited: Duration::ZERO, came: 0 })
    }
}

/// How much of a file was taken up by the connection.
struct Way {
    length: u64,
    sent: AtomicU64,
}

impl Way {
    fn of(length: u64) -> Self {
        Self { length, sent: AtomicU64::new(0) }
    }

    fn sent(&self) -> u64 {
        self.sent.load(Ordering::Relaxed)
    }
}

/// Ends when nothing of a file was taken up for so long; once all of it was, after as long as a
/// service may take to look through it. Without a file this never ends.
async fn stands_still(way: Option<&Way>, standstill: Duration) {
    let Some(way) = way else { return std::future::pending().await };
    let mut before = None;
    loop {
        let sent = way.sent();
        if before == Some(sent) {
            return;
        }
        before = Some(sent);
        let more = if sent < way.length { 0 } else { sent / DIGESTED_BYTES_PER_SECOND };
        tokio::time::sleep(standstill + Duration::from_secs(more)).await;
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

fn in_pieces(file: Take<File>, way: &Arc<Way>) -> Body {
    Body::wrap_stream(stream::unfold((file, Arc::clone(way)), async |(mut file, way)| {
        let mut piece = vec![0; CHUNK_BYTES];
        match file.read(&mut piece).await {
            Ok(0) => None,
            Ok(read) => {
                piece.truncate(read);
                way.sent.fetch_add(read as u64, Ordering::Relaxed);
                Some((Ok(piece), (file, way)))
            }
            Err(failure) => Some((Err(failure), (file, way))),
        }
    }))
}
