//! Pictures from elsewhere: posters, stills and avatars, checked to be pictures.

use std::time::Duration;

use serde::Serialize;

use crate::http::{Answer, Api, Http, Overrides};
use crate::shapes::segment;
use crate::{ClientError, Result};

const TMDB: &str = "https://image.tmdb.org";
const TVDB: &str = "https://artworks.thetvdb.com";
const GRAVATAR: &str = "https://gravatar.com";

/// Originals of backdrops are the largest; anything beyond is not for a page.
pub(crate) const LIMIT_BYTES: usize = 24 << 20;

/// How long a picture is good when its server does not say.
const USUAL_AGE: Duration = Duration::from_hours(24);

/// The public picture servers.
#[derive(Debug, Clone)]
pub struct Images {
    tmdb: Api,
    tvdb: Api,
    gravatar: Api,
}

/// A picture and how long it may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    pub bytes: Vec<u8>,
    pub format: Format,
    pub max_age: Duration,
}

/// The formats that a browser shows without running anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Avif,
    Gif,
    Jpeg,
    Png,
    Webp,
}

impl Images {
    pub fn new(http: &Http) -> Self {
        let overrides = http.overrides();
        let api = |service, given, own| {
            Api::new(http, service, Overrides::or(given, own)).header("accept", "image/*")
        };
        Self {
            tmdb: api("TMDB's pictures", overrides.tmdb_images.as_ref(), TMDB),
            tvdb: api("TVDB's pictures", overrides.tvdb_images.as_ref(), TVDB),
            gravatar: api("Gravatar", overrides.gravatar.as_ref(), GRAVATAR),
        }
    }

    /// Fetches a picture by its path, for example `/t/p/w300_and_h450_face/abc.jpg`.
    pub async fn tmdb(&self, path: &str) -> Result<Image> {
        fetch(&self.tmdb, path).await
    }

    pub async fn tvdb(&self, path: &str) -> Result<Image> {
        fetch(&self.tvdb, path).await
    }

    /// Fetches the avatar for an MD5 hash; Gravatar draws one for those it does not know.
    pub async fn gravatar(&self, hash: &str) -> Result<Image> {
        let call = self.gravatar.get(&format!("/avatar/{}", segment(hash)));
        let call = call.query("default", "mm").query("size", 200).limit_bytes(LIMIT_BYTES);
        let url = call.shown_address();
        Image::from_answer("Gravatar", url, call.answer().await?)
    }
}

async fn fetch(api: &Api, path: &str) -> Result<Image> {
    let service = api.service();
    if !is_plain(path) {
        let cause = "the path of the picture is not one".to_owned();
        return Err(ClientError::Unsendable { service, cause });
    }
    let call = api.get(path).limit_bytes(LIMIT_BYTES);
    let url = call.shown_address();
    Image::from_answer(service, url, call.answer().await?)
}

/// Lets through what picture servers use, and nothing that could lead to another place.
fn is_plain(path: &str) -> bool {
    let known = |c: char| c.is_ascii_alphanumeric() || "/_-.,()".contains(c);
    path.starts_with('/') && !path.contains("//") && !path.contains("..") && path.chars().all(known)
}

impl Image {
    /// Takes an answer for a picture, if it is one whatever it calls itself.
    pub(crate) fn from_answer(service: &'static str, url: String, answer: Answer) -> Result<Self> {
        let max_age = answer.header("cache-control").and_then(max_age).unwrap_or(USUAL_AGE);
        let Some(format) = Format::of(&answer.body) else {
            let cause = "it is not a picture".to_owned();
            return Err(ClientError::Unreadable { service, url, cause });
        };
        Ok(Self { bytes: answer.body, format, max_age })
    }
}

impl Format {
    /// Tells the format from the first bytes.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's', ..] => {
                Some(Self::Avif)
            }
            _ => None,
        }
    }

    /// Returns the name that files and content types use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Avif => "avif",
            Self::Gif => "gif",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }
}

fn max_age(cache_control: &str) -> Option<Duration> {
    let ages = cache_control.split(',').filter_map(|part| part.trim().strip_prefix("max-age="));
    ages.filter_map(|age| age.parse().ok()).find(|age| *age > 0).map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse;

    use super::*;
    use crate::testing::{Clock, Server, local};

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\nrest";

    async fn server() -> (Images, Server) {
        let server = Server::start(|seen, _| async move {
            if seen.path.contains("page") {
                return ([("content-type", "image/png")], "<script>").into_response();
            }
            let headers =
                [("content-type", "image/jpeg"), ("cache-control", "public, max-age=600")];
            (headers, PNG).into_response()
        })
        .await;
        let address = Some(server.address.clone());
        let overrides = Overrides {
            tmdb_images: address.clone(),
            tvdb_images: address.clone(),
            gravatar: address,
            ..Overrides::default()
        };
        (Images::new(&Clock::default().http(local(), overrides)), server)
    }

    #[tokio::test]
    async fn a_picture_is_what_its_bytes_say() {
        let (images, server) = server().await;
        let path = "/t/p/w780_filter(duotone,ffffff,bababa)/a-b_c.png";
        let image = images.tmdb(path).await.unwrap();
        assert_eq!((image.format.name(), image.max_age), ("png", Duration::from_mins(10)));
        assert_eq!(image.bytes, PNG);
        assert_eq!(server.last().headers["accept"], "image/*");
        let error = images.tvdb("/banners/page").await.unwrap_err();
        assert!(matches!(error, ClientError::Unreadable { .. }), "{error}");
        images.gravatar("5b4dddbb07088f694386d3a45079a5a8").await.unwrap();
        assert_eq!(
            server.last().line(),
            "GET /avatar/5b4dddbb07088f694386d3a45079a5a8?default=mm&size=200"
        );
    }

    #[tokio::test]
    async fn paths_that_lead_elsewhere_are_not_followed() {
        let (images, server) = server().await;
        let paths = [
            "t/p/a.png",
            "//example.org/a.png",
            "/t/../a.png",
            "/@example.org",
            "/a?b",
            "/a%2e%2e/b",
            "/a b",
            "",
        ];
        for path in paths {
            let error = images.tmdb(path).await.unwrap_err();
            assert!(matches!(error, ClientError::Unsendable { .. }), "{path}");
        }
        assert!(server.seen().is_empty());
    }

    #[test]
    fn formats_are_told_by_their_first_bytes() {
        let cases: [(&[u8], Option<Format>); 7] = [
            (b"\xff\xd8\xff\xe0", Some(Format::Jpeg)),
            (b"GIF89a", Some(Format::Gif)),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some(Format::Webp)),
            (b"\0\0\0\x20ftypavif", Some(Format::Avif)),
            (b"<svg xmlns='http://www.w3.org/2000/svg'>", None),
            (b"{\"error\": 1}", None),
            (b"", None),
        ];
        for (bytes, format) in cases {
            assert_eq!(Format::of(bytes), format, "{bytes:?}");
        }
    }

    #[test]
    fn ages_are_read_wherever_they_stand() {
        let cases = [
            ("max-age=5", Some(5)),
            ("public, max-age=31536000, immutable", Some(31_536_000)),
            ("max-age=0, must-revalidate", None),
            ("no-store", None),
        ];
        for (header, expected) in cases {
            assert_eq!(max_age(header).map(|age| age.as_secs()), expected, "{header}");
        }
    }
}
