//! The household's forms, as they are and as they were refused.

use crate::{
    pages::{
        settings::general::view::{General, Switches},
        signin::view::{Refused, Server, SignIn, Way},
    },
    ui::several::Line,
};

/// Returns a door with both ways through it.
pub fn sign_in() -> SignIn<'static> {
    SignIn { server: Some(Server::Jellyfin), local: true, ..SignIn::default() }
}

/// Returns the same door after a wrong password.
pub fn sign_in_refused() -> SignIn<'static> {
    SignIn {
        refused: Some((Way::Server, Refused::Credentials)),
        name: "marguerite",
        forgot_on_server: Some("https://jellyfin.example/forgot"),
        ..sign_in()
    }
}

/// Returns the household's general settings.
pub fn general() -> General {
    let line = |value: &str, words: &str, on| Line {
        value: value.to_owned(),
        words: words.to_owned(),
        on,
    };
    let region = |code: &str, name: &str| (code.to_owned(), name.to_owned());
    General {
        application_title: "Usherr".to_owned(),
        application_url: "https://films.example".to_owned(),
        api_key: "MTcxMDI2ODQ1OWFiY2RlZg==".to_owned(),
        locale: "en".to_owned(),
        discover_region: "FR".to_owned(),
        regions: vec![region("DE", "Germany"), region("FR", "France"), region("JP", "Japan")],
        languages: vec![
            line("en", "English", true),
            line("fr", "French", true),
            line("ja", "Japanese", false),
            line("de", "German", false),
        ],
        blocklisted_tags: vec![line("1001", "heist", true), line("1002", "time loop", true)],
        blocklisted_tags_limit: "50".to_owned(),
        switches: Switches { partial_requests: true, hide_available: true, ..Switches::default() },
        ..General::default()
    }
}

/// Returns the same settings after a save that was refused.
pub fn general_refused() -> General {
    General {
        application_title: String::new(),
        application_url: "films.example/".to_owned(),
        errors: vec![
            ("applicationTitle", "The house needs a name.".to_owned()),
            ("applicationUrl", "Begin with http:// or https://.".to_owned()),
        ],
        ..general()
    }
}
