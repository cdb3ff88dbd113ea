//! A folder of any size: the server creates the tables, the rows are written straight into them.

use crate::Result;
use crate::house::{Server, Start};
use rusqlite::{Connection, Transaction, params};
use serde_json::Value;
use std::fmt;

/// The owner signs in with these, here and in the fixtures.
pub(super) const OWNER: &str = "admin@example.com";
pub(super) const PASSWORD: &str = "test1234";
const PASSWORD_HASH: &str = "$2b$12$BF9sCWV1793te/WfhQACBOQz5EDe4WDYPVGQdEHo/XPh7am4Uq9A.";

pub(super) struct Size {
    pub(super) users: u32,
    pub(super) titles: u32,
    pub(super) requests: u32,
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} users, {} titles, {} requests", self.users, self.titles, self.requests)
    }
}

/// Lets the server create the folder, then fills it.
pub(super) fn fill(start: &Start<'_>, size: &Size) -> Result<()> {
    Server::start(start)?.stop()?;
    let settings = start.folder.join("settings.json");
    let mut document: Value = serde_json::from_slice(&std::fs::read(&settings)?)?;
    document["public"]["initialized"] = true.into();
    document["main"]["mediaServerType"] = 2.into();
    std::fs::write(&settings, serde_json::to_vec_pretty(&document)?)?;

    let mut connection = Connection::open(start.folder.join("db/db.sqlite3"))?;
    let tx = connection.transaction()?;
    add_users(&tx, size)?;
    add_titles(&tx, size)?;
    remember_titles(&tx, size)?;
    add_requests(&tx, size)?;
    tx.commit()?;
    Ok(())
}

fn add_users(tx: &Transaction<'_>, size: &Size) -> Result<()> {
    let mut user = tx.prepare(
        r#"INSERT INTO "user" ("id", "email", "username", "permissions", "avatar", "password", "userType", "plexToken")
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, 2, '')"#,
    )?;
    for id in 1..=size.users {
        let email = if id == 1 { OWNER.to_owned() } else { format!("person-{id}@example.com") };
        let permissions = if id == 1 { 2 } else { 32 };
        let avatar = format!("https://gravatar.com/avatar/{id:032x}?default=mm&size=200");
        user.execute(params![
            id,
            email,
            format!("person-{id}"),
            permissions,
            avatar,
            PASSWORD_HASH
        ])?;
    }
    Ok(())
}

/// Two films for each series, and two seasons for each series.
fn add_titles(tx: &Transaction<'_>, size: &Size) -> Result<()> {
    let mut media = tx.prepare(
        r#"INSERT INTO "media" ("id", "mediaType", "tmdbId", "tvdbId", "status", "status4k", "createdAt", "updatedAt",
               "lastSeasonChange", "mediaAddedAt", "serviceId", "externalServiceId", "externalServiceSlug")
           VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?6, ?6, ?6, 0, ?1, ?3)"#,
    )?;
    let mut season = tx.prepare(
        r#"INSERT INTO "season" ("seasonNumber", "status", "mediaId", "createdAt", "updatedAt") VALUES (?1, ?2, ?3, ?4, ?4)"#,
    )?;
    for id in 1..=size.titles {
        let is_series = is_series(id);
        let kind = if is_series { "tv" } else { "movie" };
        let tvdb = is_series.then_some(300_000 + id);
        let status = 2 + id % 4;
        media.execute(params![id, kind, 100_000 + id, tvdb, status, moment(id)])?;
        for number in 1..=if is_series { 2 } else { 0 } {
            season.execute(params![number, status, id, moment(id)])?;
        }
    }
    Ok(())
}

/// What the server has learned of each title, so that pages need nobody outside.
fn remember_titles(tx: &Transaction<'_>, size: &Size) -> Result<()> {
    let mut title = tx.prepare(
        r#"INSERT INTO "usherr_title" ("media_type", "tmdb_id", "language", "title", "year", "poster", "overview",
               "release_date", "fetched_at")
           VALUES (?1, ?2, 'en', ?3, 2024, ?4, ?5, '2024-03-01', ?6)"#,
    )?;
    let now = chrono::Utc::now().format("%Y-%m-%d %H:%M:%S.000").to_string();
    for id in 1..=size.titles {
        let kind = if is_series(id) { "tv" } else { "movie" };
        let overview = format!("The story number {id}, told in a sentence of a usual length.");
        let (name, poster) = (format!("Title {id}"), format!("/poster-{id}.jpg"));
        title.execute(params![kind, 100_000 + id, name, poster, overview, now])?;
    }
    Ok(())
}

fn add_requests(tx: &Transaction<'_>, size: &Size) -> Result<()> {
    let mut request = tx.prepare(
        r#"INSERT INTO "media_request" ("id", "status", "createdAt", "updatedAt", "type", "mediaId", "requestedById", "modifiedById", "serverId")
           VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, 1, 0)"#,
    )?;
    let mut season = tx.prepare(
        r#"INSERT INTO "season_request" ("seasonNumber", "status", "requestId", "createdAt", "updatedAt") VALUES (?1, ?2, ?3, ?4, ?4)"#,
    )?;
    for id in 1..=size.requests {
        // Steps that share no factor with the sizes spread requests over titles and people.
        let (title, user) = (1 + (id * 7) % size.titles, 1 + (id * 3) % size.users);
        let kind = if is_series(title) { "tv" } else { "movie" };
        let status = 1 + id % 5;
        request.execute(params![id, status, moment(id), kind, title, user])?;
        for number in 1..=if is_series(title) { 2 } else { 0 } {
            season.execute(params![number, status, id, moment(id)])?;
        }
    }
    Ok(())
}

fn is_series(title: u32) -> bool {
    title.is_multiple_of(3)
}

/// A minute for each number, from the beginning of 2024 on.
fn moment(number: u32) -> String {
    let start = chrono::DateTime::UNIX_EPOCH + chrono::Duration::days(19_723);
    (start + chrono::Duration::minutes(i64::from(number)))
        .format("%Y-%m-%d %H:%M:%S.000")
        .to_string()
}
