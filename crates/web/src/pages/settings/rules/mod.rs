//! Rules about what goes where: all of them, and one page for each.

pub mod choices;
pub mod view;

use super::super::answer::{Answer, Refused, go_on, refuse, saying, show};
use super::super::errors::view::Trouble;
use super::super::form::Form;
use super::super::part::part;
use super::super::path;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::title::Whole;
use super::super::visit::Visit;
use super::super::wrong::Wrong;
use crate::pages::lookup;
use crate::text::routing;
use app::App;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use choices::{Called, Service, names, offered};
use domain::{OverrideRule, Permissions, RuleId, RuleTerms};
use serde::Deserialize;
use view::{Editor, LIST, Line, Rules};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages) struct Wanted {
    service: String,
    /// Whether the lists shall be full, which means asking the server.
    choices: Option<String>,
}

type Asked = Result<Query<Wanted>, QueryRejection>;

/// Shows every rule.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    whole: Result<Query<Whole>, QueryRejection>,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let rules = app.rules().await?;
    let names = names(&app).await?;
    let reader = (&app, visit.language());
    let lines = rules.into_iter().map(async |rule| line(reader, &names, rule).await);
    let lines = futures_util::future::join_all(lines).await;
    let services = Service::all(&app);
    let asked = services.iter().filter(|one| lines.iter().any(|line| line.code == one.code));
    let asked: Vec<Service> = asked.cloned().collect();
    let is_whole = whole.is_ok_and(|Query(whole)| whole.whole.is_some());
    let called = async { Ok(Called::of(&app, asked).await) };
    let called = part((&app, &visit), LIST, is_whole, called).await?;
    let data = Rules { called, lines, services };
    let cx = visit.context();
    show(if visit.wants_only(LIST) { view::list(&cx, &data) } else { view::page(&cx, &data) })
}

/// The page of a new rule.
pub(in crate::pages) async fn new(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    wanted: Asked,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let wanted = wanted.map(|Query(wanted)| wanted).unwrap_or_default();
    let service = Service::find(&app, &wanted.service).ok_or(Trouble::NotFound)?;
    let terms = service.terms();
    let data = Editor::new(None, service, terms);
    full(&app, &visit, data, wanted.choices.is_some()).await
}

/// The page of a rule that is known.
pub(in crate::pages) async fn one(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(id): Path<i64>,
    wanted: Asked,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let choices = wanted.is_ok_and(|Query(wanted)| wanted.choices.is_some());
    let (service, terms) = kept(&app, id).await?;
    full(&app, &visit, Editor::new(Some(id), service, terms), choices).await
}

/// Adds a rule.
pub(in crate::pages) async fn add(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let service = Service::find(&app, form.text("service")).ok_or(Trouble::NotFound)?;
    let terms = read(&service.terms(), &form);
    if let Some(refused) =
        check(&app, &visit, searching(Editor::new(None, service, terms.clone()), &form)).await?
    {
        return refused;
    }
    app.add_rule(terms).await?;
    Ok(saying(go_on(&visit, path::SETTINGS_RULES), Said::Saved))
}

/// Changes a rule.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(id): Path<i64>,
    form: Form,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let (service, before) = kept(&app, id).await?;
    let terms = read(&before, &form);
    if let Some(refused) =
        check(&app, &visit, searching(Editor::new(Some(id), service, terms.clone()), &form)).await?
    {
        return refused;
    }
    app.update_rule(RuleId(id), move |kept| *kept = terms).await?;
    Ok(saying(go_on(&visit, path::SETTINGS_RULES), Said::Saved))
}

/// Removes a rule.
pub(in crate::pages) async fn remove(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(id): Path<i64>,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    app.remove_rule(RuleId(id)).await?;
    Ok(saying(go_on(&visit, path::SETTINGS_RULES), Said::RuleRemoved))
}

async fn full(app: &App, visit: &Visit, mut data: Editor, choices: bool) -> Answer {
    if choices {
        data.choices =
            Some(offered(app, visit.language(), &data.service, (&data.terms, &data.words)).await?);
    }
    show(view::editor(&visit.context(), &data))
}

async fn kept(app: &App, id: i64) -> Result<(Service, RuleTerms), Refused> {
    let rule = app.rules().await?.into_iter().find(|rule| rule.id.0 == id);
    let terms = rule.ok_or(Trouble::NotFound)?.terms;
    let service = Service::of(app, &terms).ok_or(Trouble::NotFound)?;
    Ok((service, terms))
}

/// What was sent, for the same server.
fn read(before: &RuleTerms, form: &Form) -> RuleTerms {
    let list = |name, mark: &str| {
        let chosen: Vec<&str> = form.all(name).filter(|value| !value.is_empty()).collect();
        Some(chosen.join(mark)).filter(|list| !list.is_empty())
    };
    let text = |name| Some(form.text(name).trim().to_owned()).filter(|text| !text.is_empty());
    let keywords: Vec<&str> = form.all("keywords").flat_map(lookup::numbers).collect();
    let keywords = Some(keywords.join(",")).filter(|list| !list.is_empty());
    RuleTerms {
        radarr_service_id: before.radarr_service_id,
        sonarr_service_id: before.sonarr_service_id,
        users: list("users", ","),
        genre: list("genre", ","),
        language: list("language", "|"),
        keywords,
        profile_id: text("profile").and_then(|id| id.parse().ok()),
        root_folder: text("folder"),
        tags: list("tags", ","),
    }
}

/// The form with the keyword that was searched for where no script runs.
fn searching(data: Editor, form: &Form) -> Editor {
    Editor { words: form.text("keywordsQuery").trim().to_owned(), ..data }
}

/// A rule has a condition and changes something.
async fn check(app: &App, visit: &Visit, mut data: Editor) -> Result<Option<Answer>, Refused> {
    if !data.words.is_empty() {
        let terms = (&data.terms, data.words.as_str());
        data.choices = Some(offered(app, visit.language(), &data.service, terms).await?);
        return Ok(Some(refuse(view::editor(&visit.context(), &data))));
    }
    let (cx, terms, mut wrong) = (visit.context(), &data.terms, Wrong::default());
    let conditions = [&terms.users, &terms.genre, &terms.language, &terms.keywords];
    let conditional = conditions.iter().any(|list| list.is_some());
    let changes = terms.profile_id.is_some() || terms.root_folder.is_some() || terms.tags.is_some();
    let keywords = terms.keywords.as_deref().unwrap_or_default().split(',');
    let numbers = keywords.filter(|k| !k.is_empty()).all(|k| k.parse::<u32>().is_ok());
    wrong.unless(&cx, numbers, "keywords", routing::NEEDS_NUMBERS);
    wrong.unless(&cx, conditional, "when", routing::NEEDS_CONDITION);
    wrong.unless(&cx, changes, "then", routing::NEEDS_CHANGE);
    if wrong.is_empty() {
        return Ok(None);
    }
    let offer = offered(app, visit.language(), &data.service, (&data.terms, &data.words)).await?;
    (data.choices, data.wrong) = (Some(offer), wrong);
    Ok(Some(refuse(view::editor(&visit.context(), &data))))
}

async fn line(reader: (&App, &str), names: &choices::Names, rule: OverrideRule) -> Line {
    let service = Service::of(reader.0, &rule.terms);
    Line {
        id: rule.id.0,
        code: service.as_ref().map(|service| service.code.clone()).unwrap_or_default(),
        service: service.map(|service| service.name),
        conditions: names.conditions(reader, &rule.terms).await,
        folder: rule.terms.root_folder,
        profile: rule.terms.profile_id,
        tags: rule.terms.tags,
    }
}
