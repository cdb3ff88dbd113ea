//! What the recorded servers called otherwise: the same things under older names and addresses.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

/// Returns the path under which a service is asked today for what it was asked for under this one.
/// The services do not care about letter case; Jellyfin gave a person's views a shorter address.
pub(crate) fn present_path(path: &str) -> String {
    let path = path.to_ascii_lowercase();
    let is_views = path.starts_with("/users/") && path.ends_with("/views");
    if is_views { "/userviews".to_owned() } else { path }
}

/// Returns how 3.x writes a name that 2.x wrote otherwise. Keys are served under both names; a
/// value can have one only.
pub(crate) fn modern(text: &str) -> String {
    text.split_inclusive(|c: char| !is_base64(c)).map(modern_word).collect::<String>()
}

fn modern_word(word: &str) -> String {
    let code = word.trim_end_matches(|c: char| !is_base64(c));
    // Names of devices are written in base64, and the name of the program is part of them.
    let decoded = code
        .starts_with("Qk9UX2pl")
        .then(|| BASE64_STANDARD.decode(code).ok())
        .flatten()
        .and_then(|bytes| String::from_utf8(bytes).ok());
    match decoded {
        Some(name) => BASE64_STANDARD.encode(modern_name(&name)) + &word[code.len()..],
        None => modern_name(word),
    }
}

fn modern_name(name: &str) -> String {
    name.replace("blacklist", "blocklist")
        .replace("Blacklist", "Blocklist")
        .replace("Jellyseerr", "Seerr")
        .replace("jellyseerr", "seerr")
}

fn is_base64(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=')
}
