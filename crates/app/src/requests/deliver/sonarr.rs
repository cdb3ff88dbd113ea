//! Orders seasons of a series at Sonarr.

use super::target::{self, Target};
use super::{Order, Placed, There, Unplaced, tag};
use crate::App;
use clients::arr::{Added, Found, NewSeries, Sonarr};

impl App {
    pub(super) async fn order_series(&self, order: &Order) -> Result<Placed, Unplaced> {
        let Some(server) = target::sonarr(&order.settings, &order.request) else {
            return Err(Unplaced::Idle("There is no Sonarr that it could be sent to."));
        };
        let sonarr = self.sonarr(server)?;
        let details = self.tmdb()?.series(order.media.tmdb_id.0, order.language()).await?;
        let Some(tvdb_id) = details.external_ids.tvdb_id.or(order.media.tvdb_id) else {
            let reason = "TMDB does not say which series this is at TVDB, and Sonarr needs that.";
            return Err(Unplaced::for_good(reason));
        };
        let is_anime =
            details.keywords.results.iter().any(|keyword| keyword.id == domain::rule::ANIME);
        let mut target = Target::at_sonarr(server, &order.request, is_anime);
        if let Some(user) = order.requester.as_ref().filter(|_| server.tag_requests) {
            tag::add(&sonarr.server, user, &mut target.tags).await?;
        }
        let wanted = NewSeries {
            tvdb_id,
            title: details.name.unwrap_or_default(),
            quality_profile_id: target.profile,
            language_profile_id: target.language_profile,
            seasons: order.seasons.clone(),
            tags: target.tags,
            season_folder: server.enable_season_folders,
            root_folder_path: target.root_folder,
            series_type: target.series_type.unwrap_or_default(),
            search_now: !server.prevent_search,
        };
        Ok(Placed { server: server.id, there: place(&sonarr, &wanted).await? })
    }
}

/// Sees to it that Sonarr has the series and looks for the seasons.
async fn place(sonarr: &Sonarr, wanted: &NewSeries) -> Result<There, Unplaced> {
    let found = lookup(sonarr, wanted.tvdb_id).await?;
    if found.id().is_some() {
        return add_seasons(sonarr, wanted, &found).await;
    }
    match sonarr.add_series(&found, wanted).await {
        Ok(Added { id: Some(id), title_slug, .. }) => {
            Ok(There { id, slug: title_slug, unsearched: None })
        }
        Ok(_) => Err(Unplaced::for_good("Sonarr did not say that it added the series.")),
        // Somebody else may have added it meanwhile, for other seasons.
        Err(error) if error.status() == Some(400) => {
            let found = lookup(sonarr, wanted.tvdb_id).await?;
            match found.id() {
                Some(_) => add_seasons(sonarr, wanted, &found).await,
                None => Err(error.into()),
            }
        }
        Err(error) => Err(error.into()),
    }
}

async fn lookup(sonarr: &Sonarr, tvdb_id: i64) -> Result<Found, Unplaced> {
    let found = sonarr.lookup_series(tvdb_id).await?;
    found.ok_or_else(|| Unplaced::for_good("Sonarr does not know this series."))
}

/// Has more seasons looked for of a series that Sonarr knows already.
async fn add_seasons(
    sonarr: &Sonarr,
    wanted: &NewSeries,
    found: &Found,
) -> Result<There, Unplaced> {
    let updated = sonarr.update_series(found, &wanted.seasons, &wanted.tags).await?;
    let Some(id) = updated.id else {
        return Err(Unplaced::for_good("Sonarr did not say that it took the seasons up."));
    };
    // A season that is looked for may hold episodes that are not. It is not worth a failure.
    if let Err(error) = monitor_episodes(sonarr, id, &wanted.seasons).await {
        tracing::warn!(label = "Sonarr", %error, "Some episodes may not be looked for");
    }
    let searched = if wanted.search_now { sonarr.search_series(id).await } else { Ok(()) };
    Ok(There::after_search(id, updated.title_slug, searched))
}

async fn monitor_episodes(sonarr: &Sonarr, series: i64, seasons: &[i64]) -> clients::Result<()> {
    let episodes = sonarr.episodes(series).await?;
    let idle = episodes
        .iter()
        .filter(|episode| !episode.monitored && seasons.contains(&episode.season_number));
    let idle: Vec<i64> = idle.map(|episode| episode.id).collect();
    if idle.is_empty() {
        return Ok(());
    }
    sonarr.monitor_episodes(&idle).await
}
