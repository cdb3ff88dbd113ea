//! The smaller services that a household talks to.

mod anime_list;
pub(crate) use anime_list::{anidb_id, anime_list};

mod gravatar;
pub(crate) use gravatar::gravatar;

mod github;
pub(crate) use github::github;

mod rotten_tomatoes;
pub(crate) use rotten_tomatoes::rotten_tomatoes;

mod imdb;
pub(crate) use imdb::imdb;

mod plex_tv;
pub(crate) use plex_tv::plex_tv;

mod webhook;
pub(crate) use webhook::webhook;
