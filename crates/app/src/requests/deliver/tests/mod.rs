//! Orders at the simulated Radarr and Sonarr, on both engines.

mod films;
mod series;
mod trouble;

use crate::App;
use crate::testing::TestApp;
use domain::errand::Errand;
use domain::{Media, MediaId, MediaType, Permissions, Request, RequestId, User, UserId};
use serde_json::Value;
use sim::{Household, Options, Service};

/// A household with an owner and a friend beside an invented one with empty shelves.
struct Scene<'h> {
    home: &'h TestApp,
    outside: Household,
    app: App,
    owner: User,
    friend: UserId,
}

impl<'h> Scene<'h> {
    async fn new(home: &'h TestApp) -> Self {
        Self::with(home, |_| {}).await
    }

    async fn with(home: &'h TestApp, change: impl Fn(&mut Value)) -> Self {
        let outside = Household::start(Options::bare()).await.unwrap();
        let app = home.beside(&outside, change);
        let owner = home.add("owner", Permissions::ADMIN).await;
        let friend = home.add("Élodie d'Été", Permissions::REQUEST).await;
        let owner = app.store.read(move |tx| tx.find_user(owner)).await.unwrap().unwrap();
        Self { home, outside, app, owner, friend }
    }

    /// A film that is out, with its title and year.
    fn film(&self) -> (u32, String, i64) {
        let catalog = self.outside.world().catalog();
        let film = catalog.films.iter().map(|film| &film.work).find(|work| {
            work.date.is_some_and(|date| date < self.outside.world().now().date_naive())
                && !work.adult
        });
        let film = film.unwrap();
        let year = film.date.unwrap().format("%Y").to_string().parse().unwrap();
        (film.id, film.title.clone(), year)
    }

    /// A series of several seasons: number at TMDB and TVDB, title, numbers of its seasons.
    fn series(&self, is_anime: bool) -> (u32, u32, String, Vec<i64>) {
        let catalog = self.outside.world().catalog();
        let found = catalog.series.iter().find(|series| {
            series.work.is_anime() == is_anime
                && series.tvdb_id.is_some()
                && series.seasons.iter().filter(|season| season.number > 0).count() > 1
        });
        let series = found.unwrap();
        let seasons = series.seasons.iter().map(|season| i64::from(season.number)).collect();
        (series.work.id, series.tvdb_id.unwrap(), series.work.title.clone(), seasons)
    }

    async fn asked_for_film(&self) -> (RequestId, MediaId) {
        let media = self.home.add_title(MediaType::Movie, self.film().0).await;
        let wish = (MediaType::Movie, media);
        (self.home.add_request(self.friend, wish, &[], |_| {}).await, media)
    }

    /// Approves and delivers.
    async fn approve(&self, request: RequestId) {
        self.app.approve_request(&self.owner, request).await.unwrap();
        self.app.do_due_errands().await;
    }

    async fn request(&self, id: RequestId) -> Request {
        self.app.store.read(move |tx| tx.find_request(id)).await.unwrap().unwrap()
    }

    async fn media(&self, id: MediaId) -> Media {
        self.app.store.read(move |tx| tx.find_media(id)).await.unwrap().unwrap()
    }

    async fn order(&self, id: RequestId) -> Errand {
        self.app.order_of(id).await.unwrap().unwrap()
    }

    /// What a service was told to change: method and path, and the body.
    fn told(&self, service: &Service) -> Vec<(String, Value)> {
        let calls = self.outside.world().writes_to(service);
        calls.into_iter().map(|call| (call.line(), call.body)).collect()
    }

    /// How many times a title was added at a service.
    fn added(&self, service: &Service) -> usize {
        let lines = ["POST /api/v3/movie", "POST /api/v3/series"];
        self.told(service).iter().filter(|(line, _)| lines.contains(&line.as_str())).count()
    }
}

/// The numbers of the seasons that a series as told to Sonarr is looked for in.
fn monitored(series: &Value) -> Vec<i64> {
    let seasons = series["seasons"].as_array().unwrap().iter();
    let wanted = seasons.filter(|season| season["monitored"] == true);
    wanted.map(|season| season["seasonNumber"].as_i64().unwrap()).collect()
}
