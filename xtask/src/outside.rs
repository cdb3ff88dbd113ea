//! The addresses under which Usherr looks for the outside world.

use crate::Result;
use std::fs::File;

/// A service with a fixed public address, and the variable that leads Usherr elsewhere.
pub(crate) struct PublicService {
    /// Its name in the recordings.
    pub(crate) name: &'static str,
    pub(crate) variable: &'static str,
}

const fn public(name: &'static str, variable: &'static str) -> PublicService {
    PublicService { name, variable }
}

pub(crate) const PUBLIC_SERVICES: &[PublicService] = &[
    public("tmdb", "USHERR_TMDB_URL"),
    public("tmdbimage", "USHERR_TMDB_IMAGE_URL"),
    public("api4.thetvdb.com", "USHERR_TVDB_URL"),
    public("gravatar", "USHERR_GRAVATAR_URL"),
    public("plextv", "USHERR_PLEX_TV_URL"),
    public("animelist", "USHERR_ANIME_LIST_URL"),
    public("rottentomatoes", "USHERR_RT_URL"),
    public("imdbproxy", "USHERR_IMDB_PROXY_URL"),
    public("github", "USHERR_GITHUB_URL"),
    public("pushover", "USHERR_PUSHOVER_URL"),
    public("pushbullet", "USHERR_PUSHBULLET_URL"),
    public("telegram", "USHERR_TELEGRAM_URL"),
];

/// Returns an environment in which no outside service answers: port 1 refuses every connection.
pub(crate) fn nobody_there() -> Vec<(String, String)> {
    environment(|service| format!("http://127.0.0.1:1/{}", service.name))
}

/// Returns an environment with an address for each public service.
pub(crate) fn environment(address: impl Fn(&PublicService) -> String) -> Vec<(String, String)> {
    let mut variables: Vec<_> = PUBLIC_SERVICES
        .iter()
        .map(|service| (service.variable.to_owned(), address(service)))
        .collect();
    variables.push(("TMDB_API_KEY".to_owned(), "replay".to_owned()));
    variables
}

/// Keeps the ports that fixtures name to one run at a time: a second one waits.
pub(crate) fn reserve_ports() -> Result<File> {
    let lock = File::create(std::env::temp_dir().join("usherr-fixture-ports.lock"))?;
    if lock.try_lock().is_err() {
        println!("waiting for another run on this machine to leave the ports of the fixtures");
        lock.lock()?;
    }
    Ok(lock)
}
