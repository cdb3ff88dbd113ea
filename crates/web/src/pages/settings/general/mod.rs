//! What holds for everyone in the house.

pub(in crate::pages) mod places;
mod tags;
pub mod view;

use super::super::answer::{Answer, go_on, saying, show};
use super::super::form::Form;
use super::super::path;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::visit::Visit;
use crate::pages::lookup::{self, Thing};
use crate::text::settings;
use crate::ui::Context;
use crate::ui::notice::{Notice, toast};
use app::App;
use app::settings::Object;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::Permissions;
use maud::html;
use places::{countries, languages};
use serde_json::{Value, json};
use url::Url;
use view::{General, Switches};

/// The farthest that titles with a blocked keyword are looked for.
const MOST_PAGES: u32 = 250;

/// Shows the form.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    show(view::page(&visit.context(), &kept(&app).await))
}

/// Saves what was sent, or shows it again with what is wrong.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    let cx = visit.context();
    let swaps = visit.wants_only("general");
    let data = sent(&cx, &app, &form).await;
    if !data.errors.is_empty() || !data.words.is_empty() {
        let page = if swaps { view::form(&cx, &data) } else { view::page(&cx, &data) };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let frame = frame(&app);
    app.save_main_settings(by, document(&data)).await?;
    if !swaps {
        return Ok(saying(go_on(&visit, path::SETTINGS_GENERAL), Said::Saved));
    }
    if frame != self::frame(&app) {
        let anew = html! { (view::form(&cx, &data)) span data-anew-whole hidden {} };
        return Ok(saying(anew.into_response(), Said::Saved));
    }
    let news = Notice::done(cx.say(Said::Saved.words()));
    show(html! { (view::form(&cx, &kept(&app).await)) (toast(&cx, &news)) })
}

/// What of the settings is seen around every page.
fn frame(app: &App) -> (String, String) {
    let main = &app.settings().main;
    (main.application_title.clone(), main.locale.clone())
}

/// Makes a new API key; whoever knows the old one is locked out.
pub(in crate::pages) async fn renew_key(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    app.renew_api_key(by).await?;
    Ok(saying(go_on(&visit, path::SETTINGS_GENERAL), Said::KeyRenewed))
}

/// The settings as they are kept.
async fn kept(app: &App) -> General {
    let settings = app.settings();
    let main = &settings.main;
    let tags: Vec<String> = main.blocklisted_tags.iter().map(i64::to_string).collect();
    let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
    General {
        application_title: main.application_title.clone(),
        application_url: main.application_url.clone(),
        api_key: main.api_key.reveal().to_owned(),
        locale: main.locale.clone(),
        regions: countries(&[&main.discover_region, &main.streaming_region]),
        discover_region: main.discover_region.clone(),
        streaming_region: main.streaming_region.clone(),
        languages: languages(&main.original_language.split('|').collect::<Vec<_>>()),
        youtube_url: main.youtube_url.clone(),
        blocklisted_tags: lookup::named(app, Thing::Keyword, &tags).await,
        words: String::new(),
        blocklisted_tags_limit: u32::try_from(main.blocklisted_tags_limit)
            .unwrap_or(MOST_PAGES)
            .to_string(),
        switches: Switches {
            cache_images: main.cache_images,
            hide_available: main.hide_available,
            hide_blocklisted: main.hide_blocklisted,
            partial_requests: main.partial_requests_enabled,
            special_episodes: main.enable_special_episodes,
        },
        errors: Vec::new(),
    }
}

/// What was typed, with what is wrong about it.
async fn sent(cx: &Context<'_>, app: &App, form: &Form) -> General {
    let text = |name| form.text(name).trim().to_owned();
    let limit = text("blocklistedTagsLimit");
    let limit_fits = limit.parse::<u32>().is_ok_and(|limit| limit <= MOST_PAGES);
    let (tags, words) = (tags::numbers(form), text("blocklistedTagsQuery"));
    let unknown = tags::unknown(app, &tags).await;
    let (discover, streaming) = (text("discoverRegion"), text("streamingRegion"));
    let mut data = General {
        application_title: text("applicationTitle"),
        application_url: text("applicationUrl").trim_end_matches('/').to_owned(),
        api_key: app.settings().main.api_key.reveal().to_owned(),
        locale: text("locale"),
        regions: countries(&[&discover, &streaming]),
        discover_region: discover,
        streaming_region: streaming,
        languages: languages(&form.all("originalLanguage").collect::<Vec<_>>()),
        youtube_url: text("youtubeUrl"),
        blocklisted_tags: lookup::offered(app, Thing::Keyword, &tags, &words).await,
        words,
        blocklisted_tags_limit: limit,
        switches: Switches {
            cache_images: form.is_on("cacheImages"),
            hide_available: form.is_on("hideAvailable"),
            hide_blocklisted: form.is_on("hideBlocklisted"),
            partial_requests: form.is_on("partialRequestsEnabled"),
            special_episodes: form.is_on("enableSpecialEpisodes"),
        },
        errors: Vec::new(),
    };
    let mut wrong = |name, phrase| data.errors.push((name, cx.say(phrase).into_owned()));
    if data.application_title.is_empty() {
        wrong("applicationTitle", settings::NEEDS_NAME);
    }
    for (name, address) in
        [("applicationUrl", &data.application_url), ("youtubeUrl", &data.youtube_url)]
    {
        if !is_address(address) {
            wrong(name, settings::NEEDS_ADDRESS);
        }
    }
    if tags.iter().any(|tag| tag.parse::<u32>().is_err()) {
        wrong("blocklistedTags", settings::NEEDS_NUMBERS);
    } else if let Some(number) = unknown {
        wrong("blocklistedTags", settings::no_such_tag(number));
    }
    if !limit_fits {
        wrong("blocklistedTagsLimit", settings::NEEDS_PAGES);
    }
    data
}

/// What is saved. Keys that the page does not show stay as they are.
fn document(data: &General) -> Object {
    let tags: Vec<&str> = data
        .blocklisted_tags
        .iter()
        .filter(|line| line.on)
        .map(|line| line.value.as_str())
        .collect();
    let chosen: Vec<&str> =
        data.languages.iter().filter(|line| line.on).map(|line| line.value.as_str()).collect();
    let value = json!({
        "applicationTitle": data.application_title,
        "applicationUrl": data.application_url,
        "locale": data.locale,
        "cacheImages": data.switches.cache_images,
        "discoverRegion": data.discover_region,
        "streamingRegion": data.streaming_region,
        "originalLanguage": chosen.join("|"),
        "hideAvailable": data.switches.hide_available,
        "hideBlocklisted": data.switches.hide_blocklisted,
        "youtubeUrl": data.youtube_url,
        "partialRequestsEnabled": data.switches.partial_requests,
        "enableSpecialEpisodes": data.switches.special_episodes,
        "blocklistedTags": tags.join(","),
        "blocklistedTagsLimit": data.blocklisted_tags_limit.parse::<u32>().ok(),
    });
    match value {
        Value::Object(object) => object,
        _ => Object::new(),
    }
}

/// Whether a text is empty or leads to a web site.
fn is_address(text: &str) -> bool {
    text.is_empty() || Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_web_sites() {
        assert!(is_address("") && is_address("https://films.example/usherr"));
        assert!(!is_address("films.example") && !is_address("javascript:alert(1)"));
    }
}
