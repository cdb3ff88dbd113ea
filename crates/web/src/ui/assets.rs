//! The files that pages need: one stylesheet, two scripts, the mark.
//!
//! Each has its content's hash in its name, so browsers may keep it forever.

use std::{fmt::Write as _, io::Write as _, sync::LazyLock};

use super::appicons;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

/// The stylesheet's parts in the order of their layers.
const STYLES: &[&str] = &[
    include_str!("../../assets/css/tokens.css"),
    include_str!("../../assets/css/base.css"),
    include_str!("../../assets/css/shell.css"),
    include_str!("../../assets/css/mark.css"),
    include_str!("../../assets/css/icon.css"),
    include_str!("../../assets/css/ask.css"),
    include_str!("../../assets/css/avatar.css"),
    include_str!("../../assets/css/badge.css"),
    include_str!("../../assets/css/blocked.css"),
    include_str!("../../assets/css/button.css"),
    include_str!("../../assets/css/card.css"),
    include_str!("../../assets/css/choice.css"),
    include_str!("../../assets/css/dialog.css"),
    include_str!("../../assets/css/editing.css"),
    include_str!("../../assets/css/empty.css"),
    include_str!("../../assets/css/entry.css"),
    include_str!("../../assets/css/fault.css"),
    include_str!("../../assets/css/field.css"),
    include_str!("../../assets/css/filters.css"),
    include_str!("../../assets/css/form.css"),
    include_str!("../../assets/css/issue.css"),
    include_str!("../../assets/css/jobs.css"),
    include_str!("../../assets/css/language.css"),
    include_str!("../../assets/css/lazy.css"),
    include_str!("../../assets/css/list.css"),
    include_str!("../../assets/css/logs.css"),
    include_str!("../../assets/css/manage.css"),
    include_str!("../../assets/css/menu.css"),
    include_str!("../../assets/css/notice.css"),
    include_str!("../../assets/css/own.css"),
    include_str!("../../assets/css/people.css"),
    include_str!("../../assets/css/pager.css"),
    include_str!("../../assets/css/permissions.css"),
    include_str!("../../assets/css/person.css"),
    include_str!("../../assets/css/poster.css"),
    include_str!("../../assets/css/profile.css"),
    include_str!("../../assets/css/progress.css"),
    include_str!("../../assets/css/quota.css"),
    include_str!("../../assets/css/radio.css"),
    include_str!("../../assets/css/requests.css"),
    include_str!("../../assets/css/row.css"),
    include_str!("../../assets/css/search.css"),
    include_str!("../../assets/css/season.css"),
    include_str!("../../assets/css/select.css"),
    include_str!("../../assets/css/settings.css"),
    include_str!("../../assets/css/setup.css"),
    include_str!("../../assets/css/several.css"),
    include_str!("../../assets/css/skeleton.css"),
    include_str!("../../assets/css/sliders.css"),
    include_str!("../../assets/css/sure.css"),
    include_str!("../../assets/css/someone.css"),
    include_str!("../../assets/css/table.css"),
    include_str!("../../assets/css/tabs.css"),
    include_str!("../../assets/css/textbox.css"),
    include_str!("../../assets/css/ticket.css"),
    include_str!("../../assets/css/tile.css"),
    include_str!("../../assets/css/title.css"),
    include_str!("../../assets/css/when.css"),
    #[cfg(debug_assertions)]
    include_str!("../../assets/css/gallery.css"),
];

/// The script's parts: the last one begins what the others prepared.
const SCRIPTS: &[&str] = &[
    include_str!("../../assets/js/swap.js"),
    include_str!("../../assets/js/reveal.js"),
    include_str!("../../assets/js/pick.js"),
    include_str!("../../assets/js/panels.js"),
    include_str!("../../assets/js/travel.js"),
    include_str!("../../assets/js/follow.js"),
    include_str!("../../assets/js/reorder.js"),
    include_str!("../../assets/js/clock.js"),
    include_str!("../../assets/js/begin.js"),
];

