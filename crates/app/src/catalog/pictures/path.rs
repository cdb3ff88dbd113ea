//! What may be asked for: paths that can only be pictures, and ids that can only be accounts.

/// Longer paths are nobody's.
const LONGEST: usize = 200;

/// The kinds of files that are pictures; drawings that may run scripts are not among them.
const KINDS: [&str; 5] = ["jpg", "jpeg", "png", "webp", "gif"];

/// A public gallery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gallery {
    /// Posters and backdrops of TMDB.
    Tmdb,
    /// Artworks of TVDB.
    Tvdb,
}

impl Gallery {
    /// Finds a gallery by its name in addresses.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "tmdb" => Some(Self::Tmdb),
            "tvdb" => Some(Self::Tvdb),
            _ => None,
        }
    }

    /// Whether a path has the shape of this gallery's pictures.
    pub(super) fn has(self, path: &str) -> bool {
        let Some(inner) = path.strip_prefix('/').filter(|_| path.len() <= LONGEST) else {
            return false;
        };
        let parts: Vec<&str> = inner.split('/').collect();
        match (self, parts.as_slice()) {
            (Self::Tmdb, ["t", "p", size, file]) => is_size(size) && is_file(file),
            (Self::Tvdb, [folders @ .., file]) => {
                !folders.is_empty() && folders.iter().all(|folder| is_word(folder)) && is_file(file)
            }
            (Self::Tmdb, _) | (Self::Tvdb, []) => false,
        }
    }
}

/// Whether a text has the shape of an account's id at a media server.
pub(super) fn is_account(id: &str) -> bool {
    id.len() == 32 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// A size of TMDB's, such as `w342` or `w780_filter(duotone,ffffff,bababa)`.
fn is_size(size: &str) -> bool {
    !size.is_empty() && size.chars().all(|c| c.is_ascii_alphanumeric() || "_-,()".contains(c))
}

fn is_word(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
}

fn is_file(file: &str) -> bool {
    file.split_once('.').is_some_and(|(stem, kind)| is_word(stem) && KINDS.contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_pictures_are_fetched() {
        for good in [
            "/t/p/w342/abcDEF123.jpg",
            "/t/p/original/a.png",
            "/t/p/w1920_and_h800_multi_faces/x.jpg",
            "/t/p/w300_filter(duotone,000000,FFFFFF)/x.png",
        ] {
            assert!(Gallery::Tmdb.has(good), "{good}");
        }
        for good in ["/banners/v4/episode/123/screencap/5f1-a_b.jpg", "/banners/x.webp"] {
            assert!(Gallery::Tvdb.has(good), "{good}");
        }
        for bad in [
            "",
            "/",
            "/a.jpg",
            "t/p/w342/a.jpg",
            "/t/p/w342",
            "/t/p/w342/",
            "/t/p/w342/../x.jpg",
            "/t/p/../x.jpg",
            "/t/p//x.jpg",
            "/x/p/w342/a.jpg.exe",
            "/t/p/w342/a.svg",
            "/t/p/w342/a.svgz",
            "/t/p/w342/a%2e.jpg",
            "/t/p/w3?2/a.jpg",
            "/t/p/w342/.jpg",
            "/t/p/w342/a..jpg",
            "//example.org/t/p/a.jpg",
            "/@example.org/x.jpg",
            "/t/p/w342/@example.org.jpg",
            "/http://example.org/a.jpg",
            "/t\\p\\w342\\a.jpg",
            "/t/p/w342/a.jpg\r\nx: y",
            "/t/p/w342/ä.jpg",
        ] {
            assert!(!Gallery::Tmdb.has(bad) && !Gallery::Tvdb.has(bad), "{bad}");
        }
        assert!(!Gallery::Tmdb.has("/t/p/w342/a.jpg/b.jpg"));
        assert!(!Gallery::Tvdb.has(&format!("/banners/{}.jpg", "a".repeat(200))));
    }

    #[test]
    fn accounts_are_thirty_two_small_hex_digits() {
        assert!(is_account("0123456789abcdef0123456789abcdef"));
        for bad in ["", "0123456789ABCDEF0123456789abcdef", "../../../../../../../../../../ab"] {
            assert!(!is_account(bad), "{bad}");
        }
        assert!(!is_account("0123456789abcdef0123456789abcdef0"));
    }
}
