//! What each variable does, and what happens when it makes no sense.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;

use store::EngineKind;

use super::*;

fn try_read(pairs: &[(&str, &str)]) -> Result<Environment, EnvironmentError> {
    Environment::read(&|name| {
        pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value))
    })
}

fn read(pairs: &[(&str, &str)]) -> Environment {
    try_read(pairs).unwrap_or_else(|error| panic!("{error}"))
}

fn refusal(pairs: &[(&str, &str)]) -> String {
    match try_read(pairs) {
        Ok(_) => panic!("{pairs:?} must be refused"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn nothing_set_means_the_defaults() {
    let env = read(&[]);
    assert_eq!(env.config_directory, Path::new("config"));
    assert_eq!((env.host, env.port, env.link_port), (None, 5055, 5055));
    assert_eq!(env.log_level, LogLevel::Debug);
    assert_eq!(env.database, DatabaseOptions::default());
    assert!(env.proxies == OutgoingProxies::default());
    assert_eq!((env.base_path.as_str(), env.settings_place), ("", SettingsPlace::File));
    assert!(env.api_key.is_none() && env.tmdb_api_key.is_none() && env.time_zone.is_none());
    assert!(env.trusted_proxies.is_empty() && env.restore_from.is_none());
    assert!(!env.jellyfin_is_emby);
    assert!(env.warnings.is_empty());
}

#[test]
fn empty_means_unset() {
    let names = table::FAMILIAR.iter().chain(table::OWN).map(|row| (row.name, ""));
    let env = read(&names.collect::<Vec<_>>());
    assert_eq!(env.config_directory, Path::new("config"));
    assert_eq!(env.port, 5055);
    assert_eq!(env.database, DatabaseOptions::default());
    assert!(env.api_key.is_none() && env.services.tmdb.is_none());
    assert!(env.warnings.is_empty());
}

#[test]
fn a_port_that_is_none_is_ignored_with_a_warning() {
    for (text, port, warned) in [
        ("8080", 8080, false),
        (" 8080 ", 8080, false),
        ("0", 5055, true),
        ("http", 5055, true),
        ("70000", 5055, true),
        ("-1", 5055, true),
    ] {
        let env = read(&[("PORT", text)]);
        assert_eq!(env.port, port, "{text}");
        assert_eq!(!env.warnings.is_empty(), warned, "{text}: {:?}", env.warnings);
    }
    assert_eq!(read(&[("port", "80")]).link_port, 80);
    assert_eq!(read(&[("port", "80")]).port, 5055);
}

#[test]
fn log_levels_have_any_case_and_unknown_ones_are_told() {
    assert_eq!(read(&[("LOG_LEVEL", "WARN")]).log_level, LogLevel::Warn);
    let env = read(&[("LOG_LEVEL", "chatty")]);
    assert_eq!(env.log_level, LogLevel::Debug);
    assert!(env.warnings.concat().contains("`chatty`"), "{:?}", env.warnings);
}

#[test]
fn only_exactly_emby_is_emby() {
    for (text, is_emby) in [("emby", true), ("Emby", false), ("jellyfin", false)] {
        assert_eq!(read(&[("JELLYFIN_TYPE", text)]).jellyfin_is_emby, is_emby, "{text}");
    }
}

#[test]
fn only_exactly_postgres_is_postgresql() {
    for (text, engine, warned) in [
        ("postgres", EngineKind::Postgres, false),
        ("sqlite", EngineKind::Sqlite, false),
        ("postgresql", EngineKind::Sqlite, true),
        ("Postgres", EngineKind::Sqlite, true),
    ] {
        let env = read(&[("DB_TYPE", text)]);
        assert_eq!(env.database.engine, engine, "{text}");
        assert_eq!(!env.warnings.is_empty(), warned, "{text}");
    }
}

#[test]
fn postgresql_is_reached_by_host_or_socket() {
    let tcp = read(&[
        ("DB_TYPE", "postgres"),
        ("DB_HOST", "db"),
        ("DB_PORT", "6000"),
        ("DB_USER", "alice"),
        ("DB_PASS", "wonder"),
        ("DB_NAME", "land"),
        ("DB_LOG_QUERIES", "True"),
        ("PGHOST", "other"),
        ("PGPORT", "1"),
        ("PGUSER", "other"),
        ("PGPASSWORD", "other"),
    ]);
    let options = tcp.database;
    assert_eq!((options.host.as_deref(), options.port), (Some("db"), Some(6000)));
    assert_eq!(options.user.as_deref(), Some("alice"));
    assert_eq!(options.password.as_deref(), Some("wonder"));
    assert_eq!(options.name.as_deref(), Some("land"));
    assert!(options.log_queries);

    let socket = read(&[
        ("DB_TYPE", "postgres"),
        ("DB_SOCKET_PATH", "/run/postgresql"),
        ("DB_PORT", "6000"),
        ("PGUSER", "bob"),
        ("PGPASSWORD", "builder"),
    ]);
    let options = socket.database;
    assert_eq!(options.socket.as_deref(), Some(Path::new("/run/postgresql")));
    assert_eq!(options.port, None, "a socket makes `DB_PORT` unused");
    assert_eq!(options.user.as_deref(), Some("bob"));
    assert_eq!(options.password.as_deref(), Some("builder"));
}

#[test]
fn certificates_come_as_text_or_from_files() {
    let folder = std::env::temp_dir().join(format!("usherr-pem-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("ca.pem");
    fs::write(&file, "from the file").unwrap();
    let file = file.to_str().unwrap();
    let with = |more: &[(&'static str, &str)]| {
        let mut pairs = vec![("DB_TYPE", "postgres"), ("DB_USE_SSL", "TRUE")];
        pairs.extend_from_slice(more);
        read(&pairs).database.tls.unwrap()
    };

    let tls = with(&[]);
    assert!(tls.reject_unauthorized && tls.ca.is_none() && tls.key.is_none());
    let tls =
        with(&[("DB_SSL_CA_FILE", file), ("DB_SSL_KEY", "a key"), ("DB_SSL_CERT_FILE", file)]);
    assert_eq!(tls.ca.as_deref(), Some("from the file"));
    assert_eq!(tls.key.as_deref(), Some("a key"));
    assert_eq!(tls.cert.as_deref(), Some("from the file"));
    let tls = with(&[("DB_SSL_CA", "text"), ("DB_SSL_CA_FILE", "/nowhere")]);
    assert_eq!(tls.ca.as_deref(), Some("text"), "text wins and the file is not read");
    assert!(!with(&[("DB_SSL_REJECT_UNAUTHORIZED", "False")]).reject_unauthorized);
    fs::remove_dir_all(folder).unwrap();
}

/// An authority that nobody keeps the key of.
const AUTHORITY: &str = "\
-----BEGIN CERTIFICATE-----
MIIBfjCCASWgAwIBAgIUIe0TiGSDlmqcCCYAppLz/Y9E7QEwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJaG91c2Vob2xkMCAXDTI2MTEyODAxMDYyNloYDzIxMjYxMTA0
MDEwNjI2WjAUMRIwEAYDVQQDDAlob3VzZWhvbGQwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATW4I419EE29E1IskCoS0bllU72+lK/GNQ/yLUG/bfUe6/YvDyJb96s
ntMl7tbxV/qWbeYWinfZH24a2+n/7v22o1MwUTAdBgNVHQ4EFgQUYHqAk6JZw7n/
N8ZUmqJX4iCTX28wHwYDVR0jBBgwFoAUYHqAk6JZw7n/N8ZUmqJX4iCTX28wDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiBZ6vf0kkcu0Bi6v4+jOYvT
lSPcwsmy7ZVeN9yC6TSzxAIgOAK1CRpeEnei7pDuGJgzNEZZv4D18WvnqT1/Ecb9
TWY=
-----END CERTIFICATE-----
";

#[test]
fn a_household_may_have_authorities_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).unwrap();
        folder.path().join(name).to_str().unwrap().to_owned()
    };
    let (own, known, none) =
        (file("own.pem", AUTHORITY), file("known.pem", &AUTHORITY.repeat(2)), file("none", "x"));
    assert_eq!(read(&[]).authorities, None);
    let with = |pairs: &[(&'static str, &str)]| read(pairs).authorities.unwrap();
    assert_eq!(with(&[("USHERR_CA_FILE", &own), ("NODE_EXTRA_CA_CERTS", &known)]), AUTHORITY);
    assert_eq!(with(&[("NODE_EXTRA_CA_CERTS", &known)]), AUTHORITY.repeat(2));
    for (name, path, words) in [
        ("USHERR_CA_FILE", none.as_str(), "does not hold certificates"),
        ("NODE_EXTRA_CA_CERTS", "/nowhere", "cannot read"),
    ] {
        let message = refusal(&[(name, path)]);
        assert!(message.contains(words) && message.contains(name), "{message}");
    }
}

#[test]
fn an_unreadable_certificate_is_refused_only_where_it_is_needed() {
    let pairs = [("DB_TYPE", "postgres"), ("DB_USE_SSL", "true"), ("DB_SSL_KEY_FILE", "/nowhere")];
    let message = refusal(&pairs);
    assert!(message.contains("cannot read `/nowhere`"), "{message}");
    assert!(message.contains("`DB_SSL_KEY_FILE`"), "{message}");
    assert!(read(&pairs[1..]).database.tls.is_none(), "SQLite needs none");
    assert!(read(&[pairs[0], pairs[2]]).database.tls.is_none(), "TLS is off");
}

#[test]
fn proxies_are_read_in_both_spellings() {
    let env = read(&[
        ("http_proxy", "http://small"),
        ("HTTP_PROXY", "http://big"),
        ("HTTPS_PROXY", "http://secure"),
        ("no_proxy", "localhost"),
    ]);
    assert_eq!(env.proxies.http.as_deref(), Some("http://small"));
    assert_eq!(env.proxies.https.as_deref(), Some("http://secure"));
    assert_eq!(env.proxies.none_for.as_deref(), Some("localhost"));
}

#[test]
fn base_paths_are_brought_into_one_form_or_refused() {
    for (text, path) in
        [("/", ""), ("usherr", "/usherr"), ("/usherr/", "/usherr"), ("/a/b-c_d", "/a/b-c_d")]
    {
        assert_eq!(read(&[("USHERR_BASE_PATH", text)]).base_path, path, "{text}");
    }
    for text in ["/a//b", "/../etc", "/a b", "/a?b", "http://host/x"] {
        assert!(refusal(&[("USHERR_BASE_PATH", text)]).contains("USHERR_BASE_PATH"), "{text}");
    }
}

#[test]
fn service_addresses_lose_their_slash_or_are_refused() {
    let env = read(&[("USHERR_TMDB_URL", "http://localhost:9000/3/")]);
    assert_eq!(env.services.tmdb.as_deref(), Some("http://localhost:9000/3"));
    for text in ["localhost:9000", "ftp://host", "https://", "http:///path", "http://a b"] {
        assert!(refusal(&[("USHERR_TVDB_URL", text)]).contains("`USHERR_TVDB_URL`"), "{text}");
    }
}

#[test]
fn trusted_proxies_are_addresses_and_networks() {
    let env = read(&[("USHERR_TRUSTED_PROXIES", "10.0.0.1, 172.16.0.0/12,fd00::/8")]);
    assert_eq!(env.trusted_proxies.len(), 3);
    assert!(env.trusted_proxies.iter().any(|range| range.contains("172.20.1.1".parse().unwrap())));
    assert!(refusal(&[("USHERR_TRUSTED_PROXIES", "traefik")]).contains("`traefik`"));
}

#[test]
fn the_place_of_the_settings_is_one_of_two() {
    let place = |text| read(&[("USHERR_SETTINGS", text)]).settings_place;
    assert_eq!(place("file"), SettingsPlace::File);
    assert_eq!(place("Database"), SettingsPlace::Database);
    assert!(refusal(&[("USHERR_SETTINGS", "cloud")]).contains("`file` or `database`"));
}

#[test]
fn bytes_that_are_no_text_are_refused_except_in_paths() {
    let odd = || Some(OsString::from_vec(vec![b'/', 0xff]));
    let path = Environment::read(&|name| (name == "CONFIG_DIRECTORY").then(odd).flatten());
    assert!(path.is_ok());
    let text = Environment::read(&|name| (name == "API_KEY").then(odd).flatten());
    let Err(error) = text else { panic!("an API key must be text") };
    assert_eq!(error.to_string(), "environment variable `API_KEY` is not UTF-8 text");
}

#[test]
fn secrets_are_gathered_for_the_log_to_hide() {
    let env = read(&[
        ("API_KEY", "one"),
        ("TMDB_API_KEY", "two"),
        ("DB_TYPE", "postgres"),
        ("DB_PASS", "three"),
        ("DB_USE_SSL", "true"),
        ("DB_SSL_KEY", "four"),
    ]);
    assert_eq!(env.secrets(), ["one", "two", "three", "four"]);
}

#[test]
fn the_table_lists_exactly_what_is_read() {
    let asked = RefCell::new(BTreeSet::new());
    let record = |name: &str, value: Option<&str>| {
        asked.borrow_mut().insert(name.to_owned());
        value.map(OsString::from)
    };
    // Some are read only beside others, so the environment is read in each of these states.
    let _ = Environment::read(&|name| record(name, None));
    let _ = Environment::read(&|name| {
        record(
            name,
            match name {
                "DB_TYPE" => Some("postgres"),
                "DB_USE_SSL" => Some("true"),
                "DB_SOCKET_PATH" => Some("/run"),
                _ => None,
            },
        )
    });
    let rows = || table::FAMILIAR.iter().chain(table::OWN);
    let listed: BTreeSet<String> =
        rows().flat_map(|row| [Some(row.name), row.alias]).flatten().map(str::to_owned).collect();
    assert_eq!(asked.into_inner(), listed);
    assert_eq!(listed.len(), rows().count() + rows().filter(|row| row.alias.is_some()).count());
}

#[test]
fn the_help_shows_each_row_once() {
    let help = table::as_help();
    for row in table::FAMILIAR.iter().chain(table::OWN) {
        let lines = help.lines().filter(|line| line.split_whitespace().next() == Some(row.name));
        assert_eq!(lines.count(), 1, "{}", row.name);
        assert!(help.contains(row.meaning), "{}", row.name);
    }
    let wide = help.lines().filter(|line| line.chars().count() > 100);
    assert_eq!(wide.collect::<Vec<_>>(), Vec::<&str>::new(), "these would be wrapped");
}
