//! A request with everything that is shown beside it.

use crate::catalog::MediaView;
use crate::grouped::grouped;
use crate::{App, Result};
use domain::refusal::not_found;
use domain::{
    Media, MediaId, MediaType, Permissions, Request, RequestId, RequestedSeason, Season, User,
    UserId, UserSettings,
};
use std::collections::{BTreeSet, HashMap};
use store::Tx;
use store::settings::Settings;

/// A request with its title, its people and its seasons.
#[derive(Debug, Clone)]
pub struct RequestView {
    /// The request.
    pub request: Request,
    /// The title.
    pub media: Option<MediaView>,
    /// The title's seasons, where they are wanted.
    pub media_seasons: Vec<Season>,
    /// Who asked.
    pub requested_by: Option<User>,
    /// Their own settings, where they are wanted.
    pub requested_by_settings: Option<UserSettings>,
    /// Who changed it last.
    pub modified_by: Option<User>,
    /// Their own settings, where they are wanted.
    pub modified_by_settings: Option<UserSettings>,
    /// The seasons asked for.
    pub seasons: Vec<RequestedSeason>,
    /// The name of the quality profile, when the server told.
    pub profile_name: Option<String>,
    /// Whether Radarr or Sonarr still has the title, so that it can be removed there.
    pub can_remove: bool,
}

/// Rows that belong together, read in one snapshot.
#[derive(Debug, Default)]
pub(crate) struct Related {
    media: HashMap<MediaId, Media>,
    people: HashMap<UserId, User>,
    seasons: HashMap<RequestId, Vec<RequestedSeason>>,
}

/// Reads titles, people and seasons of some requests: one statement each, whatever their number.
pub(crate) fn related(tx: &mut Tx<'_>, requests: &[Request]) -> store::Result<Related> {
    let media: BTreeSet<_> = requests.iter().filter_map(|request| request.media_id).collect();
    let media: Vec<_> = media.into_iter().collect();
    let people: BTreeSet<_> = requests
        .iter()
        .flat_map(|request| [request.requested_by, request.modified_by])
        .flatten()
        .collect();
    let people: Vec<_> = people.into_iter().collect();
    let ids: Vec<_> = requests.iter().map(|request| request.id).collect();
    let seasons = grouped(tx.list_requested_seasons(&ids)?, |season| season.request_id);
    Ok(Related {
        media: tx.list_media_by_id(&media)?.into_iter().map(|media| (media.id, media)).collect(),
        people: tx.list_users_by_id(&people)?.into_iter().map(|user| (user.id, user)).collect(),
        seasons,
    })
}

impl Related {
    /// Puts requests together with what was read for them; their order stays.
    pub(crate) fn views(mut self, requests: Vec<Request>, app: &App) -> Vec<RequestView> {
        let settings = app.settings();
        requests.into_iter().map(|request| self.view(request, app, &settings)).collect()
    }

    fn view(&mut self, request: Request, app: &App, settings: &Settings) -> RequestView {
        let media = request.media_id.and_then(|id| self.media.get(&id)).cloned();
        let person = |id: Option<UserId>| id.and_then(|id| self.people.get(&id)).cloned();
        let service = media.as_ref().and_then(|media| media.service_in(request.is_4k).0);
        let can_remove = service.is_some_and(|id| match request.media_type {
            MediaType::Movie => settings.radarr(id).is_some(),
            MediaType::Tv => settings.sonarr(id).is_some(),
        });
        RequestView {
            requested_by: person(request.requested_by),
            modified_by: person(request.modified_by),
            seasons: self.seasons.remove(&request.id).unwrap_or_default(),
            media: media.map(|media| app.view_media(media, settings)),
            media_seasons: Vec::new(),
            requested_by_settings: None,
            modified_by_settings: None,
            profile_name: None,
            can_remove,
            request,
        }
    }
}

impl App {
    /// Gives one request whole; refuses when it belongs to somebody else and the caller may not
    /// see others' requests (data §5.6).
    pub async fn request(&self, by: &User, id: RequestId) -> Result<RequestView> {
        let by = by.clone();
        let (request, mut related, media_seasons, settings) = self
            .store
            .read(move |tx| {
                let request = tx.find_request(id)?.ok_or_else(|| not_found("request"))?;
                let sees_all = Permissions::MANAGE_REQUESTS | Permissions::REQUEST_VIEW;
                if request.requested_by != Some(by.id) && !by.may_any(sees_all) {
                    let message = "This request belongs to somebody else.";
                    return Err(domain::refusal::forbidden(message).into());
                }
                let related = related(tx, std::slice::from_ref(&request))?;
                let media: Vec<_> = request.media_id.into_iter().collect();
                let seasons = tx.list_seasons(&media)?;
                let mut settings = [None, None];
                for (place, person) in
                    settings.iter_mut().zip([request.requested_by, request.modified_by])
                {
                    if let Some(person) = person {
                        *place = tx.find_user_settings(person)?;
                    }
                }
                Ok((request, related, seasons, settings))
            })
            .await?;
        let mut view = related.view(request, self, &self.settings());
        view.media_seasons = media_seasons;
        [view.requested_by_settings, view.modified_by_settings] = settings;
        Ok(view)
    }
}
