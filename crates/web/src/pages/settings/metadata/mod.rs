//! Where descriptions come from, and the key for TMDB.

pub mod view;

use super::super::answer::{Answer, go_on, refuse, saying, show};
use super::super::form::Form;
use super::super::path;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::visit::Visit;
use super::super::wrong::Wrong;
use crate::text::setup;
use app::App;
use app::settings::{KeySource, KeyTrial, Object, SourceTests, Sources};
use axum::extract::State;
use domain::{Permissions, UserId};
use view::{Metadata, Source};

/// Shows the forms.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    show(view::page(&visit.context(), &kept(&app)))
}

/// Tries the chosen sources, and saves the choice when that is wanted and each of them answers; or
/// takes a key for TMDB.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    if form.text("act") == "key" {
        return keep_key(&app, &visit, by, &form).await;
    }
    let cx = visit.context();
    let of = |name| Source::find(Some(form.text(name)));
    let mut data = Metadata { series: of("tv"), anime: of("anime"), ..kept(&app) };
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

/// Keeps a key for TMDB, if TMDB knows it and the environment names none.
async fn keep_key(app: &App, visit: &Visit, by: UserId, form: &Form) -> Answer {
    if app.tmdb_key_source() == Some(KeySource::Environment) {
        return refuse(view::page(&visit.context(), &kept(app)));
    }
    let words = match app.save_tmdb_key(by, form.text("tmdbKey").trim().to_owned()).await? {
        KeyTrial::Known => return Ok(saying(go_on(visit, path::SETTINGS_METADATA), Said::Saved)),
        KeyTrial::Unknown => setup::KEY_WRONG,
        KeyTrial::Silent => setup::KEY_SILENT,
    };
    let (cx, mut data) = (visit.context(), kept(app));
    data.wrong.add(&cx, "tmdbKey", words);
    refuse(view::page(&cx, &data))
}

fn kept(app: &App) -> Metadata {
    let kept = app.settings_section("metadataSettings");
    let of = |key: &str| Source::find(kept.get(key).and_then(|value| value.as_str()));
    Metadata {
        series: of("tv"),
        anime: of("anime"),
        tests: SourceTests::default(),
        key: app.tmdb_key_source(),
        wrong: Wrong::default(),
    }
}
