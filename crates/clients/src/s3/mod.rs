//! A bucket of any service that speaks S3. Paths name the bucket, which every one of them understands.
//!
//! Files that are long go there in [`parts`].

mod parts;

use std::fmt::Write as _;
use std::path::Path;

use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac as _};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderValue};
use sha2::{Digest as _, Sha256};
use url::Url;

use crate::http::{Download, Load, Parcel};
use crate::xml::{self, Listener, Tag};
use crate::{ClientError, Http, Result, Secret};

const SERVICE: &str = "S3";
/// What the hash of no body is called.
const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
/// What is not written as `%..` in signed paths.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
const LIST_BYTES: usize = 16 << 20;

/// A bucket with the key to it.
#[derive(Debug, Clone)]
pub struct Bucket {
    http: Http,
    endpoint: String,
    region: String,
    name: String,
    prefix: String,
    access_key: String,
    secret_key: Secret,
    /// From which length on files go there in parts, and how long these are.
    part_bytes: u64,
}

/// A file somewhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its name, without what comes before it there.
    pub name: String,
    /// How long it is.
    pub size: u64,
}

/// Who is calling, and for which bucket.
#[derive(Debug, Clone)]
pub struct Access<'a> {
    /// The address of the service.
    pub endpoint: &'a str,
    /// The region; `us-east-1` when it is empty.
    pub region: &'a str,
    /// The bucket.
    pub bucket: &'a str,
    /// The folder in it; a slash behind it goes without saying.
    pub prefix: &'a str,
    /// Who is calling.
    pub access_key: &'a str,
    /// Their secret.
    pub secret_key: &'a str,
}

impl Bucket {
    /// Binds a bucket to its key. Nothing is called yet.
    pub fn new(http: &Http, access: &Access<'_>) -> Self {
        let region = if access.region.is_empty() { "us-east-1" } else { access.region };
        Self {
            http: http.clone(),
            endpoint: access.endpoint.trim_end_matches('/').to_owned(),
            region: region.to_owned(),
            name: access.bucket.to_owned(),
            prefix: match access.prefix.trim_matches('/') {
                "" => String::new(),
                folder => format!("{folder}/"),
            },
            access_key: access.access_key.to_owned(),
            secret_key: Secret::new(access.secret_key.to_owned()),
            part_bytes: parts::PART_BYTES,
        }
    }

    /// The same bucket with parts of another length.
    #[must_use]
    pub fn with_parts_of(self, part_bytes: u64) -> Self {
        Self { part_bytes, ..self }
    }

    /// Puts a file there. The service compares what arrives with the hash, or with those of the
    /// parts of a long file, and keeps nothing else.
    pub async fn put(&self, name: &str, file: &Path, sha256: &str) -> Result<()> {
        let key = format!("{}{name}", self.prefix);
        let length = tokio::fs::metadata(file).await.map_or(0, |found| found.len());
        if length > self.part_bytes {
            return self.put_in_parts(&key, (file, length)).await;
        }
        self.call(Method::PUT, &key, &[], (sha256, Load::File(file)))
            .await?
            .whole(LIST_BYTES)
            .await?;
        Ok(())
    }

    /// Begins to fetch a file.
    pub async fn get(&self, name: &str) -> Result<Download> {
        let key = format!("{}{name}", self.prefix);
        self.call(Method::GET, &key, &[], (EMPTY, Load::Nothing)).await
    }

    /// Removes a file; one that is not there is no error.
    pub async fn delete(&self, name: &str) -> Result<()> {
        let key = format!("{}{name}", self.prefix);
        match self.call(Method::DELETE, &key, &[], (EMPTY, Load::Nothing)).await {
            Err(error) if !error.is_not_found() => Err(error),
            _ => Ok(()),
        }
    }

