//! Everybody who took part in a title.

use super::super::answer::Answer;
use super::super::lists::{self, Head, Page, Reading, Wanted};
use super::super::path;
use super::super::resident::Guest;
use super::super::shelf::kind;
use super::super::visit::{Visit, number};
use super::told::crew_cards;
use crate::text::{Catalogue, title};
use crate::ui::entry::{Entry, PersonCard};
use app::App;
use app::catalog::tmdb::{CrewMember, MovieDetails, SeriesDetails};
use domain::{MediaType, TmdbId};

/// Shows who plays, or who made it.
pub(super) async fn list(
    (app, visit, guest): (&App, &Visit, &Guest),
    (media_type, id): (MediaType, TmdbId),
    wanted: Wanted,
    is_crew: bool,
) -> Answer {
    let language = guest.language();
    let (language, t) = (language.as_str(), visit.context().t);
    let people = move |_: u32| -> Reading<'_> {
        Box::pin(async move {
            let (cast, crew) = everybody((app, t), (media_type, id), language).await?;
            let people = if is_crew { crew } else { cast };
            Ok(Page::whole(people.into_iter().map(Entry::Person).collect(), 1))
        })
    };
    let (words, what) = if is_crew { (title::CREW, "crew") } else { (title::CAST, "cast") };
    let titles = app.titles([id], language).await?;
    let shown = super::remembered(media_type, id, &titles);
    let cx = visit.context();
    let head = Head {
        about: Some((shown.name(&cx).into_owned(), path::title(shown.kind, shown.tmdb_id))),
        ..Head::of(
            kind(media_type),
            &cx.say(words),
            path::of_title(kind(media_type), number(id.0), what),
        )
    };
    lists::answer(app, visit, head, wanted, people).await
}

async fn everybody(
    (app, t): (&App, &'static Catalogue),
    (of, id): (MediaType, TmdbId),
    language: &str,
) -> app::Result<(Vec<PersonCard>, Vec<PersonCard>)> {
    Ok(match of {
        MediaType::Movie => {
            let told: MovieDetails = app.movie_details(id, language).await?;
            (super::told::cast_of_movie(&told), crew_cards(t, &told.credits.crew))
        }
        MediaType::Tv => {
            let told: SeriesDetails = app.series_details(id, language).await?;
            let crew: &[CrewMember] = &told.credits.crew;
            (super::told::cast_of_series(&told), crew_cards(t, crew))
        }
    })
}
