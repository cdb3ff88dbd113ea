//! Posters and backdrops, fetched for readers whose browsers are sent nowhere else.

use crate::{App, Result};
use clients::images::Images;
use domain::refusal::{not_found, upstream};
use std::time::Duration;

/// A picture on its way to a browser.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Its bytes, looked at to make sure that they are a picture.
    pub bytes: Vec<u8>,
    /// What it is, such as `image/jpeg`.
    pub content_type: String,
    /// How long it may be kept.
    pub max_age: Duration,
}

impl App {
    /// Fetches a picture of TMDB's by its path, such as `t/p/w342/abc.jpg`; anything that is not
    /// such a path is refused without asking anybody.
    pub async fn tmdb_picture(&self, path: &str) -> Result<Picture> {
        if !names_a_picture(path) {
            return Err(not_found("picture").into());
        }
        let image = Images::new(self.http()).tmdb(&format!("/{path}")).await;
        let image =
            image.map_err(|error| upstream("The picture could not be fetched.").because(error))?;
        Ok(Picture {
            content_type: format!("image/{}", image.format.name()),
            bytes: image.bytes,
            max_age: image.max_age,
        })
    }
}

/// Whether a path has the shape of TMDB's pictures: `t/p/`, a size, a file.
fn names_a_picture(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let [t, p, size, file] = parts.as_slice() else { return false };
    let Some((stem, extension)) = file.rsplit_once('.') else { return false };
    let word = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric());
    let is_size = size.len() <= 40
        && size.chars().all(|c| c.is_ascii_alphanumeric() || "_-,()".contains(c))
        && !size.is_empty();
    *t == "t"
        && *p == "p"
        && is_size
        && stem.len() <= 64
        && word(stem)
        && matches!(extension, "jpg" | "jpeg" | "png" | "webp")
}

#[cfg(test)]
mod tests {
    use super::names_a_picture;

    #[test]
    fn only_paths_of_pictures_are_fetched() {
        for good in [
            "t/p/w342/abcDEF123.jpg",
            "t/p/original/a.png",
            "t/p/w1920_and_h800_multi_faces/x.jpg",
            "t/p/w300_filter(duotone,000000,FFFFFF)/x.png",
        ] {
            assert!(names_a_picture(good), "{good}");
        }
        for bad in [
            "",
            "t/p/w342",
            "t/p/w342/",
            "t/p/w342/../x.jpg",
            "t/p//x.jpg",
            "x/p/w342/a.jpg",
            "t/p/w342/a.svg",
            "t/p/w342/a.jpg/b.jpg",
            "t/p/w342/a%2e.jpg",
            "t/p/w3?2/a.jpg",
            "t/p/w342/.jpg",
            "//t/p/w342/a.jpg",
        ] {
            assert!(!names_a_picture(bad), "{bad}");
        }
    }
}