    /// Lists the files there.
    pub async fn list(&self) -> Result<Vec<Stored>> {
        let mut found = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let mut query = vec![("list-type", "2"), ("prefix", self.prefix.as_str())];
            if let Some(after) = &after {
                query.push(("continuation-token", after));
            }
            query.sort_unstable();
            let answer = self.call(Method::GET, "", &query, (EMPTY, Load::Nothing)).await?;
            let text = answer.whole(LIST_BYTES).await?;
            let mut listing = Listing::default();
            xml::read(&text, &mut listing).map_err(|cause| ClientError::Unreadable {
                service: SERVICE,
                url: self.endpoint.clone(),
                cause,
            })?;
            found.extend(listing.entries.into_iter().filter_map(|(key, size)| {
                let name = key.strip_prefix(&self.prefix)?.to_owned();
                Some(Stored { name, size: size.parse().ok()? })
            }));
            match listing.after.filter(|next| !next.is_empty() && after.as_ref() != Some(next)) {
                Some(next) => after = Some(next),
                None => return Ok(found),
            }
        }
    }

    async fn call(
        &self,
        method: Method,
        key: &str,
        query: &[(&str, &str)],
        (sha256, load): (&str, Load<'_>),
    ) -> Result<Download> {
        let unsendable =
            |cause: &str| ClientError::Unsendable { service: SERVICE, cause: cause.to_owned() };
        let path: Vec<String> = [self.name.as_str()]
            .into_iter()
            .chain(key.split('/').filter(|_| !key.is_empty()))
            .map(encoded)
            .collect();
        let query: Vec<String> = query
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        let query = query.join("&");
        let mark = if query.is_empty() { "" } else { "?" };
        let url = Url::parse(&format!("{}/{}{mark}{query}", self.endpoint, path.join("/")))
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
            .ok_or_else(|| unsendable("its address is no http address"))?;
        let headers = self
            .signed(&method, &url, (&query, sha256), DateTime::<Utc>::from(self.http.now()))
            .ok_or_else(|| unsendable("its key holds characters that cannot be sent"))?;
        let secrets = [self.secret_key.expose()];
        let secrets = secrets.as_slice();
        self.http.send(Parcel { service: SERVICE, method, url, headers, secrets, load }).await
    }

    /// The headers by which the service knows who is calling and that nobody changed the call.
    fn signed(
        &self,
        method: &Method,
        url: &Url,
        (query, sha256): (&str, &str),
        moment: DateTime<Utc>,
    ) -> Option<HeaderMap> {
        let (date, day) =
            (moment.format("%Y%m%dT%H%M%SZ").to_string(), moment.format("%Y%m%d").to_string());
        let host = match url.port() {
            Some(port) => format!("{}:{port}", url.host_str()?),
            None => url.host_str()?.to_owned(),
        };
        let path = url.path();
        let request = format!(
            "{method}\n{path}\n{query}\nhost:{host}\nx-amz-content-sha256:{sha256}\n\
             x-amz-date:{date}\n\nhost;x-amz-content-sha256;x-amz-date\n{sha256}"
        );
        let scope = format!("{day}/{}/s3/aws4_request", self.region);
        let digest = hex(&Sha256::digest(request.as_bytes()));
        let text = format!("AWS4-HMAC-SHA256\n{date}\n{scope}\n{digest}");
        let mut key = format!("AWS4{}", self.secret_key.expose()).into_bytes();
        for part in [day.as_str(), &self.region, "s3", "aws4_request", &text] {
            key = hmac(&key, part.as_bytes())?;
        }
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential={}/{scope}, \
             SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature={}",
            self.access_key,
            hex(&key)
        );
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("x-amz-content-sha256", sha256),
            ("x-amz-date", date.as_str()),
            ("authorization", authorization.as_str()),
        ] {
            headers.insert(name, HeaderValue::from_str(value).ok()?);
        }
        Some(headers)
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

fn hmac(key: &[u8], text: &[u8]) -> Option<Vec<u8>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(text);
    Some(mac.finalize().into_bytes().to_vec())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A page of a listing.
#[derive(Default)]
struct Listing {
    entries: Vec<(String, String)>,
    after: Option<String>,
    inside: Vec<String>,
}

impl Listener for Listing {
    fn open(&mut self, tag: &Tag<'_>) {
        self.inside.push(tag.name().to_owned());
        match tag.name() {
            "Contents" => self.entries.push((String::new(), String::new())),
            "NextContinuationToken" => self.after = Some(String::new()),
            _ => {}
        }
    }

    fn close(&mut self, _name: &str) {
        self.inside.pop();
    }

    fn text(&mut self, text: &str) {
        match (self.inside.last().map(String::as_str), self.entries.last_mut()) {
            (Some("Key"), Some((key, _))) => key.push_str(text),
            (Some("Size"), Some((_, size))) => size.push_str(text),
            (Some("NextContinuationToken"), _) => {
                self.after.get_or_insert_default().push_str(text);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    /// What Amazon's own library computes for the same calls.
    #[test]
    fn calls_are_signed_as_the_service_expects() {
        let access = Access {
            endpoint: "http://127.0.0.1:9000",
            region: "",
            bucket: "bucket",
            prefix: "/a b",
            access_key: "key",
            secret_key: "simulated-secret",
        };
        let bucket = Bucket::new(&testing::http(), &access);
        let moment = "2026-02-03T04:05:06Z".parse().unwrap();
        let file = "ab".repeat(32);
        let list = "list-type=2&prefix=a%20b%2F";
        let cases = [
            (
                Method::GET,
                format!("http://127.0.0.1:9000/bucket?{list}"),
                (list, EMPTY),
                "bdd9b521bec73c7ff1ad8b32be6c9b236eeca2302d62654fff13de7dedf26821",
            ),
            (
                Method::PUT,
                "http://127.0.0.1:9000/bucket/a%20b/x.zip".to_owned(),
                ("", file.as_str()),
                "f7fd778300a20b33d3fa9af8e28c29556bffc4e877f5118c3fda5be316a7c5f5",
            ),
        ];
        for (method, url, about, signature) in cases {
            let url = Url::parse(&url).unwrap();
            let headers = bucket.signed(&method, &url, about, moment).unwrap();
            let authorization = headers.get("authorization").unwrap().to_str().unwrap();
            assert!(authorization.ends_with(&format!("Signature={signature}")), "{authorization}");
        }
    }
}
