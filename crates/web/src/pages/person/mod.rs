//! A person: who they are, and what they did.

pub mod view;

use super::answer::{Answer, show};
use super::errors::view::Trouble;
use super::part::part;
use super::path;
use super::resident::Guest;
use super::shelf::{Shelf, kind};
use super::title::{Day, Whole};
use super::visit::{Visit, number};
use crate::ui::entry::{Entry, PersonCard};
use crate::ui::poster::TitleKind;
use app::App;
use app::catalog::Standings;
use app::catalog::tmdb::TitleCredit;
use axum::extract::{Path, Query, State};
use domain::MediaType;
use serde::Deserialize;
use std::collections::HashMap;
use view::{BODY, Page, Someone};

/// What of their work the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    of: String,
}

impl Wanted {
    fn kind(&self) -> Option<TitleKind> {
        MediaType::parse(&self.of).map(kind)
    }
}

/// Shows the person.
pub(super) async fn get(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path(id): Path<String>,
    Query(whole): Query<Whole>,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let id: i64 = id.parse().map_err(|_| Trouble::NotFound)?;
    let someone = Box::pin(gather(&app, &visit, &guest, id));
    let someone = part((&app, &visit), BODY, whole.whole.is_some(), someone).await?;
    let (cx, page) = (visit.context(), Page { id: number(id), of: wanted.kind(), someone });
    show(if visit.wants_only(BODY) { view::body(&cx, &page) } else { view::page(&cx, &page) })
}

async fn gather(app: &App, visit: &Visit, guest: &Guest, id: i64) -> app::Result<Someone> {
    let language = guest.language();
    let (person, credits) =
        tokio::join!(app.person(id, &language), app.person_credits(&guest.0.user, id, &language));
    let (person, credits) = (person?, credits?);
    let (cx, shelf) = (visit.context(), Shelf::new(&guest.0.user));
    let acts_first = person.known_for_department.as_deref() == Some("Acting");
    let some = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    Ok(Someone {
        card: PersonCard {
            id: number(person.id),
            name: person.name.unwrap_or_default(),
            picture: person.profile_path.as_deref().map(path::poster),
            part: None,
        },
        born: Day::said(&cx, person.birthday.as_deref()),
        died: Day::said(&cx, person.deathday.as_deref()),
        place: some(person.place_of_birth),
        also: person.also_known_as,
        biography: some(person.biography),
        acts_first,
        cast: cards(shelf, credits.credits.cast, &credits.standings),
        crew: cards(shelf, credits.credits.crew, &credits.standings),
    })
}

/// The best known first, each title once.
fn cards(shelf: Shelf, mut credits: Vec<TitleCredit>, standings: &Standings) -> Vec<Entry> {
    credits.sort_by_key(|credit| std::cmp::Reverse(credit.vote_count));
    let credits = once(credits).into_iter();
    credits.filter_map(|credit| shelf.credit(&credit, standings)).map(Entry::Title).collect()
}

/// Each title once, with everything that somebody did for it.
fn once(credits: Vec<TitleCredit>) -> Vec<TitleCredit> {
    let (mut all, mut places) = (Vec::<TitleCredit>::new(), HashMap::new());
    for credit in credits {
        let place = *places.entry((credit.media_type.clone(), credit.id)).or_insert(all.len());
        match all.get_mut(place) {
            Some(known) => {
                join(&mut known.character, credit.character);
                join(&mut known.job, credit.job);
            }
            None => all.push(credit),
        }
    }
    all
}

fn join(known: &mut Option<String>, more: Option<String>) {
    let Some(more) = more.filter(|more| !more.is_empty()) else { return };
    match known.as_mut().filter(|known| !known.is_empty()) {
        Some(known) if known.split(", ").any(|one| one == more) => {}
        Some(known) => {
            known.push_str(", ");
            known.push_str(&more);
        }
        None => *known = Some(more),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credit(id: i64, job: Option<&str>) -> TitleCredit {
        let media_type = Some("movie".to_owned());
        TitleCredit { id, media_type, job: job.map(str::to_owned), ..TitleCredit::default() }
    }

    #[test]
    fn a_title_stands_once_with_every_job() {
        let credits = vec![
            credit(1, Some("Director")),
            credit(2, None),
            credit(1, Some("Writer")),
            credit(1, Some("Director")),
            credit(2, Some("Editor")),
        ];
        let jobs: Vec<_> = once(credits).into_iter().map(|one| (one.id, one.job)).collect();
        let expected = [(1, Some("Director, Writer".to_owned())), (2, Some("Editor".to_owned()))];
        assert_eq!(jobs, expected);
    }
}
