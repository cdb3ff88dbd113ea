//! `/api/v1/movie`, `/tv`, `/person` and `/collection`: one title, person or collection.

mod movie;
mod outage;
mod person;
mod remembered;
mod shapes;
mod standing;
mod tv;

use crate::support::TestApp;
use domain::{MediaId, MediaStatus, MediaType, TmdbId, UserId};
use sim::{Film, Household, Series};
use store::tables::media_edits::NewMedia;
use store::tables::new_requests::{NewRequest, Target};

/// A released film with a poster and an IMDb id.
fn film(world: &Household) -> Film {
    let catalog = world.world().catalog();
    let fits = |film: &&Film| film.work.pictured && film.work.imdb_id.is_some() && !film.work.adult;
    catalog.films.iter().find(fits).unwrap().clone()
}

/// A series with a poster, a TVDB number and some seasons.
fn series(world: &Household) -> Series {
    let catalog = world.world().catalog();
    let fits = |series: &&Series| {
        series.work.pictured && series.tvdb_id.is_some() && series.seasons.len() > 2
    };
    catalog.series.iter().find(fits).unwrap().clone()
}

/// Puts a title into the household.
async fn add(home: &TestApp, media_type: MediaType, id: u32, status: MediaStatus) -> MediaId {
    let media = NewMedia {
        media_type,
        tmdb_id: TmdbId(id.into()),
        tvdb_id: None,
        status,
        status_4k: MediaStatus::Unknown,
    };
    let now = home.clock.now();
    home.store.write(move |tx| tx.add_media(&media, now)).await.unwrap()
}

/// Asks for a title.
async fn ask(home: &TestApp, media_type: MediaType, media: MediaId, by: UserId) {
    let request = NewRequest {
        status: domain::RequestStatus::Pending,
        media_type,
        media,
        by,
        decided_by: None,
        is_4k: false,
        seasons: if media_type == MediaType::Tv { vec![1] } else { Vec::new() },
        target: Target::default(),
        is_auto_request: false,
    };
    let now = home.clock.now();
    home.store.write(move |tx| tx.add_request(&request, now)).await.unwrap();
}
