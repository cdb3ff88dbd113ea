//! Orders what was approved at Radarr or Sonarr (background §9.4, §9.5).
//!
//! Reading order: below, what every order has in common; [`target`], where it goes and with which
//! wishes; [`radarr`] and [`sonarr`], the calls; [`tag`], the requester's own tag; [`settle`], what
//! becomes of request and title.
//!
//! Nothing is ordered twice: the service is asked for the title first, and once more when it
//! refuses to add it, since somebody else may have been faster.

mod radarr;
mod settle;
mod sonarr;
mod tag;
mod target;

#[cfg(test)]
mod tests;

use crate::errands::Done;
use crate::{App, SettingsNow};
use clients::ClientError;
use domain::errand::Trouble;
use domain::{Media, MediaStatus, MediaType, Refusal, Request, RequestId, User, delivery};

/// An order, with everything it is made from.
struct Order {
    request: Request,
    media: Media,
    /// Who asked, for the tag.
    requester: Option<User>,
    /// The numbers of the seasons that are wanted; none for a film.
    seasons: Vec<i64>,
    settings: SettingsNow,
}

/// Where a title is now.
struct Placed {
    server: i64,
    there: There,
}

/// What a server calls a title that it has.
struct There {
    id: i64,
    slug: Option<String>,
    /// Why it was not looked for at once, if it was to be. The server has it and looks for it in its
    /// own time, so this is no failure.
    unsearched: Option<String>,
}

/// Why nothing was placed.
enum Unplaced {
    /// There is nobody to order it from; the request stays as it is.
    Idle(&'static str),
    /// It was in vain.
    Vain(Trouble),
}

impl App {
    /// Orders what a request is for.
    pub(crate) async fn deliver(&self, id: RequestId) -> Done {
        let order = match self.find_what_to_order(id).await {
            Ok(Ok(order)) => order,
            Ok(Err(remark)) => return Done::nothing(remark),
            Err(error) => {
                let trouble = Trouble { reason: error.to_string(), is_passing: true };
                return Done::in_vain(trouble, Box::new(|_, _| Ok(())));
            }
        };
        let placed = match order.request.media_type {
            MediaType::Movie => self.order_movie(&order).await,
            MediaType::Tv => self.order_series(&order).await,
        };
        let media = order.media.id;
        match placed {
            Ok(placed) => {
                let server = placed.server;
                tracing::info!(label = "Requests", request = id.0, server, "Request sent");
                let remark = placed.there.unsearched.clone();
                if let Some(remark) = &remark {
                    tracing::warn!(label = "Requests", request = id.0, server, "{remark}");
                }
                let also = move |tx: &mut store::Tx<'_>, now| {
                    settle::placed(tx, (id, media), &order.request, &placed, now)
                };
                Done { trouble: None, remark, also: Box::new(also) }
            }
            Err(Unplaced::Idle(reason)) => {
                // No time mends that: it is tried again when the servers are others.
                let trouble = Trouble { reason: reason.to_owned(), is_passing: false };
                Done::in_vain(trouble, Box::new(|_, _| Ok(())))
            }
            Err(Unplaced::Vain(trouble)) => {
                Done::in_vain(trouble, Box::new(move |tx, now| settle::refused(tx, id, now)))
            }
        }
    }

    /// Reads what a request is for, or says why there is nothing to order.
    async fn find_what_to_order(
        &self,
        id: RequestId,
    ) -> store::Result<Result<Order, &'static str>> {
        let settings = self.settings();
        self.store
            .read(move |tx| {
                let Some(request) = tx.find_request(id)? else {
                    return Ok(Err("The request is gone."));
                };
                let media = match request.media_id {
                    Some(media) => tx.find_media(media)?,
                    None => None,
                };
                let Some(media) = media else { return Ok(Err("The title is gone.")) };
                if !delivery::is_wanted(request.status, media.status_in(request.is_4k)) {
                    return Ok(Err(match media.status_in(request.is_4k) {
                        MediaStatus::Blocklisted => "The title is on the blocklist.",
                        _ => "Nobody waits for it any more.",
                    }));
                }
                let requester = match request.requested_by {
                    Some(user) => tx.find_user(user)?,
                    None => None,
                };
                let seasons = tx.list_requested_seasons(&[id])?;
                let seasons = seasons.iter().map(|season| season.season_number).collect();
                Ok(Ok(Order { request, media, requester, seasons, settings }))
            })
            .await
    }
}

impl Order {
    /// The language in which titles are ordered: the household's.
    fn language(&self) -> &str {
        match self.settings.main.locale.as_str() {
            "" => "en",
            locale => locale,
        }
    }
}

impl There {
    /// A title that is there, after it was to be looked for.
    fn after_search(id: i64, slug: Option<String>, searched: clients::Result<()>) -> Self {
        let unsearched =
            searched.err().map(|error| format!("It was taken, but not looked for: {error}"));
        Self { id, slug, unsearched }
    }
}

impl Unplaced {
    /// In vain, and trying again changes nothing.
    fn for_good(reason: impl Into<String>) -> Self {
        Self::Vain(Trouble { reason: reason.into(), is_passing: false })
    }
}

impl From<ClientError> for Unplaced {
    fn from(error: ClientError) -> Self {
        Self::Vain(Trouble { is_passing: error.is_outage(), reason: error.to_string() })
    }
}

impl From<Refusal> for Unplaced {
    fn from(refusal: Refusal) -> Self {
        Self::for_good(refusal.message)
    }
}
