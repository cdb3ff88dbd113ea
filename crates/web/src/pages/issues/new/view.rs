//! How the form looks that reports an issue.

use maud::{Markup, html};

use super::super::Subject;
use crate::{
    pages::{path, wrong::Wrong},
    text::{issues, titles},
    ui::{
        Context,
        button::Button,
        card, dialog,
        field::{Field, Kind},
        form::{Form, actions},
        poster::{Title, TitleKind},
        radio::{Radio, radios},
        select::Select,
        shell::{self, Section},
        textbox::TextBox,
    },
};

/// What the form shows.
#[derive(Debug, Clone)]
pub struct Report {
    pub title: Title,
    /// The seasons that can be watched.
    pub seasons: Vec<u64>,
    pub subject: Subject,
    pub season: String,
    pub episode: String,
    pub message: String,
    pub wrong: Wrong,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Report) -> Markup {
    let title = cx.say(issues::NEW);
    let body = html! {
        (card::back(cx, &data.title.name(cx), &path::title(data.title.kind, data.title.tmdb_id)))
        (dialog::heading(cx, &title, &data.title.name(cx)))
        div.card { (form(cx, data)) }
    };
    shell::page(cx, Section::Issues, &title, &body)
}

fn form(cx: &Context<'_>, data: &Report) -> Markup {
    let subjects: Vec<Radio<'_>> = Subject::ALL
        .into_iter()
        .map(|subject| Radio {
            value: subject.code(),
            words: cx.say(subject.words()),
            on: subject == data.subject,
        })
        .collect();
    let body = html! {
        input type="hidden" name="mediaType" value=(path::kind_code(data.title.kind));
        input type="hidden" name="tmdbId" value=(data.title.tmdb_id);
        (radios("subject", &cx.say(issues::SUBJECT), &subjects))
        @if data.title.kind == TitleKind::Series { (part(cx, data)) }
        (TextBox::new("message", cx.say(issues::MESSAGE)).required()
            .value(data.message.as_str())
            .help(cx.say(issues::MESSAGE_HELP))
            .error(data.wrong.find("message")))
        (actions(&[Button::submit(cx.say(issues::SEND)).primary()]))
    };
    html! { (Form::post(cx, path::NEW_ISSUE, body)) }
}

fn part(cx: &Context<'_>, data: &Report) -> Markup {
    let mut season = Select::new("season", cx.say(issues::SEASON))
        .option("", cx.say(issues::ALL_SEASONS))
        .chosen(data.season.as_str());
    for number in &data.seasons {
        season = season.option(number.to_string(), cx.say(titles::season(*number)));
    }
    let episode = Field::new("episode", cx.say(issues::EPISODE_FIELD))
        .kind(Kind::Number)
        .range(1, 9999)
        .value(data.episode.as_str())
        .error(data.wrong.find("episode"))
        .help(cx.say(issues::EPISODE_HELP));
    html! { div.issue-part { (season) (episode) } }
}
