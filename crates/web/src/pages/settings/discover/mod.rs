//! The rows of the home page: their order, which are shown, and rows of the household's own.

pub mod kind;
pub mod own;
pub mod view;

use super::super::answer::{Answer, go_on, saying, show};
use super::super::form::Form;
use super::super::path;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::visit::Visit;
use crate::pages::lookup::{self, Thing};
use crate::ui::notice::{Notice, toast};
use app::App;
use app::discover::SliderEdit;
use axum::extract::State;
use domain::{Permissions, Slider, SliderId};
use kind::{Data, Kind};
use view::Row;

/// Shows every row.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let sliders = app.sliders().await?;
    let rows = sliders.iter().map(async |slider| named(&app, &visit, row(slider)).await);
    let rows: Vec<Row> = futures_util::future::join_all(rows).await;
    show(view::page(&visit.context(), &rows))
}

/// Saves order and what is shown, and does what the button says that sent the form.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let mut ids: Vec<i64> = form.all("order").filter_map(|id| id.parse().ok()).collect();
    let id = |name| form.text(name).parse::<i64>().ok();
    if let Some(moved) = id("up") {
        carry(&mut ids, moved, -1);
    }
    if let Some(moved) = id("down") {
        carry(&mut ids, moved, 1);
    }
    let shown: Vec<i64> = form.all("shown").filter_map(|id| id.parse().ok()).collect();
    let known: Vec<i64> = app.sliders().await?.iter().map(|slider| slider.id.0).collect();
    let is_in_order = ids == known;
    // A row that somebody else has removed meanwhile is not brought back.
    let edits = ids.into_iter().filter(|id| known.contains(id)).map(|id| SliderEdit {
        id: Some(SliderId(id)),
        enabled: Some(shown.contains(&id)),
        ..SliderEdit::default()
    });
    app.save_sliders(edits.collect()).await?;
    if let Some(removed) = id("remove") {
        app.remove_slider(SliderId(removed)).await?;
    } else if is_in_order && visit.wants_a_part() {
        // The form stands as it was sent, and the next switch may be on its way already.
        let cx = visit.context();
        return show(toast(&cx, &Notice::done(cx.say(Said::Arranged.words()))));
    }
    Ok(saying(go_on(&visit, path::SETTINGS_DISCOVER), Said::Arranged))
}

/// Puts the original rows back.
pub(in crate::pages) async fn reset(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    app.reset_sliders().await?;
    Ok(saying(go_on(&visit, path::SETTINGS_DISCOVER), Said::Arranged))
}

/// Says the names of what a row of the household's own is about.
async fn named(app: &App, visit: &Visit, row: Row) -> Row {
    let Some(data) = row.data.as_deref() else { return row };
    let named = match row.kind.data() {
        Some(Data::Keywords) => lookup::named(app, Thing::Keyword, &lookup::numbers(data)).await,
        Some(Data::Studio) => lookup::named(app, Thing::Studio, &[data]).await,
        Some(Data::Network) => lookup::named(app, Thing::Network, &[data]).await,
        Some(Data::Genre(of)) => lookup::genres(app, of, visit.language(), &[data]).await,
        Some(Data::Streams | Data::Words) | None => return row,
    };
    let words: Vec<String> = named.into_iter().map(|line| line.words).collect();
    Row { data: Some(words.join(", ")), ..row }
}

/// Moves an id by one place, unless it stands at the end already.
fn carry(ids: &mut [i64], moved: i64, by: isize) {
    let place = ids.iter().position(|id| *id == moved);
    let target = place.and_then(|place| place.checked_add_signed(by));
    if let (Some(place), Some(target)) = (place, target)
        && target < ids.len()
    {
        ids.swap(place, target);
    }
}

fn row(slider: &Slider) -> Row {
    Row {
        id: slider.id.0,
        kind: Kind::find(slider.kind),
        name: slider.title.clone().filter(|_| !slider.is_built_in),
        data: slider.data.clone().filter(|_| !slider.is_built_in),
        shown: slider.enabled,
        own: !slider.is_built_in,
    }
}

#[cfg(test)]
mod tests {
    use super::carry;

    #[test]
    fn rows_move_by_one_place_and_stop_at_the_ends() {
        let mut ids = [1, 2, 3];
        carry(&mut ids, 3, -1);
        assert_eq!(ids, [1, 3, 2]);
        carry(&mut ids, 1, -1);
        carry(&mut ids, 2, 1);
        carry(&mut ids, 9, 1);
        assert_eq!(ids, [1, 3, 2]);
    }
}