/// A file as it is sent.
pub struct Asset {
    path: String,
    content_type: &'static str,
    body: Vec<u8>,
    gzip: Vec<u8>,
}

impl Asset {
    pub(super) fn new(
        stem: &str,
        extension: &str,
        content_type: &'static str,
        body: Vec<u8>,
    ) -> Self {
        let mut hash = String::new();
        for byte in Sha256::digest(&body).iter().take(6) {
            // Writing to a string cannot fail.
            let _ = write!(hash, "{byte:02x}");
        }
        let path = format!("/assets/{stem}-{hash}.{extension}");
        Self { path, content_type, gzip: compress(&body), body }
    }

    /// Returns the address below the base path.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the media type for the answer's header.
    pub fn content_type(&self) -> &'static str {
        self.content_type
    }

    /// Returns the content as it is.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Returns the content for readers that accept gzip.
    pub fn gzip(&self) -> &[u8] {
        &self.gzip
    }
}

fn compress(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(body);
    encoder.finish().unwrap_or_default()
}

static STYLESHEET: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("usherr", "css", "text/css; charset=utf-8", STYLES.concat().into_bytes())
});

static SCRIPT: LazyLock<Asset> = LazyLock::new(|| script_of("usherr", SCRIPTS));

static LIVE: LazyLock<Asset> =
    LazyLock::new(|| script_of("live", &[include_str!("../../assets/js/live.js")]));

/// Joins a script's parts, without what they say to whoever reads them here: that is a third of them.
fn script_of(stem: &str, parts: &[&str]) -> Asset {
    let lines = parts.iter().flat_map(|part| part.split_inclusive('\n'));
    let body: String = lines.filter(|line| !line.trim_start().starts_with("//")).collect();
    Asset::new(stem, "js", "text/javascript; charset=utf-8", body.into_bytes())
}

static MARK: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("mark", "svg", "image/svg+xml", super::mark::SVG.as_bytes().to_vec())
});

/// Returns the one stylesheet of all pages.
pub fn stylesheet() -> &'static Asset {
    &STYLESHEET
}

/// Returns the one script of all pages.
pub fn script() -> &'static Asset {
    &SCRIPT
}

/// Returns the script that keeps pages true while somebody looks at them.
pub fn live() -> &'static Asset {
    &LIVE
}

/// Returns the mark, for the browser's tab.
pub fn mark() -> &'static Asset {
    &MARK
}

/// Pictures for the gallery's invented titles.
#[cfg(debug_assertions)]
pub(crate) static SAMPLES: LazyLock<[Asset; 3]> = LazyLock::new(|| {
    let poster =
        |name, source: &str| Asset::new(name, "svg", "image/svg+xml", source.as_bytes().to_vec());
    [
        poster("forest", include_str!("../../assets/img/samples/forest.svg")),
        poster("lighthouse", include_str!("../../assets/img/samples/lighthouse.svg")),
        poster("moon", include_str!("../../assets/img/samples/moon.svg")),
    ]
});

/// Lists all files.
pub fn all() -> impl Iterator<Item = &'static Asset> {
    let files = [stylesheet(), script(), live(), mark()].into_iter().chain(appicons::all());
    #[cfg(debug_assertions)]
    let files = files.chain(SAMPLES.iter());
    files
}

/// Finds the file of an address below the base path.
pub fn find(path: &str) -> Option<&'static Asset> {
    all().find(|asset| asset.path() == path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_by_their_address_alone() {
        for asset in all() {
            assert_eq!(find(asset.path()).unwrap().body(), asset.body());
            let is_packed = asset.content_type() == "image/png";
            assert!(is_packed || asset.gzip().len() < asset.body().len());
        }
        assert!(find("/assets/usherr.css").is_none());
    }

    #[test]
    fn scripts_are_sent_without_their_comments_and_whole_otherwise() {
        let script =
            script_of("x", &["// Says.\nlet a = 1; // one\n", "  // More.\n\tgo(`//`);\n"]);
        assert_eq!(script.body(), b"let a = 1; // one\n\tgo(`//`);\n");
    }
}
