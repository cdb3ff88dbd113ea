//! Putting a file into a bucket part by part: services take at most five gigabytes at once, and a part
//! that is lost on the way is sent again without the others.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Method;
use reqwest::header::ETAG;
use sha2::{Digest as _, Sha256};
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};

use super::{Bucket, EMPTY, LIST_BYTES, SERVICE, hex};
use crate::http::Load;
use crate::xml::{self, Listener, Tag};
use crate::{ClientError, Result};

/// How long a part is, unless the file would need too many.
pub(super) const PART_BYTES: u64 = 64 << 20;
/// The most parts that a service takes.
const MOST_PARTS: u64 = 10_000;
const CHUNK_BYTES: usize = 128 * 1024;
/// Pauses between the attempts to send a part.
const PAUSES: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(5)];
/// After how long nobody can be sending the rest of a file any more.
const FORGOTTEN: TimeDelta = TimeDelta::days(1);

/// A part of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    number: u64,
    start: u64,
    length: u64,
}

/// Cuts a file into parts: as long as wanted, or longer where there would be too many.
fn parts(length: u64, wanted: u64) -> impl Iterator<Item = Part> {
    let each = wanted.max(length.div_ceil(MOST_PARTS)).max(1);
    (0..length.div_ceil(each)).map(move |index| Part {
        number: index + 1,
        start: index * each,
        length: each.min(length - index * each),
    })
}

impl Bucket {
    /// Puts a file there in parts. What fails leaves nothing that could be listed or paid for.
    pub(super) async fn put_in_parts(&self, key: &str, (file, length): (&Path, u64)) -> Result<()> {
        self.forget_unfinished(key).await;
        let answer = self
            .call(Method::POST, key, &[("uploads", "")], (EMPTY, Load::Nothing))
            .await?
            .whole(LIST_BYTES)
            .await?;
        let id = Texts::read(&answer, &["UploadId"], self)?.only("UploadId", self)?;
        let sent = self.send_parts(key, &id, (file, length)).await;
        if sent.is_err() {
            self.abort(key, &id).await;
        }
        sent
    }

    async fn send_parts(&self, key: &str, id: &str, (file, length): (&Path, u64)) -> Result<()> {
        let mut list = String::from("<CompleteMultipartUpload>");
        for part in parts(length, self.part_bytes) {
            let tag = self.send_patiently(key, id, (file, part)).await?;
            let tag = tag.replace('&', "&amp;").replace('<', "&lt;");
            let number = part.number;
            // Writing into a text cannot fail.
            let _ =
                write!(list, "<Part><PartNumber>{number}</PartNumber><ETag>{tag}</ETag></Part>");
        }
        list.push_str("</CompleteMultipartUpload>");
        let sha256 = hex(&Sha256::digest(list.as_bytes()));
        let load = Load::Bytes(list.into_bytes());
        let answer = self
            .call(Method::POST, key, &[("uploadId", id)], (&sha256, load))
            .await?
            .whole(LIST_BYTES)
            .await?;
        // A service that puts the parts together for long has said "well" before it knew.
        let said = Texts::read(answer.trim_ascii_start(), &["Error", "Message"], self)?;
        if said.found.iter().any(|(name, _)| name == "Error") {
            let why = said.only("Message", self).unwrap_or_default();
            return Err(self.unreadable(format!("the parts were not put together: {why}")));
        }
        Ok(())
    }

    async fn send_patiently(
        &self,
        key: &str,
        id: &str,
        (file, part): (&Path, Part),
    ) -> Result<String> {
        let sha256 = hash_part(file, part).await.map_err(|failure| ClientError::Unsendable {
            service: SERVICE,
            cause: format!("{} cannot be read: {failure}", file.display()),
        })?;
        let mut pauses = PAUSES.into_iter();
        loop {
            match self.send_part(key, id, (file, part), &sha256).await {
                Err(error) if !error.is_unauthorized() => match pauses.next() {
                    Some(pause) => tokio::time::sleep(pause).await,
                    None => return Err(error),
                },
                other => return other,
            }
        }
    }

