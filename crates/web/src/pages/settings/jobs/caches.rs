//! What is remembered of outside answers, and how that looks.

use super::super::super::answer::{Answer, go_on, saying};
use super::super::super::form::Form;
use super::super::super::path;
use super::super::super::resident::Resident;
use super::super::super::said::Said;
use super::super::super::visit::Visit;
use crate::text::{backups, caches};
use crate::ui::button::Button;
use crate::ui::table::{Row, table};
use crate::ui::{Context, form};
use app::App;
use app::settings::FolderSize;
use axum::extract::State;
use domain::Permissions;
use maud::{Markup, html};

/// Everything that is remembered.
#[derive(Debug, Clone, Default)]
pub struct Caches {
    pub answers: Vec<Cache>,
    pub pictures: Vec<(&'static str, FolderSize)>,
    /// Remembered addresses: server and address.
    pub hosts: Vec<(String, String)>,
}

/// Remembered answers of one service.
#[derive(Debug, Clone)]
pub struct Cache {
    pub id: &'static str,
    pub name: &'static str,
    pub kept: u64,
    pub hits: u64,
    pub misses: u64,
    pub bytes: u64,
}

/// Measures everything that is remembered.
pub(super) async fn read(app: &App) -> app::Result<Caches> {
    let answers = app.caches().await?.into_iter().map(|cache| Cache {
        id: cache.id,
        name: cache.name,
        kept: cache.keys,
        hits: cache.hits,
        misses: cache.misses,
        bytes: cache.ksize + cache.vsize,
    });
    let mut pictures = Vec::new();
    for kind in ["tmdb", "tvdb", "avatar"] {
        pictures.push((kind, app.kept_images(kind).await?));
    }
    let hosts = app.dns_report().map(|report| report.entries).unwrap_or_default();
    let hosts = hosts.into_iter().map(|entry| {
        let addresses: Vec<_> = entry.addresses.iter().map(ToString::to_string).collect();
        (entry.host, addresses.join(", "))
    });
    Ok(Caches { answers: answers.collect(), pictures, hosts: hosts.collect() })
}

/// Empties a cache, or forgets the address of a server.
pub(in crate::pages) async fn flush(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    sent: Form,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    match sent.text("host") {
        "" => app.flush_cache(sent.text("cache").to_owned()).await?,
        host => app.flush_dns(host).map_err(app::Error::from)?,
    }
    Ok(saying(go_on(&visit, path::SETTINGS_JOBS), Said::Emptied))
}

/// Renders the sheets about what is remembered.
pub(super) fn sheets(cx: &Context<'_>, data: &Caches) -> Markup {
    html! {
        section.settings-part aria-labelledby="caches" {
            h2.card-title id="caches" { (cx.say(caches::TITLE)) }
            p.card-about { (cx.say(caches::ABOUT)) }
            (answers(cx, data))
        }
        section.settings-part aria-labelledby="pictures" {
            h2.card-title id="pictures" { (cx.say(caches::PICTURES)) }
            (pictures(cx, data))
        }
        @if !data.hosts.is_empty() {
            section.settings-part aria-labelledby="hosts" {
                h2.card-title id="hosts" { (cx.say(caches::HOSTS)) }
                (hosts(cx, data))
            }
        }
    }
}

fn answers(cx: &Context<'_>, data: &Caches) -> Markup {
    let columns =
        [caches::NAME, caches::KEPT, caches::SIZE, caches::HITS, caches::MISSES, backups::DO]
            .map(|words| cx.say(words));
    let rows: Vec<Row> = data
        .answers
        .iter()
        .map(|cache| Row {
            head: html! { span.settings-name { (cache.name) } },
            cells: vec![
                html! { (cx.t.number(cache.kept)) },
                html! { (cx.t.bytes(cache.bytes)) },
                html! { (cx.t.number(cache.hits)) },
                html! { (cx.t.number(cache.misses)) },
                empty_it(cx, "cache", cache.id, cache.name),
            ],
        })
        .collect();
    let columns: Vec<&str> = columns.iter().map(AsRef::as_ref).collect();
    table(&cx.say(caches::TITLE), &columns, &rows)
}

fn pictures(cx: &Context<'_>, data: &Caches) -> Markup {
    let columns = [caches::NAME, caches::KEPT, caches::SIZE, backups::DO];
    let columns = columns.map(|words| cx.say(words));
    let rows: Vec<Row> = data
        .pictures
        .iter()
        .map(|(kind, folder)| {
            let name = cx.say(match *kind {
                "tmdb" => caches::TMDB,
                "tvdb" => caches::TVDB,
                _ => caches::AVATAR,
            });
            Row {
                head: html! { span.settings-name { (name) } },
                cells: vec![
                    html! { (cx.say(caches::pictures_count(folder.files))) },
                    html! { (cx.t.bytes(folder.bytes)) },
                    empty_it(cx, "cache", &format!("image-{kind}"), &name),
                ],
            }
        })
        .collect();
    let columns: Vec<&str> = columns.iter().map(AsRef::as_ref).collect();
    table(&cx.say(caches::PICTURES), &columns, &rows)
}

fn hosts(cx: &Context<'_>, data: &Caches) -> Markup {
    let columns = [caches::HOST, caches::ADDRESS, backups::DO].map(|words| cx.say(words));
    let rows: Vec<Row> = data
        .hosts
        .iter()
        .map(|(host, address)| Row {
            head: html! { span.settings-name { (host) } },
            cells: vec![html! { (address) }, empty_it(cx, "host", host, host)],
        })
        .collect();
    let columns: Vec<&str> = columns.iter().map(AsRef::as_ref).collect();
    table(&cx.say(caches::HOSTS), &columns, &rows)
}

fn empty_it(cx: &Context<'_>, name: &str, value: &str, about: &str) -> Markup {
    let button = Button::submit_value(cx.say(caches::FLUSH), name, value.to_owned());
    let button = button.small().about(about.to_owned());
    html! { (form::Form::button(cx, path::SETTINGS_FLUSH, &button).swap("main")) }
}
