//! How the places look where else backups go: what is known of each, and how it is changed.

use crate::pages::path;
use crate::text::{backups, common};
use crate::ui::badge::{Badge, Hue};
use crate::ui::button::Button;
use crate::ui::choice::Choice;
use crate::ui::field::{Field, Kind};
use crate::ui::form::{Form, actions, group};
use crate::ui::select::Select;
use crate::ui::{Context, when};
use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};

/// A place where backups go, or are only read from.
#[derive(Debug, Clone, Default)]
pub struct Place {
    pub id: String,
    /// Where it is, in one line.
    pub address: String,
    pub fields: Fields,
    /// Whether new backups go there.
    pub is_enabled: bool,
    /// Whether somebody is changing it.
    pub is_open: bool,
    pub last: Option<Outcome>,
}

/// What is asked about a place. Its secret is never shown.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    /// `folder`, `s3` or `webdav`.
    pub kind: &'static str,
    pub name: String,
    pub address: String,
    pub bucket: String,
    pub region: String,
    pub prefix: String,
    pub user: String,
    pub has_secret: bool,
    pub allows_plain: bool,
}

/// How it went to send the last backup there.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// From when that backup is.
    pub made: DateTime<FixedOffset>,
    pub fault: Option<String>,
}

/// Renders the places, and the form for another one with what was sent of it.
pub(super) fn places(cx: &Context<'_>, places: &[Place], new: &Fields) -> Markup {
    html! {
        @if places.is_empty() { p.card-about { (cx.say(backups::PLACES_NONE)) } }
        @for (number, place) in places.iter().enumerate() {
            (known(cx, place))
            (changing(cx, place, &format!("place{number}")))
        }
        (Form::post(cx, path::BACKUPS_PLACES, new_place(cx, new)))
    }
}

fn known(cx: &Context<'_>, place: &Place) -> Markup {
    let name = place.fields.name.as_str();
    let act = |act: &'static str, label| {
        Button::submit_value(label, "act", act).small().about(name.to_owned())
    };
    let switch = if place.is_enabled {
        act("disable", cx.say(backups::PLACE_OFF))
    } else {
        act("enable", cx.say(backups::PLACE_ON))
    };
    let remove = act("remove", cx.say(backups::REMOVE)).danger();
    let buttons =
        [act("test", cx.say(backups::TEST)), switch, remove.unsure(cx.say(backups::PLACE_UNSURE))];
    let fields = html! {
        input type="hidden" name="id" value=(place.id);
        p {
            strong { (name) } " " (place.address)
            @if !place.is_enabled { " " (Badge::new(Hue::Quiet, cx.say(backups::ONLY_READ))) }
        }
        (last(cx, place))
        (actions(&buttons))
    };
    html! { (Form::post(cx, path::BACKUPS_PLACE_ACT, fields)) }
}

fn last(cx: &Context<'_>, place: &Place) -> Markup {
    html! {
        @match &place.last {
            Some(Outcome { made, fault: None }) => p {
                (cx.say(backups::PLACE_LAST)) " " (when::ago(cx, *made)) " "
                (Badge::new(Hue::Ready, cx.say(backups::ARRIVED)))
            },
            Some(Outcome { made, fault: Some(fault) }) => {
                p {
                    (cx.say(backups::PLACE_LAST)) " " (when::ago(cx, *made)) " "
                    (Badge::new(Hue::Bad, cx.say(backups::NOT_ARRIVED)))
                }
                p lang="en" { (fault) }
            }
            None if place.is_enabled => p { (cx.say(backups::PLACE_NEVER)) },
            None => {}
        }
    }
}

/// The form that changes a place; `of` begins the names of its fields.
fn changing(cx: &Context<'_>, place: &Place, of: &str) -> Markup {
    let fields = html! {
        input type="hidden" name="id" value=(place.id);
        (place_fields(cx, &place.fields, Some(of)))
        (plain(cx, &place.fields, Some(of)))
        (actions(&[Button::submit(cx.say(common::SAVE)).about(place.fields.name.as_str())]))
    };
    html! {
        details.form-other open[place.is_open] {
            summary.form-opener {
                (cx.say(backups::PLACE_CHANGE)) span.unseen { " " (place.fields.name) }
            }
            (Form::post(cx, path::BACKUPS_PLACES, fields))
        }
    }
}

fn new_place(cx: &Context<'_>, new: &Fields) -> Markup {
    let fields = html! {
        (place_fields(cx, new, None))
        (plain(cx, new, None))
        (actions(&[Button::submit(cx.say(backups::ADD))]))
    };
    group(&cx.say(backups::NEW_PLACE), None, &fields)
}

fn plain(cx: &Context<'_>, fields: &Fields, of: Option<&str>) -> Markup {
    let choice = Choice::checkbox("allowPlain", cx.say(backups::PLAIN))
        .id(id("allowPlain", of))
        .on(fields.allows_plain)
        .help(cx.say(backups::PLAIN_HELP));
    html! { (choice) }
}

/// Asks where a place is and how one gets in. Where a page asks about several, `of` tells them apart.
pub(in crate::pages) fn place_fields(
    cx: &Context<'_>,
    fields: &Fields,
    of: Option<&str>,
) -> Markup {
    let field = |name: &'static str, label, value: &str| {
        Field::new(name, cx.say(label)).id(id(name, of)).value(value.to_owned())
    };
    let secret = field("secret", backups::SECRET, "").kind(Kind::Password);
    let secret = match (fields.has_secret, of) {
        (true, _) => secret.help(cx.say(backups::SECRET_KEPT)),
        (false, Some(_)) => secret,
        (false, None) => secret.id("place-secret"),
    };
    html! {
        (Select::new("type", cx.say(backups::KIND)).id(id("type", of))
            .option("folder", cx.say(backups::KIND_FOLDER))
            .option("s3", cx.say(backups::KIND_BUCKET))
            .option("webdav", cx.say(backups::KIND_DAV))
            .chosen(fields.kind))
        (field("placeName", backups::NAME, &fields.name).required())
        (field("address", backups::ADDRESS, &fields.address)
            .help(cx.say(backups::ADDRESS_HELP)).required())
        div.settings-pair {
            (field("bucket", backups::BUCKET, &fields.bucket))
            (field("region", backups::REGION, &fields.region))
        }
        (field("prefix", backups::PREFIX, &fields.prefix).help(cx.say(backups::PREFIX_HELP)))
        div.settings-pair {
            (field("user", backups::USER, &fields.user))
            (secret.autocomplete("new-password"))
        }
    }
}

fn id(name: &str, of: Option<&str>) -> String {
    of.map_or_else(|| name.to_owned(), |of| format!("{of}-{name}"))
}