    /// Sends a part and gives what the service calls it.
    async fn send_part(
        &self,
        key: &str,
        id: &str,
        (file, part): (&Path, Part),
        sha256: &str,
    ) -> Result<String> {
        let number = part.number.to_string();
        let query = [("partNumber", number.as_str()), ("uploadId", id)];
        let load = Load::Part(file, part.start, part.length);
        let answer = self.call(Method::PUT, key, &query, (sha256, load)).await?;
        let tag = answer.header(&ETAG);
        answer.whole(LIST_BYTES).await?;
        tag.ok_or_else(|| self.unreadable("a part got no name".to_owned()))
    }

    /// Gives back what was sent of a file. That it cannot is no more than the failure before it.
    async fn abort(&self, key: &str, id: &str) {
        let query = [("uploadId", id)];
        match self.call(Method::DELETE, key, &query, (EMPTY, Load::Nothing)).await {
            Ok(answer) => drop(answer.whole(LIST_BYTES).await),
            Err(error) => tracing::debug!(%error, "parts of a file may stay in the bucket"),
        }
    }

    /// Gives back what a program sent that was killed long ago, of files with the same beginning of
    /// their names. Services that list no such thing have none.
    async fn forget_unfinished(&self, key: &str) {
        let family = key.rsplit_once('-').map_or(key, |(family, _)| family);
        let Ok(unfinished) = self.unfinished(family).await else { return };
        let now = DateTime::<Utc>::from(self.http.now());
        for (key, id, begun) in unfinished {
            if begun.is_some_and(|begun| now - begun > FORGOTTEN) {
                self.abort(&key, &id).await;
            }
        }
    }

    /// Lists the files that were begun: key, number and since when.
    async fn unfinished(
        &self,
        prefix: &str,
    ) -> Result<Vec<(String, String, Option<DateTime<Utc>>)>> {
        let query = [("prefix", prefix), ("uploads", "")];
        let answer = self
            .call(Method::GET, "", &query, (EMPTY, Load::Nothing))
            .await?
            .whole(LIST_BYTES)
            .await?;
        let names = ["Upload", "Key", "UploadId", "Initiated"];
        let mut all = Vec::new();
        for (name, text) in Texts::read(&answer, &names, self)?.found {
            if name == "Upload" {
                all.push((String::new(), String::new(), None));
            }
            let Some((key, id, begun)) = all.last_mut() else { continue };
            match name.as_str() {
                "Key" => *key = text,
                "UploadId" => *id = text,
                "Initiated" => *begun = text.parse().ok(),
                _ => {}
            }
        }
        Ok(all)
    }

    fn unreadable(&self, cause: String) -> ClientError {
        ClientError::Unreadable { service: SERVICE, url: self.endpoint.clone(), cause }
    }
}

/// The SHA-256 of a part, read piece by piece.
async fn hash_part(path: &Path, part: Part) -> std::io::Result<String> {
    let mut file = File::open(path).await?;
    file.seek(std::io::SeekFrom::Start(part.start)).await?;
    let mut file = file.take(part.length);
    let mut hash = Sha256::new();
    let mut piece = vec![0; CHUNK_BYTES];
    loop {
        let read = file.read(&mut piece).await?;
        match piece.get(..read).filter(|bytes| !bytes.is_empty()) {
            Some(bytes) => hash.update(bytes),
            None => return Ok(hex(&hash.finalize())),
        }
    }
}

/// The texts of some elements, in their order.
#[derive(Default)]
struct Texts<'a> {
    names: &'a [&'a str],
    inside: Vec<Option<usize>>,
    found: Vec<(String, String)>,
}

impl<'a> Texts<'a> {
    fn read(answer: &[u8], names: &'a [&'a str], bucket: &Bucket) -> Result<Self> {
        let mut texts = Self { names, ..Self::default() };
        xml::read(answer, &mut texts).map_err(|cause| bucket.unreadable(cause))?;
        Ok(texts)
    }

    fn only(&self, name: &str, bucket: &Bucket) -> Result<String> {
        let found = self.found.iter().find(|(found, text)| found == name && !text.is_empty());
        let missing = || bucket.unreadable(format!("it does not say its `{name}`"));
        found.map(|(_, text)| text.clone()).ok_or_else(missing)
    }
}

