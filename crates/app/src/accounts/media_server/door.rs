//! Which media server a sign-in may ask. This is decided from the settings alone; an address that a
//! stranger supplies counts only while the household is being set up.

use super::sign_in::MediaServerSignIn;
use crate::outside::flavour;
use clients::jellyfin::Flavour;
use domain::refusal::{invalid, not_allowed, upstream};
use domain::{MediaServerType, Refusal, UserType};
use store::settings::Settings;
use store::settings::view::Jellyfin;

/// Where a media server is, as the set-up form gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServerAddress {
    /// A name or an address, without scheme, port or path.
    pub hostname: String,
    /// 8096 when it is not given.
    pub port: Option<u16>,
    /// The path below which the server lives.
    pub url_base: String,
    /// Whether it speaks TLS.
    pub use_ssl: bool,
}

/// The server to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Door {
    pub(super) kind: MediaServerType,
    pub(super) flavour: Flavour,
    pub(super) address: String,
    /// The server's settings with the address in them.
    pub(super) server: Jellyfin,
    /// Whether the household is being set up, so that whoever runs the server becomes its owner.
    pub(super) is_setup: bool,
}

impl Door {
    /// Chooses the server, or says why there is none.
    pub(super) fn choose(settings: &Settings, form: &MediaServerSignIn) -> Result<Self, Refusal> {
        let kind = settings.main.media_server_type;
        let is_setup = kind == MediaServerType::NotConfigured;
        let may_ask = if is_setup {
            !settings.initialized
        } else {
            settings.main.media_server_login && flavour(kind).is_some()
        };
        if !may_ask {
            return Err(not_allowed("Signing in with Jellyfin or Emby is switched off here."));
        }
        if form.username.is_empty() {
            return Err(invalid("Enter your name at the media server."));
        }
        let has_address = !settings.jellyfin.ip.is_empty();
        let mut server = settings.jellyfin.clone();
        match &form.server {
            Some(_) if has_address => {
                return Err(invalid("The media server is set up already; leave its address out."));
            }
            None if !has_address => {
                return Err(invalid("Enter the address of the media server."));
            }
            Some(_) if !is_setup => {
                return Err(not_allowed("Only the owner may say where the media server is."));
            }
            Some(given) => put_address(&mut server, given)?,
            None => {}
        }
        let kind = if is_setup { form.server_type.unwrap_or(kind) } else { kind };
        let flavour = flavour(kind).ok_or_else(no_such_kind)?;
        let address = server.url().ok_or_else(bad_address)?;
        Ok(Self { kind, flavour, address, server, is_setup })
    }

    /// What accounts of this server are.
    pub(super) fn user_type(&self) -> UserType {
        user_type(self.flavour)
    }
}

pub(super) fn user_type(flavour: Flavour) -> UserType {
    match flavour {
        Flavour::Jellyfin => UserType::Jellyfin,
        Flavour::Emby => UserType::Emby,
    }
}

/// Takes over an address that was typed; whatever could change where it leads is refused.
fn put_address(server: &mut Jellyfin, given: &ServerAddress) -> Result<(), Refusal> {
    let host = given.hostname.trim();
    let is_plain = host.chars().all(|c| c.is_alphanumeric() || "-._:[]".contains(c))
        && matches!(host.matches(':').count(), 0 | 2..);
    let is_path = given.url_base.chars().all(|c| c.is_alphanumeric() || "-._~/".contains(c))
        && !given.url_base.split('/').any(|part| matches!(part, "." | ".."));
    if host.is_empty() || !is_plain || !is_path {
        return Err(bad_address());
    }
    host.clone_into(&mut server.ip);
    server.port = given.port.unwrap_or(8096);
    server.url_base.clone_from(&given.url_base);
    server.use_ssl = given.use_ssl;
    Ok(())
}

