//! A folder of a `WebDAV` server, such as `Nextcloud` or a box on the shelf.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;
use reqwest::Method;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use url::Url;

use crate::http::{Download, Load, Parcel};
use crate::s3::Stored;
use crate::xml::{self, Listener, Tag};
use crate::{ClientError, Http, Result, Secret};

const SERVICE: &str = "WebDAV";
const LIST_BYTES: usize = 16 << 20;
const WANTED: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:"><prop><getcontentlength/><resourcetype/></prop></propfind>"#;

/// A folder with who is calling.
#[derive(Debug, Clone)]
pub struct Folder {
    http: Http,
    url: String,
    user: String,
    password: Secret,
}

impl Folder {
    /// Binds a folder to its key. Nothing is called yet.
    pub fn new(http: &Http, url: &str, user: &str, password: &str) -> Self {
        Self {
            http: http.clone(),
            url: url.trim_end_matches('/').to_owned(),
            user: user.to_owned(),
            password: Secret::new(password.to_owned()),
        }
    }

    /// Puts a file there: under a passing name first, so that what is listed is whole.
    pub async fn put(&self, name: &str, file: &Path) -> Result<()> {
        let partial = format!(".{name}.partial");
        self.make().await?;
        let sent = self.put_partial(&partial, name, file).await;
        if sent.is_err() {
            // As far as anybody answers there: halves would pile up, and nobody lists them.
            let _ = self.delete(&partial).await;
        }
        sent
    }

    async fn put_partial(&self, partial: &str, name: &str, file: &Path) -> Result<()> {
        let sent = self.call("PUT", partial, &[], Load::File(file)).await?;
        sent.whole(LIST_BYTES).await?;
        let to = self.address(name)?.to_string();
        let more = [("destination", to.as_str()), ("overwrite", "T")];
        self.call("MOVE", partial, &more, Load::Nothing).await?.whole(LIST_BYTES).await?;
        Ok(())
    }

    /// Begins to fetch a file.
    pub async fn get(&self, name: &str) -> Result<Download> {
        self.call("GET", name, &[], Load::Nothing).await
    }

    /// Removes a file; one that is not there is no error.
    pub async fn delete(&self, name: &str) -> Result<()> {
        match self.call("DELETE", name, &[], Load::Nothing).await {
            Err(error) if !error.is_not_found() => Err(error),
            _ => Ok(()),
        }
    }

    /// Lists the files there. A folder that is not there has none.
    pub async fn list(&self) -> Result<Vec<Stored>> {
        let more = [("depth", "1"), (CONTENT_TYPE.as_str(), "application/xml")];
        let body = Load::Bytes(WANTED.as_bytes().to_vec());
        let answer = match self.call("PROPFIND", "", &more, body).await {
            Err(error) if error.is_not_found() => return Ok(Vec::new()),
            answer => answer?,
        };
        let text = answer.whole(LIST_BYTES).await?;
        let mut listing = Listing::default();
        xml::read(&text, &mut listing).map_err(|cause| ClientError::Unreadable {
            service: SERVICE,
            url: self.url.clone(),
            cause,
        })?;
        Ok(listing.entries.into_iter().filter_map(Entry::into_stored).collect())
    }

    /// Makes the folder, unless it is there. A server that does not know the folder above it says so
    /// when the file is sent.
    async fn make(&self) -> Result<()> {
        match self.call("MKCOL", "", &[], Load::Nothing).await {
            Err(error) if error.status().is_none() || error.is_unauthorized() => Err(error),
            _ => Ok(()),
        }
    }

    fn address(&self, name: &str) -> Result<Url> {
        let unsendable = || ClientError::Unsendable {
            service: SERVICE,
            cause: "its address is no http address".to_owned(),
        };
        let mut url = Url::parse(&format!("{}/", self.url))
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
            .ok_or_else(unsendable)?;
        if !name.is_empty() {
            url.path_segments_mut().map_err(|()| unsendable())?.pop_if_empty().push(name);
        }
        Ok(url)
    }

    async fn call(
        &self,
        method: &'static str,
        name: &str,
        more: &[(&'static str, &str)],
        load: Load<'_>,
    ) -> Result<Download> {
        let unsendable = || ClientError::Unsendable {
            service: SERVICE,
            cause: "its password holds characters that cannot be sent".to_owned(),
        };
        let mut headers = HeaderMap::new();
        if !self.user.is_empty() {
            let login = STANDARD.encode(format!("{}:{}", self.user, self.password.expose()));
            let value =
                HeaderValue::from_str(&format!("Basic {login}")).map_err(|_| unsendable())?;
            headers.insert(AUTHORIZATION, value);
        }
        for (header, value) in more {
            let value = HeaderValue::from_str(value).map_err(|_| unsendable())?;
            headers.insert(HeaderName::from_static(header), value);
        }
        let method = Method::from_bytes(method.as_bytes()).map_err(|_| unsendable())?;
        let url = self.address(name)?;
        let secrets = [self.password.expose()];
        let secrets = secrets.as_slice();
        self.http.send(Parcel { service: SERVICE, method, url, headers, secrets, load }).await
    }
}

/// What a server says about one file or folder.
#[derive(Default)]
struct Entry {
    href: String,
    length: String,
    is_folder: bool,
}

impl Entry {
    fn into_stored(self) -> Option<Stored> {
        let last = self.href.trim_end_matches('/').rsplit('/').next()?;
        let name = percent_decode_str(last).decode_utf8().ok()?.into_owned();
        let is_file = !self.is_folder && !self.href.ends_with('/') && !name.starts_with('.');
        is_file.then(|| Stored { name, size: self.length.trim().parse().unwrap_or_default() })
    }
}

#[derive(Default)]
struct Listing {
    entries: Vec<Entry>,
    inside: Vec<String>,
}

/// A name without the prefix that every server chooses for itself.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

impl Listener for Listing {
    fn open(&mut self, tag: &Tag<'_>) {
        let name = local(tag.name());
        self.inside.push(name.to_owned());
        match (name, self.entries.last_mut()) {
            ("response", _) => self.entries.push(Entry::default()),
            ("collection", Some(entry)) => entry.is_folder = true,
            _ => {}
        }
    }

    fn close(&mut self, _name: &str) {
        self.inside.pop();
    }

    fn text(&mut self, text: &str) {
        match (self.inside.last().map(String::as_str), self.entries.last_mut()) {
            (Some("href"), Some(entry)) => entry.href.push_str(text),
            (Some("getcontentlength"), Some(entry)) => entry.length.push_str(text),
            _ => {}
        }
    }
}
