//! Enters what the demo's people did: accounts, requests, issues, lists.

use crate::household::Household;
use domain::{
    Event, IssueStatus, IssueType, MediaId, MediaStatus, MediaType, Permissions, RememberedTitle,
    RequestId, RequestStatus, TmdbId, Ts, UserId, UserType,
};
use sim::{
    Catalog, DemoFacts, DemoIssue, DemoProblem, DemoRequest, DemoRole, DemoState, DemoUser,
    DemoWish, FRIEND, OWNER, TitleId, World,
};
use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::sync::Arc;
use store::Tx;
use store::tables::accounts::{JellyfinLink, NewUser};
use store::tables::blocklist::NewBlocklistEntry;
use store::tables::issues::NewIssue;
use store::tables::media_edits::NewMedia;
use store::tables::new_requests::{NewRequest, Target};
use store::tables::watchlist::NewWatchlistEntry;

const DAY_MS: i64 = 86_400_000;

/// What is being entered, and what has been entered so far.
struct Mover {
    facts: DemoFacts,
    catalog: Arc<Catalog>,
    /// What the media server has, with the number of its entry there.
    entries: HashMap<TitleId, String>,
    /// The hashes of local passwords and the numbers of the media server's accounts.
    keys: HashMap<&'static str, (Option<String>, Option<String>)>,
    people: HashMap<&'static str, UserId>,
    media: HashMap<TitleId, MediaId>,
    now: Ts,
}

/// Enters everything in one transaction.
pub(super) async fn furnish(
    household: &Household,
    world: &World,
) -> Result<(), Box<dyn Error + Send + Sync>> {
    let facts = world.demo_facts();
    let mut keys = HashMap::new();
    for user in &facts.users {
        let sign_in = [OWNER, FRIEND].into_iter().find(|login| login.name == user.name);
        let hash = match user.password.or(sign_in.map(|login| login.password)) {
            Some(password) => Some(household.app.passwords().hash(password.to_owned()).await?),
            None => None,
        };
        keys.insert(user.name, (hash, world.media_server_id(user.name)));
    }
    let mut mover = Mover {
        facts,
        catalog: world.catalog(),
        entries: world
            .stocked()
            .into_iter()
            .filter_map(|title| Some((title, world.entry_id(title)?)))
            .collect(),
        keys,
        people: HashMap::new(),
        media: HashMap::new(),
        now: household.app.clock().now(),
    };
    Ok(household.store.write(move |tx| mover.enter(tx)).await?)
}

impl Mover {
    fn enter(&mut self, tx: &mut Tx<'_>) -> store::Result<()> {
        let facts = std::mem::take(&mut self.facts);
        facts.users.iter().try_for_each(|user| self.user(tx, user))?;
        facts.requests.iter().try_for_each(|request| self.request(tx, request))?;
        facts.issues.iter().try_for_each(|issue| self.issue(tx, issue))?;
        facts.watchlist.iter().try_for_each(|wish| self.wish(tx, wish))?;
        facts.blocklist.iter().try_for_each(|wish| self.block(tx, wish))
    }

    fn days_ago(&self, days: u32) -> Ts {
        // A few hours earlier, so that what happened today did not happen this very moment.
        self.now.plus_millis(-i64::from(days) * DAY_MS - DAY_MS / 9)
    }

    fn person(&self, name: &str) -> UserId {
        self.people.get(name).copied().unwrap_or(UserId::OWNER)
    }

    fn user(&mut self, tx: &mut Tx<'_>, user: &DemoUser) -> store::Result<()> {
        let (password, account) = self.keys.get(user.name).cloned().unwrap_or_default();
        let link = user.media_server_name.zip(account).map(|(name, id)| JellyfinLink {
            user_id: id,
            username: name.to_owned(),
            device_id: String::new(),
            token: None,
        });
        let is_local = link.is_none();
        let new = NewUser {
            email: user.email.clone(),
            username: is_local.then(|| user.name.to_owned()),
            password,
            permissions: permissions(user.role),
            user_type: if is_local { UserType::Local } else { UserType::Jellyfin },
            avatar: String::new(),
            jellyfin: link,
            plex: None,
        };
        let joined = self.days_ago(60);
        let id = tx.add_user(&new, joined)?;
        self.people.insert(user.name, id);
        if let Some((limit, days)) = user.movie_quota
            && let Some(mut user) = tx.find_user(id)?
        {
            user.movie_quota_limit = Some(i64::from(limit));
            user.movie_quota_days = Some(i64::from(days));
            tx.update_user(&user, joined)?;
        }
        Ok(())
    }