/// The API's code for a server that nobody answers at.
pub(super) fn bad_address() -> Refusal {
    Refusal::new(domain::Kind::NotFound, "INVALID_URL")
}

fn no_such_kind() -> Refusal {
    upstream("NO_ADMIN_USER")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Kind;
    use serde_json::{Value, json};
    use store::settings::Document;

    fn choose(settings: &Value, form: &MediaServerSignIn) -> Result<Door, Kind> {
        let document = Document::parse(&settings.to_string()).unwrap();
        Door::choose(&Settings::read(&document), form).map_err(|refusal| refusal.kind)
    }

    fn form(hostname: Option<&str>, server_type: Option<i64>) -> MediaServerSignIn {
        MediaServerSignIn {
            is_doubted: false,
            username: "mara".to_owned(),
            server: hostname.map(|hostname| ServerAddress {
                hostname: hostname.to_owned(),
                ..ServerAddress::default()
            }),
            server_type: server_type.and_then(|number| number.try_into().ok()),
            ..MediaServerSignIn::default()
        }
    }

    fn running(kind: i64, login: bool, ip: &str) -> Value {
        json!({
            "main": { "mediaServerType": kind, "mediaServerLogin": login },
            "jellyfin": { "ip": ip, "port": 8096 },
            "public": { "initialized": true },
        })
    }

    #[test]
    fn a_running_household_asks_its_own_server_only() {
        let own = "http://media.lan:8096";
        let cases = [
            (running(2, true, "media.lan"), None, Ok(own)),
            (running(3, true, "media.lan"), None, Ok(own)),
            (running(2, false, "media.lan"), None, Err(Kind::NotAllowed)),
            (running(1, true, "media.lan"), None, Err(Kind::NotAllowed)),
            (running(1, true, ""), Some("evil.example"), Err(Kind::NotAllowed)),
            (running(4, true, ""), Some("evil.example"), Err(Kind::NotAllowed)),
            (running(2, true, "media.lan"), Some("evil.example"), Err(Kind::Invalid)),
            (running(2, true, ""), Some("evil.example"), Err(Kind::NotAllowed)),
            (running(2, true, ""), None, Err(Kind::Invalid)),
        ];
        for (settings, hostname, expected) in cases {
            let chosen = choose(&settings, &form(hostname, Some(2))).map(|door| door.address);
            assert_eq!(
                chosen.as_deref().map_err(|kind| *kind),
                expected,
                "{settings} {hostname:?}"
            );
        }
    }

    #[test]
    fn set_up_takes_plain_addresses_only() {
        let cases = [
            ("media.lan", Ok("http://media.lan:8096")),
            ("fd00::1", Ok("http://[fd00::1]:8096")),
            ("", Err(Kind::NotFound)),
            ("//evil.example", Err(Kind::NotFound)),
            ("media.lan@evil.example", Err(Kind::NotFound)),
            ("media.lan/..", Err(Kind::NotFound)),
            ("media.lan%2fevil", Err(Kind::NotFound)),
            ("media.lan?", Err(Kind::NotFound)),
            ("media.lan:22", Err(Kind::NotFound)),
            ("http://media.lan", Err(Kind::NotFound)),
        ];
        for (hostname, expected) in cases {
            let chosen =
                choose(&json!({}), &form(Some(hostname), Some(2))).map(|door| door.address);
            assert_eq!(chosen.as_deref().map_err(|kind| *kind), expected, "{hostname}");
        }
    }

    #[test]
    fn set_up_needs_a_known_kind() {
        for (server_type, expected) in [
            (Some(2), Ok(Flavour::Jellyfin)),
            (Some(3), Ok(Flavour::Emby)),
            (Some(1), Err(Kind::Upstream)),
            (None, Err(Kind::Upstream)),
        ] {
            let chosen = choose(&json!({}), &form(Some("media.lan"), server_type));
            assert_eq!(chosen.map(|door| door.flavour), expected, "{server_type:?}");
        }
    }
}
