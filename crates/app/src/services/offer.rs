//! What one Radarr or Sonarr offers to a request: profiles, folders, tags.

use super::{ArrServer, Language, QualityProfile, RootFolder, Tag};
use crate::settings::ArrKind;
use crate::settings::arr::unanswered;
use crate::{App, Result};
use domain::refusal::{not_found, upstream};
use serde_json::Value;

/// What a server offers.
#[derive(Debug)]
pub struct Offer {
    /// Its quality profiles.
    pub profiles: Vec<QualityProfile>,
    /// Where it keeps titles.
    pub root_folders: Vec<RootFolder>,
    /// Its language profiles, if it has such a thing.
    pub language_profiles: Option<Vec<Language>>,
    /// Its tags.
    pub tags: Vec<Tag>,
}

impl App {
    /// Asks a server of the settings what it offers. Whoever opens the form of a request again and
    /// again asks it once a minute, and while it is silent gets what it offered last.
    pub async fn arr_offer(&self, kind: ArrKind, place: &ArrServer) -> Result<Offer> {
        let server = self.arr_server(kind, place)?;
        let unanswered = |error| unanswered(kind, error);
        let (profiles, root_folders, tags) = tokio::try_join!(
            server.quality_profiles(),
            server.root_folders(),
            server.tags_lately()
        )
        .map_err(unanswered)?;
        let language_profiles = match kind {
            ArrKind::Radarr => None,
            ArrKind::Sonarr => {
                let status = server.system_status_lately().await.map_err(unanswered)?;
                self.languages(kind, place, &status).await?
            }
        };
        Ok(Offer { profiles, root_folders, language_profiles, tags })
    }

    /// Asks a server of the settings for its quality profiles.
    pub async fn arr_profiles(&self, kind: ArrKind, id: i64) -> Result<Vec<QualityProfile>> {
        let settings = self.settings();
        let place = match kind {
            ArrKind::Radarr => settings.radarr(id).map(|radarr| &radarr.server),
            ArrKind::Sonarr => settings.sonarr(id).map(|sonarr| &sonarr.server),
        };
        let place = place.ok_or_else(|| not_found(&format!("{kind} server")))?;
        let profiles = self.arr_server(kind, place)?.quality_profiles().await;
        Ok(profiles.map_err(|error| unanswered(kind, error))?)
    }

    /// Looks a series up in the first Sonarr under its English name.
    pub async fn look_up_series(&self, tmdb_id: i64) -> Result<Vec<Value>> {
        let settings = self.settings();
        let sonarr = settings.sonarr.first().ok_or_else(|| not_found("Sonarr server"))?;
        let series = self.tmdb()?.series(tmdb_id, "en").await.map_err(|error| {
            upstream("TMDB could not be asked about this series.").because(error)
        })?;
        let title = series.name.unwrap_or_default();
        let found = self.sonarr(sonarr)?.lookup_title(&title).await;
        let found = found.map_err(|error| unanswered(ArrKind::Sonarr, error))?;
        if found.is_empty() {
            return Err(upstream(format!("Sonarr finds nothing under \"{title}\".")).into());
        }
        Ok(found)
    }
}
