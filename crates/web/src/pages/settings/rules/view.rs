//! How rules look: a sheet for each, and a form of a condition part and a consequence part.

use domain::RuleTerms;
use maud::{Markup, html};

use super::super::tabs::{self, Tab};
use super::choices::{Called, Choices, Service};
use crate::{
    pages::{part::Part, path, wrong::Wrong},
    text::{browse, common, routing, settings},
    ui::{
        Context,
        button::Button,
        empty::empty,
        form::{Form, actions, group, refusal},
        icon::Icon,
        lazy::lazy,
        notice::{Mood, Notice},
        select::Select,
        several::{Several, several},
        skeleton,
    },
};

/// The element that comes anew once servers have told what things are called there.
pub const LIST: &str = "rules";

/// What the list shows.
#[derive(Debug, Clone)]
pub struct Rules {
    /// What profiles and tags are called.
    pub called: Part<Called>,
    pub lines: Vec<Line>,
    /// The servers that rules can be made for.
    pub services: Vec<Service>,
}

/// A rule in the list.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub id: i64,
    /// The code of its server.
    pub code: String,
    /// The server, unless it is gone.
    pub service: Option<String>,
    /// People, genres, languages, keywords.
    pub conditions: [Option<String>; 4],
    pub folder: Option<String>,
    pub profile: Option<i64>,
    pub tags: Option<String>,
}

/// A rule in its form.
#[derive(Debug, Clone)]
pub struct Editor {
    /// Which, unless it is new.
    pub id: Option<i64>,
    pub service: Service,
    pub terms: RuleTerms,
    /// What can be chosen; without it the form comes on its own.
    pub choices: Option<Choices>,
    /// The keyword that was searched for where no script runs.
    pub words: String,
    pub wrong: Wrong,
}

impl Editor {
    /// A form in which nothing is wrong yet.
    pub fn new(id: Option<i64>, service: Service, terms: RuleTerms) -> Self {
        let (choices, words) = (None, String::new());
        Self { id, service, terms, choices, words, wrong: Wrong::default() }
    }

    /// Where it is shown and sent, also when somebody comes back to it later.
    fn address(&self, choices: Option<&str>) -> String {
        let of = [("service", Some(self.service.code.as_str())), ("choices", choices)];
        match self.id {
            Some(id) => path::with_query(&path::rule(id), &of[1..]),
            None => path::with_query(path::SETTINGS_RULES_NEW, &of),
        }
    }
}

/// Renders the list.
pub fn page(cx: &Context<'_>, data: &Rules) -> Markup {
    let add = adding(cx, &data.services);
    let body = html! {
        @if data.services.is_empty() {
            (Notice::new(Mood::Plain, cx.say(routing::NEEDS_SERVER)))
        }
        @if data.lines.is_empty() {
            (empty(&cx.say(routing::NONE), &cx.say(routing::NONE_ABOUT), &html! {}))
        }
        @if !data.lines.is_empty() { (list(cx, data)) }
    };
    let (title, about) = (cx.say(routing::TITLE), cx.say(routing::ABOUT));
    tabs::page(cx, Tab::Rules, (&title, &about), &add, &body)
}

/// One way to a new rule, whose server is chosen first where there are several.
fn adding(cx: &Context<'_>, services: &[Service]) -> Markup {
    let words = |name: &str| cx.say(routing::add(name));
    if let [only] = services {
        let address = path::with_query(path::SETTINGS_RULES_NEW, &[("service", Some(&only.code))]);
        let button = Button::link(words(&only.name), cx.url(&address).into_owned());
        return html! { (button.icon(Icon::Add)) };
    }
    let mut list = Select::new("service", cx.say(routing::SERVICE)).slim();
    for service in services {
        list = list.option(service.code.as_str(), service.name.as_str());
    }
    html! {
        @if !services.is_empty() {
            form.form-inline.settings-line action=(cx.url(path::SETTINGS_RULES_NEW)) {
                (list)
                (Button::submit(cx.say(routing::NEW)).icon(Icon::Add))
            }
        }
    }
}

/// Renders the rules, by numbers until servers tell names.
pub fn list(cx: &Context<'_>, data: &Rules) -> Markup {
    let cards = |called: &Called| {
        html! { div.settings-cards { @for line in &data.lines { (card(cx, line, called)) } } }
    };
    let meanwhile = cards(&Called::default());
    data.called.show(cx, (LIST, path::SETTINGS_RULES), &meanwhile, cards)
}