    fn request(&mut self, tx: &mut Tx<'_>, request: &DemoRequest) -> store::Result<()> {
        let at = self.days_ago(request.days_ago);
        let media = self.title(tx, request.title, standing(request, &self.entries), at)?;
        let status = match request.state {
            DemoState::Pending => RequestStatus::Pending,
            DemoState::Approved => RequestStatus::Approved,
            DemoState::Declined => RequestStatus::Declined,
            DemoState::Failed => RequestStatus::Failed,
            DemoState::Completed => RequestStatus::Completed,
        };
        let seasons: Vec<i64> = request.seasons.iter().copied().map(i64::from).collect();
        if request.state == DemoState::Completed {
            for season in &seasons {
                tx.put_season(media, *season, false, MediaStatus::Available, at)?;
            }
        }
        let (media_type, _) = number(request.title);
        let new = NewRequest {
            status,
            media_type,
            media,
            by: self.person(request.by),
            decided_by: (status != RequestStatus::Pending).then(|| self.person("olive")),
            is_4k: request.is_4k,
            seasons,
            target: Target::default(),
            is_auto_request: false,
        };
        let id = tx.add_request(&new, at)?;
        if request.state == DemoState::Failed {
            refused(tx, id, at)?;
        }
        Ok(())
    }

    fn issue(&mut self, tx: &mut Tx<'_>, issue: &DemoIssue) -> store::Result<()> {
        let at = self.days_ago(issue.days_ago);
        let media =
            self.title(tx, issue.title, (MediaStatus::Available, MediaStatus::Unknown), at)?;
        let (season, episode) = issue.episode.unwrap_or_default();
        let by = issue.comments.first().map_or(UserId::OWNER, |first| self.person(first.by));
        let new = NewIssue {
            issue_type: match issue.problem {
                DemoProblem::Video => IssueType::Video,
                DemoProblem::Audio => IssueType::Audio,
                DemoProblem::Subtitles => IssueType::Subtitles,
                DemoProblem::Other => IssueType::Other,
            },
            problem_season: i64::from(season),
            problem_episode: i64::from(episode),
            media,
            by,
        };
        let id = tx.add_issue(&new, at)?;
        for comment in &issue.comments {
            tx.add_comment(id, self.person(comment.by), comment.text, at)?;
        }
        if issue.resolved {
            tx.update_issue_status(id, IssueStatus::Resolved, self.person("olive"), at)?;
        }
        Ok(())
    }

    fn wish(&mut self, tx: &mut Tx<'_>, wish: &DemoWish) -> store::Result<()> {
        let unknown = (MediaStatus::Unknown, MediaStatus::Unknown);
        let media = self.title(tx, wish.title, unknown, self.days_ago(2))?;
        let (media_type, tmdb_id) = number(wish.title);
        let entry = NewWatchlistEntry {
            user: self.person(wish.by),
            media_type,
            tmdb_id,
            title: wish.name.clone(),
            rating_key: String::new(),
            media,
        };
        tx.add_to_watchlist(&entry, self.days_ago(2))?;
        Ok(())
    }

    fn block(&mut self, tx: &mut Tx<'_>, wish: &DemoWish) -> store::Result<()> {
        let (media_type, tmdb_id) = number(wish.title);
        self.remember(tx, wish.title)?;
        let entry = NewBlocklistEntry {
            media_type,
            tmdb_id,
            title: Some(wish.name.clone()),
            user: self.person(wish.by),
        };
        tx.add_blocklist_entry(&entry, self.days_ago(30))
    }

    /// Enters a title once, with its name and poster.
    fn title(
        &mut self,
        tx: &mut Tx<'_>,
        title: TitleId,
        (status, status_4k): (MediaStatus, MediaStatus),
        at: Ts,
    ) -> store::Result<MediaId> {
        if let Some(id) = self.media.get(&title) {
            return Ok(*id);
        }
        self.remember(tx, title)?;
        let (media_type, tmdb_id) = number(title);
        let at_tvdb = match title {
            TitleId::Movie(_) => None,
            TitleId::Tv(id) => self.catalog.series(id).and_then(|series| series.tvdb_id),
        };
        let new =
            NewMedia { media_type, tmdb_id, tvdb_id: at_tvdb.map(i64::from), status, status_4k };
        let id = tx.add_media(&new, at)?;
        self.media.insert(title, id);
        self.link(tx, title, at)?;
        self.seasons(tx, title, (id, status), at)?;
        Ok(id)
    }