impl Listener for Texts<'_> {
    fn open(&mut self, tag: &Tag<'_>) {
        let is_wanted = self.names.contains(&tag.name());
        self.inside.push(is_wanted.then_some(self.found.len()));
        if is_wanted {
            self.found.push((tag.name().to_owned(), String::new()));
        }
    }

    fn close(&mut self, _name: &str) {
        self.inside.pop();
    }

    fn text(&mut self, text: &str) {
        let place = self.inside.last().copied().flatten();
        if let Some((_, found)) = place.and_then(|place| self.found.get_mut(place)) {
            found.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Access;
    use super::*;
    use crate::testing;

    #[test]
    fn a_file_is_cut_without_gaps_into_few_enough_parts() {
        for (length, wanted) in [(1, 10), (10, 10), (11, 10), (25, 10), (u64::from(u32::MAX), 3)] {
            let all: Vec<Part> = parts(length, wanted).collect();
            assert!(all.len() as u64 <= MOST_PARTS, "{length} by {wanted}");
            let mut next = 0;
            for (index, part) in all.iter().enumerate() {
                assert_eq!((part.number, part.start), (index as u64 + 1, next));
                next += part.length;
            }
            assert_eq!(next, length);
        }
        let longest = parts(5 << 40, PART_BYTES).map(|part| part.length).max().unwrap();
        assert!(longest < 5 << 30, "a part of the longest file is itself short enough");
    }

    /// Where the test server is; `cargo xtask test` starts it.
    #[expect(clippy::disallowed_methods, reason = "tests learn the address from outside")]
    fn bucket(part_bytes: u64) -> Option<Bucket> {
        let Ok(endpoint) = std::env::var("USHERR_TEST_S3") else {
            eprintln!("skipped: USHERR_TEST_S3 is not set");
            return None;
        };
        let access = Access {
            endpoint: &endpoint,
            region: "",
            bucket: "usherr",
            prefix: "parts of a house/",
            access_key: "key",
            secret_key: "simulated-secret",
        };
        Some(Bucket::new(&testing::http(), &access).with_parts_of(part_bytes))
    }

    fn file(length: usize) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        let bytes: Vec<u8> = (0..=250).cycle().take(length).collect();
        std::fs::write(file.path(), bytes).unwrap();
        file
    }

    #[tokio::test]
    async fn a_long_file_arrives_in_parts_and_is_whole() {
        let Some(bucket) = bucket(5 << 20) else { return };
        let file = file((12 << 20) + 345);
        bucket.put("usherr-parts-1.zip", file.path(), "of no use").await.unwrap();
        let mut download = bucket.get("usherr-parts-1.zip").await.unwrap();
        let mut found = Vec::new();
        while let Some(piece) = download.next().await.unwrap() {
            found.extend_from_slice(&piece);
        }
        assert!(found == std::fs::read(file.path()).unwrap());
        assert_eq!(bucket.unfinished("parts of a house/usherr-parts").await.unwrap(), []);
        bucket.delete("usherr-parts-1.zip").await.unwrap();
    }

    #[tokio::test]
    async fn what_fails_leaves_nothing_behind() {
        // Parts below five megabytes are refused when they are to be put together.
        let Some(bucket) = bucket(1 << 20) else { return };
        let file = file((2 << 20) + 345);
        let refused = bucket.put("usherr-tiny-1.zip", file.path(), "of no use").await;
        assert!(refused.is_err(), "{refused:?}");
        assert_eq!(bucket.unfinished("parts of a house/usherr-tiny").await.unwrap(), []);
        let names = bucket.list().await.unwrap();
        assert!(names.iter().all(|stored| stored.name != "usherr-tiny-1.zip"), "{names:?}");
    }
}
