//! How the house is described: a list of facts, and what other programs need to know.

use maud::{Markup, html};

use super::super::tabs::{self, Tab};
use crate::{
    text::house,
    ui::{Context, card},
};

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct About {
    pub version: &'static str,
    /// The version of the reference that the API answers like.
    pub compatible: &'static str,
    pub database: &'static str,
    pub folder: String,
    pub zone: Option<String>,
    pub titles: u64,
    pub requests: u64,
    /// How much room kept pictures take.
    pub pictures: String,
    /// How the house is reached, when somebody said so.
    pub address: String,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &About) -> Markup {
    let zone = data.zone.clone();
    let zone =
        zone.unwrap_or_else(|| format!("{} (UTC{})", cx.say(house::ZONE_NONE), cx.now.offset()));
    let facts = [
        (house::VERSION, data.version.to_owned()),
        (house::COMPATIBLE, data.compatible.to_owned()),
        (house::DATABASE, data.database.to_owned()),
        (house::FOLDER, data.folder.clone()),
        (house::ZONE, zone),
        (house::TITLES, cx.t.number(data.titles)),
        (house::REQUESTS, cx.t.number(data.requests)),
        (house::PICTURES, data.pictures.clone()),
    ];
    let body = html! {
        div.settings-stack {
            div.card {
                dl.settings-facts {
                    @for (name, fact) in facts {
                        div.settings-fact { dt { (cx.say(name)) } dd { (fact) } }
                    }
                }
                p.card-about { (cx.say(house::NEWS)) }
            }
            (card::card(&cx.say(house::API), &html! {
                p.card-about { (cx.say(house::API_ABOUT)) }
                code.setup-code { (data.address) (cx.url("/api/v1")) }
            }))
        }
    };
    let (title, about) = (cx.say(house::TITLE), cx.say(house::ABOUT));
    tabs::page(cx, Tab::About, (&title, &about), &html! {}, &body)
}
