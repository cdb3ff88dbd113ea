//! The facts in plain data. Whoever shows the demo enters them through the application.

use crate::catalog::TitleId;

/// Everything that the demo enters.
#[derive(Debug, Clone, Default)]
pub struct DemoFacts {
    /// Accounts, the owner first.
    pub users: Vec<DemoUser>,
    /// Requests, oldest first.
    pub requests: Vec<DemoRequest>,
    /// Issues, oldest first.
    pub issues: Vec<DemoIssue>,
    /// Watchlist entries.
    pub watchlist: Vec<DemoWish>,
    /// Titles that nobody may ask for.
    pub blocklist: Vec<DemoWish>,
}

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoRole {
    /// Everything.
    Owner,
    /// Decides about requests and issues.
    Manager,
    /// Is not asked twice: requests are approved at once.
    Trusted,
    /// Asks for films and series.
    Member,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoUser {
    /// The name by which the other facts refer to the account.
    pub name: &'static str,
    /// Address for mail.
    pub email: String,
    /// Name on the media server; absent for local accounts.
    pub media_server_name: Option<&'static str>,
    /// Password of a local account; the others log in through the media server.
    pub password: Option<&'static str>,
    /// What the account may do.
    pub role: DemoRole,
    /// How many films it may ask for within how many days.
    pub movie_quota: Option<(u32, u32)>,
}

/// How far a request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoState {
    /// Waits for a decision.
    Pending,
    /// Was approved and is searched for or being downloaded.
    Approved,
    /// Was turned down.
    Declined,
    /// Was approved, but Radarr or Sonarr did not take it.
    Failed,
    /// Is on the media server.
    Completed,
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoRequest {
    /// What was asked for.
    pub title: TitleId,
    /// Its name, for logs.
    pub name: String,
    /// Seasons asked for; none for a film.
    pub seasons: Vec<u32>,
    /// Whether it was asked for in 4K.
    pub is_4k: bool,
    /// Who asked.
    pub by: &'static str,
    /// How many days ago.
    pub days_ago: u32,
    /// How far it has come.
    pub state: DemoState,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoProblem {
    /// The picture.
    Video,
    /// The sound.
    Audio,
    /// The subtitles.
    Subtitles,
    /// Something else.
    Other,
}

/// A remark below an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoComment {
    /// Who wrote it.
    pub by: &'static str,
    /// What it says.
    pub text: &'static str,
}

/// An issue with a title that is on the media server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoIssue {
    /// What it is about.
    pub title: TitleId,
    /// Its name, for logs.
    pub name: String,
    /// What is wrong.
    pub problem: DemoProblem,
    /// Season and episode, where it matters.
    pub episode: Option<(u32, u32)>,
    /// Who reported it, and what was said since; the report comes first.
    pub comments: Vec<DemoComment>,
    /// How many days ago it was reported.
    pub days_ago: u32,
    /// Whether it is settled.
    pub resolved: bool,
}

/// A title on somebody's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoWish {
    /// The title.
    pub title: TitleId,
    /// Its name.
    pub name: String,
    /// Whose entry it is.
    pub by: &'static str,
}