    /// Links what is there with its entry at the media server, as a scan would.
    fn link(&self, tx: &mut Tx<'_>, title: TitleId, at: Ts) -> store::Result<()> {
        let (media_type, tmdb_id) = number(title);
        let Some(before) = tx.list_titles(media_type, &[tmdb_id])?.pop() else { return Ok(()) };
        let entry = |status| {
            let is_there =
                matches!(status, MediaStatus::Available | MediaStatus::PartiallyAvailable);
            self.entries.get(&title).filter(|_| is_there).cloned()
        };
        let mut linked = before.clone();
        linked.media.jellyfin_media_id = entry(before.media.status);
        linked.media.jellyfin_media_id_4k = entry(before.media.status_4k);
        tx.put_title(Some(&before), &linked, at).map(drop)
    }

    /// Of a series that is whole every season is there that was shown, whoever asked for it.
    fn seasons(
        &self,
        tx: &mut Tx<'_>,
        title: TitleId,
        (id, status): (MediaId, MediaStatus),
        at: Ts,
    ) -> store::Result<()> {
        let TitleId::Tv(series) = title else { return Ok(()) };
        let Some(series) = self.catalog.series(series) else { return Ok(()) };
        if status != MediaStatus::Available || !self.entries.contains_key(&title) {
            return Ok(());
        }
        let aired = series.aired(self.now.to_utc().date_naive()).map(|(season, _)| season);
        let seasons: BTreeSet<u32> = aired.filter(|season| *season > 0).collect();
        seasons.into_iter().try_for_each(|season| {
            tx.put_season(id, i64::from(season), false, MediaStatus::Available, at)
        })
    }

    fn remember(&self, tx: &mut Tx<'_>, title: TitleId) -> store::Result<()> {
        let Some(work) = self.catalog.work(title) else { return Ok(()) };
        let (media_type, tmdb_id) = number(title);
        let remembered = RememberedTitle {
            media_type,
            tmdb_id,
            language: "en".to_owned(),
            name: work.title.clone(),
            year: work.date.and_then(|date| date.format("%Y").to_string().parse().ok()),
            poster: self.catalog.poster(title),
        };
        tx.remember_title(&remembered, self.now)
    }
}

fn number(title: TitleId) -> (MediaType, TmdbId) {
    match title {
        TitleId::Movie(id) => (MediaType::Movie, TmdbId(i64::from(id))),
        TitleId::Tv(id) => (MediaType::Tv, TmdbId(i64::from(id))),
    }
}

/// Notes why a request failed, as Radarr would have said it.
fn refused(tx: &mut Tx<'_>, request: RequestId, at: Ts) -> store::Result<()> {
    tx.announce(&Event::RequestApproved { request, automatic: false }, at)?;
    for errand in tx.claim_errands("demo", at, 1, at)? {
        tx.postpone_errand(
            errand.id,
            "Radarr refused the film: its root folder does not exist.",
            None,
            at,
        )?;
    }
    Ok(())
}

/// Where a requested title stands, in ordinary quality and in 4K.
fn standing(
    request: &DemoRequest,
    stocked: &HashMap<TitleId, String>,
) -> (MediaStatus, MediaStatus) {
    let wanted = match request.state {
        DemoState::Pending => MediaStatus::Pending,
        DemoState::Approved | DemoState::Failed => MediaStatus::Processing,
        DemoState::Declined => MediaStatus::Unknown,
        DemoState::Completed => MediaStatus::Available,
    };
    let here = stocked.contains_key(&request.title);
    match (request.is_4k, here, request.state) {
        (true, true, _) => (MediaStatus::Available, wanted),
        (true, false, _) => (MediaStatus::Unknown, wanted),
        (false, true, DemoState::Approved) => {
            (MediaStatus::PartiallyAvailable, MediaStatus::Unknown)
        }
        (false, _, _) => (wanted, MediaStatus::Unknown),
    }
}

fn permissions(role: DemoRole) -> Permissions {
    let member = Permissions::REQUEST | Permissions::CREATE_ISSUES;
    match role {
        DemoRole::Owner => Permissions::ADMIN,
        DemoRole::Manager => member | Permissions::MANAGE_REQUESTS | Permissions::MANAGE_ISSUES,
        DemoRole::Trusted => member | Permissions::AUTO_APPROVE,
        DemoRole::Member => member,
    }
}
