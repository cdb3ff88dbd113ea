//! What rules can be made of: servers, people, genres, languages, and what a server offers.

use super::super::general::places;
use crate::pages::lookup::{self, Thing};
use crate::ui::several::Line;
use app::App;
use app::accounts::directory::{UserFilter, UserOrder};
use app::services::{ArrServer, Offer};
use app::settings::ArrKind;
use domain::{MediaType, RuleTerms};
use std::collections::BTreeMap;

/// The most people that a rule can be chosen for.
const MOST_PEOPLE: i64 = 1000;

/// The server that a rule is about.
#[derive(Debug, Clone)]
pub struct Service {
    /// `radarr-0`, as addresses say it.
    pub code: String,
    pub name: String,
    pub films: bool,
    id: i64,
}

impl Service {
    fn new(films: bool, server: &ArrServer) -> Self {
        let kind = if films { "radarr" } else { "sonarr" };
        let code = format!("{kind}-{}", server.id);
        Self { code, name: server.name.clone(), films, id: server.id }
    }

    /// Every server.
    pub fn all(app: &App) -> Vec<Self> {
        let settings = app.settings();
        let films = settings.radarr.iter().map(|server| Self::new(true, &server.server));
        let series = settings.sonarr.iter().map(|server| Self::new(false, &server.server));
        films.chain(series).collect()
    }

    /// The server of a code.
    pub fn find(app: &App, code: &str) -> Option<Self> {
        Self::all(app).into_iter().find(|service| service.code == code)
    }

    /// The server of a rule.
    pub fn of(app: &App, terms: &RuleTerms) -> Option<Self> {
        let (films, id) = match (terms.radarr_service_id, terms.sonarr_service_id) {
            (Some(id), _) => (true, id),
            (None, Some(id)) => (false, id),
            (None, None) => return None,
        };
        Self::all(app).into_iter().find(|service| service.films == films && service.id == id)
    }

    /// What the server offers; nothing while it is silent.
    pub async fn offer(&self, app: &App) -> Option<Offer> {
        let settings = app.settings();
        let (kind, place) = if self.films {
            (ArrKind::Radarr, settings.radarr(self.id).map(|server| &server.server))
        } else {
            (ArrKind::Sonarr, settings.sonarr(self.id).map(|server| &server.server))
        };
        app.arr_offer(kind, place?).await.ok()
    }

    /// A rule for this server that says nothing yet.
    pub fn terms(&self) -> RuleTerms {
        RuleTerms {
            radarr_service_id: self.films.then_some(self.id),
            sonarr_service_id: (!self.films).then_some(self.id),
            ..RuleTerms::default()
        }
    }
}

/// Everything to choose from, with what is chosen.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    pub people: Vec<Line>,
    pub genres: Vec<Line>,
    pub languages: Vec<Line>,
    pub keywords: Vec<Line>,
    pub profiles: Vec<(String, String)>,
    pub folders: Vec<String>,
    pub tags: Vec<Line>,
    /// Whether the server did not say what it offers.
    pub silent: bool,
}

/// Asks everybody. What nobody tells stays as far as it is chosen already.
pub(super) async fn offered(
    app: &App,
    language: &str,
    service: &Service,
    (terms, words): (&RuleTerms, &str),
) -> app::Result<Choices> {
    let of = if service.films { MediaType::Movie } else { MediaType::Tv };
    let genres = app.genres(of, language).await.unwrap_or_default();
    let genres = genres.into_iter().map(|genre| (genre.id.to_string(), genre.name));
    let languages = places::LANGUAGES.iter().map(|(code, name)| {
        let pair: (String, String) = ((*code).to_owned(), (*name).to_owned());
        pair
    });
    let mut choices = Choices {
        people: lines(people(app).await?, terms.users.as_deref(), ','),
        genres: lines(genres, terms.genre.as_deref(), ','),
        languages: lines(languages, terms.language.as_deref(), '|'),
        keywords: keywords(app, terms, words).await,
        ..Choices::default()
    };
    let offer = service.offer(app).await;
    choices.silent = offer.is_none();
    let (mut tags, chosen) = (Vec::new(), terms.tags.as_deref());
    if let Some(offer) = offer {
        let profiles = offer.profiles.into_iter();
        choices.profiles = profiles.map(|one| (one.id.to_string(), one.name)).collect();
        choices.folders = offer.root_folders.into_iter().map(|folder| folder.path).collect();
        tags = offer.tags.into_iter().map(|tag| (tag.id.to_string(), tag.label)).collect();
    }
    choices.tags = lines(tags, chosen, ',');
    Ok(choices)
}

async fn keywords(app: &App, terms: &RuleTerms, words: &str) -> Vec<Line> {
    let chosen = lookup::numbers(terms.keywords.as_deref().unwrap_or_default());
    lookup::offered(app, Thing::Keyword, &chosen, words).await
}

