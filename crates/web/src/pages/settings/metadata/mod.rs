//! Where descriptions of series come from.

pub mod view;

use super::super::answer::{Answer, go_on, refuse, saying, show};
use super::super::form::Form;
use super::super::path;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::visit::Visit;
use app::App;
use app::settings::{Object, SourceTests, Sources};
use axum::extract::State;
use domain::Permissions;
use view::{Metadata, Source};

/// Shows the form.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let kept = app.settings_section("metadataSettings");
    let of = |key: &str| Source::find(kept.get(key).and_then(|value| value.as_str()));
    let data = Metadata { series: of("tv"), anime: of("anime"), tests: SourceTests::default() };
    show(view::page(&visit.context(), &data))
}

/// Tries the chosen sources, and saves the choice when that is wanted and each of them answers.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    let cx = visit.context();
    let of = |name| Source::find(Some(form.text(name)));
    let mut data = Metadata { series: of("tv"), anime: of("anime"), tests: SourceTests::default() };
    let chosen = [data.series, data.anime];
    if form.text("act") == "test" {
        let wanted =
            Sources { tmdb: chosen.contains(&Source::Tmdb), tvdb: chosen.contains(&Source::Tvdb) };
        data.tests = app.try_sources(wanted).await;
        return show(view::page(&cx, &data));
    }
    let sent = [("tv", data.series), ("anime", data.anime)];
    let sent: Object =
        sent.into_iter().map(|(key, source)| (key.to_owned(), source.code().into())).collect();
    data.tests = app.save_sources(by, sent).await?;
    if !data.tests.passed() {
        return refuse(view::page(&cx, &data));
    }
    Ok(saying(go_on(&visit, path::SETTINGS_METADATA), Said::Saved))
}
