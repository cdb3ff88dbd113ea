//! Orders a film at Radarr.

use super::target::{self, Target};
use super::{Order, Placed, There, Unplaced, tag};
use crate::App;
use clients::arr::{Added, Found, NewMovie, Radarr};

impl App {
    pub(super) async fn order_movie(&self, order: &Order) -> Result<Placed, Unplaced> {
        let Some(server) = target::radarr(&order.settings, &order.request) else {
            return Err(Unplaced::Idle("There is no Radarr that it could be sent to."));
        };
        let radarr = self.radarr(server)?;
        let mut target = Target::at_radarr(server, &order.request);
        let details = self.tmdb()?.movie(order.media.tmdb_id.0, order.language()).await?;
        if let Some(user) = order.requester.as_ref().filter(|_| server.tag_requests) {
            tag::add(&radarr.server, user, &mut target.tags).await?;
        }
        let wanted = NewMovie {
            title: details.title.unwrap_or_default(),
            year: domain::title::year_of(details.release_date.as_deref()),
            tmdb_id: order.media.tmdb_id.0,
            quality_profile_id: target.profile,
            root_folder_path: target.root_folder,
            minimum_availability: server.minimum_availability.clone(),
            tags: target.tags,
            search_now: !server.prevent_search,
        };
        Ok(Placed { server: server.id, there: place(&radarr, &wanted).await? })
    }
}

/// Sees to it that Radarr has the film and looks for it.
async fn place(radarr: &Radarr, wanted: &NewMovie) -> Result<There, Unplaced> {
    let found = lookup(radarr, wanted.tmdb_id).await?;
    if let Some(id) = found.id() {
        return take_up(radarr, wanted, &found, id).await;
    }
    match radarr.add_movie(wanted).await {
        Ok(Added { id: Some(id), title_slug, .. }) => {
            Ok(There { id, slug: title_slug, unsearched: None })
        }
        Ok(_) => Err(Unplaced::for_good("Radarr did not say that it added the film.")),
        // Somebody else may have added it meanwhile.
        Err(error) if error.status() == Some(400) => {
            let found = lookup(radarr, wanted.tmdb_id).await?;
            match found.id() {
                Some(id) => take_up(radarr, wanted, &found, id).await,
                None => Err(error.into()),
            }
        }
        Err(error) => Err(error.into()),
    }
}

async fn lookup(radarr: &Radarr, tmdb_id: i64) -> Result<Found, Unplaced> {
    let found = radarr.lookup_movie(tmdb_id).await?;
    found.ok_or_else(|| Unplaced::for_good("Radarr does not know this film."))
}

/// Has a film looked for that Radarr knows already, unless its file is there.
async fn take_up(
    radarr: &Radarr,
    wanted: &NewMovie,
    found: &Found,
    id: i64,
) -> Result<There, Unplaced> {
    let slug = found.title_slug().map(str::to_owned);
    if found.has_file() {
        return Ok(There { id, slug, unsearched: None });
    }
    let mut there = (id, slug);
    if !found.monitored() {
        let updated = radarr.update_movie(found, wanted).await?;
        if !updated.monitored {
            return Err(Unplaced::for_good("Radarr does not want to look for this film."));
        }
        there = (updated.id.unwrap_or(id), updated.title_slug.or(there.1));
    }
    let (id, slug) = there;
    let searched = if wanted.search_now { radarr.search_movie(id).await } else { Ok(()) };
    Ok(There::after_search(id, slug, searched))
}