fn card(cx: &Context<'_>, line: &Line, called: &Called) -> Markup {
    let name = match &line.service {
        Some(name) => name.clone(),
        None => cx.say(routing::GONE).into_owned(),
    };
    let [people, genres, languages, keywords] = &line.conditions;
    let profile = line.profile.map(|id| called.profile(&line.code, id));
    let tags = line.tags.as_deref().map(|ids| called.tags(&line.code, ids));
    let facts = [
        (routing::PEOPLE, people),
        (routing::GENRES, genres),
        (routing::LANGUAGES, languages),
        (routing::KEYWORDS, keywords),
        (routing::FOLDER, &line.folder),
        (routing::PROFILE, &profile),
        (routing::TAGS, &tags),
    ];
    let remove = Button::submit(cx.say(routing::REMOVE))
        .icon(Icon::Remove)
        .small()
        .about(name.clone())
        .unsure(cx.say(routing::REMOVE_SURE));
    let edit = cx.url(&path::rule(line.id)).into_owned();
    html! {
        article.card {
            h2.card-title { (name) }
            dl.settings-facts {
                @for (words, fact) in facts {
                    @if let Some(fact) = fact {
                        div { dt.settings-detail { (cx.say(words)) } dd { (fact) } }
                    }
                }
            }
            div.form-actions {
                @if line.service.is_some() {
                    (Button::link(cx.say(routing::EDIT), edit).icon(Icon::Edit).small()
                        .about(name.clone()))
                }
                (Form::button(cx, &path::remove_rule(line.id), &remove).swap("main"))
            }
        }
    }
}

/// Renders the form of a rule.
pub fn editor(cx: &Context<'_>, data: &Editor) -> Markup {
    let title = match data.id {
        Some(_) => cx.say(routing::of(&*data.service.name)),
        None => cx.say(routing::add(&*data.service.name)),
    };
    let body = html! {
        div.card {
            @if let Some(choices) = &data.choices {
                div id="rule" { (form(cx, data, choices)) }
            } @else {
                (later(cx, data))
            }
        }
    };
    let place = (Tab::Rules, &*cx.say(routing::BACK), path::SETTINGS_RULES);
    tabs::below(cx, place, (&title, ""), &html! {}, &body)
}

fn later(cx: &Context<'_>, data: &Editor) -> Markup {
    lazy(cx, "rule", &data.address(Some("all")), &skeleton::lines(&cx.say(common::COMING), 8))
}

fn form(cx: &Context<'_>, data: &Editor, choices: &Choices) -> Markup {
    let refused = (!data.wrong.is_empty()).then(|| cx.say(settings::REFUSED));
    let body = html! {
        (refusal(refused.as_deref()))
        @if choices.silent { (Notice::new(Mood::Careful, cx.say(routing::SILENT))) }
        input type="hidden" name="service" value=(data.service.code);
        (group(&cx.say(routing::WHEN), Some(&cx.say(routing::WHEN_ABOUT)), &when(cx, data, choices)))
        (group(&cx.say(routing::THEN), Some(&cx.say(routing::THEN_ABOUT)), &then(cx, data, choices)))
        (actions(&[Button::submit(cx.say(common::SAVE)).primary()]))
    };
    html! { (Form::post(cx, &data.address(None), body)) }
}

fn when(cx: &Context<'_>, data: &Editor, choices: &Choices) -> Markup {
    let list =
        |name: &str, label, none, lines| several(name, &cx.say(label), &cx.say(none), None, lines);
    html! {
        (refusal(data.wrong.find("when")))
        (list("users", routing::PEOPLE, routing::ANYONE, &choices.people))
        (list("genre", routing::GENRES, routing::ANY_GENRE, &choices.genres))
        (list("language", routing::LANGUAGES, routing::ANY_LANGUAGE, &choices.languages))
        (Several::new("keywords", cx.say(routing::KEYWORDS), cx.say(routing::ANY_KEYWORD),
                &choices.keywords)
            .suggested(cx.say(browse::FIND_KEYWORD), cx.url("/suggest/keywords"))
            .found_by(cx.say(browse::FIND), None::<String>)
            .open(!data.words.is_empty())
            .help(cx.say(routing::KEYWORDS_HELP)).error(data.wrong.find("keywords")))
    }
}

fn then(cx: &Context<'_>, data: &Editor, choices: &Choices) -> Markup {
    let profile = data.terms.profile_id.map(|id| id.to_string()).unwrap_or_default();
    let folder = data.terms.root_folder.clone().unwrap_or_default();
    let list = |name: &'static str, label, chosen: &str, known: Vec<(String, String)>| {
        let mut list = Select::new(name, cx.say(label))
            .option("", cx.say(routing::AS_SERVER))
            .chosen(chosen.to_owned());
        if !chosen.is_empty() && !known.iter().any(|(value, _)| value == chosen) {
            list = list.option(chosen.to_owned(), chosen.to_owned());
        }
        known.into_iter().fold(list, |list, (value, words)| list.option(value, words))
    };
    let folders = choices.folders.iter().map(|path| (path.clone(), path.clone())).collect();
    html! {
        (refusal(data.wrong.find("then")))
        div.settings-pair {
            (list("profile", routing::PROFILE, &profile, choices.profiles.clone()))
            (list("folder", routing::FOLDER, &folder, folders))
        }
        (several("tags", &cx.say(routing::TAGS), &cx.say(routing::NO_TAGS), None, &choices.tags))
    }
}