async fn people(app: &App) -> app::Result<Vec<(String, String)>> {
    let by = UserOrder::DisplayName;
    let (people, _) = app.list_users(UserFilter::default(), by, MOST_PEOPLE, 0).await?;
    let name = |user: domain::User| (user.id.to_string(), user.display_name().to_owned());
    Ok(people.into_iter().map(name).collect())
}

/// Lists what can be chosen; what is chosen and not among it stays under its own code.
fn lines(
    known: impl IntoIterator<Item = (String, String)>,
    chosen: Option<&str>,
    mark: char,
) -> Vec<Line> {
    let chosen: Vec<&str> = chosen.unwrap_or_default().split(mark).map(str::trim).collect();
    let line = |(value, words): (String, String)| {
        let on = chosen.contains(&value.as_str());
        Line { value, words, on }
    };
    let mut lines: Vec<Line> = known.into_iter().map(line).collect();
    for code in chosen.into_iter().filter(|code| !code.is_empty()) {
        if !lines.iter().any(|line| line.value == code) {
            lines.push(Line { value: code.to_owned(), words: code.to_owned(), on: true });
        }
    }
    lines
}

/// What the profiles and tags of one server are called.
#[derive(Debug, Clone, Default)]
struct Labels {
    profiles: BTreeMap<i64, String>,
    tags: BTreeMap<String, String>,
}

/// What the profiles and tags of servers are called, by the codes of those that tell.
#[derive(Debug, Clone, Default)]
pub struct Called(BTreeMap<String, Labels>);

impl Called {
    /// Asks every server of some rules.
    pub(super) async fn of(app: &App, services: Vec<Service>) -> Self {
        let ask = services.into_iter().map(async |service| {
            let offer = service.offer(app).await?;
            let profiles = offer.profiles.into_iter().map(|one| (one.id, one.name)).collect();
            let tags = offer.tags.into_iter().map(|tag| (tag.id.to_string(), tag.label)).collect();
            Some((service.code, Labels { profiles, tags }))
        });
        Self(futures_util::future::join_all(ask).await.into_iter().flatten().collect())
    }

    /// The name of a profile, else its number.
    pub fn profile(&self, code: &str, id: i64) -> String {
        let known = self.0.get(code).and_then(|there| there.profiles.get(&id));
        known.cloned().unwrap_or_else(|| id.to_string())
    }

    /// The labels of tags, else their numbers.
    pub fn tags(&self, code: &str, ids: &str) -> String {
        let known = self.0.get(code).map(|there| &there.tags);
        let label =
            |id: &str| known.and_then(|tags| tags.get(id)).map_or(id, String::as_str).to_owned();
        ids.split(',').map(|id| label(id.trim())).collect::<Vec<_>>().join(", ")
    }
}

/// Names for what rules are about.
#[derive(Debug, Clone, Default)]
pub struct Names {
    people: BTreeMap<String, String>,
}

/// Looks the names up.
pub(super) async fn names(app: &App) -> app::Result<Names> {
    Ok(Names { people: people(app).await?.into_iter().collect() })
}

impl Names {
    /// The conditions of a rule, each with what it accepts: people, genres, languages, keywords.
    pub async fn conditions(
        &self,
        (app, language): (&App, &str),
        terms: &RuleTerms,
    ) -> [Option<String>; 4] {
        let person = |id: &str| self.people.get(id).cloned().unwrap_or_else(|| format!("#{id}"));
        let people = terms.users.as_deref().map(|users| {
            let names: Vec<String> = users.split(',').map(|id| person(id.trim())).collect();
            names.join(", ")
        });
        let languages = terms.language.as_deref().map(|codes| {
            let name = |code: &str| {
                let known = places::LANGUAGES.iter().find(|(known, _)| *known == code);
                known.map_or(code, |(_, name)| name).to_owned()
            };
            codes.split('|').map(name).collect::<Vec<_>>().join(", ")
        });
        let of = if terms.radarr_service_id.is_some() { MediaType::Movie } else { MediaType::Tv };
        let genres = lookup::numbers(terms.genre.as_deref().unwrap_or_default());
        let keywords = lookup::numbers(terms.keywords.as_deref().unwrap_or_default());
        let (genres, keywords) = tokio::join!(
            lookup::genres(app, of, language, &genres),
            lookup::named(app, Thing::Keyword, &keywords)
        );
        [people, said(genres), languages, said(keywords)]
    }
}

fn said(lines: Vec<Line>) -> Option<String> {
    let words: Vec<String> = lines.into_iter().map(|line| line.words).collect();
    (!words.is_empty()).then(|| words.join(", "))
}
