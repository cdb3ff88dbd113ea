//! The log: pages of it, and new lines as they are written.

mod follow;
pub mod view;

pub(in crate::pages) use follow::follow;

use super::super::answer::{Answer, show};
use super::super::kept::List;
use super::super::path;
use super::super::requests::page_number;
use super::super::resident::Resident;
use super::super::visit::Visit;
use crate::ui::pager::{PageSize, Place};
use app::App;
use app::logs::{LogFilter, LogQuery};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, RawQuery, State};
use axum::http::HeaderMap;
use chrono::{DateTime, FixedOffset};
use domain::{Permissions, Ts};
use serde::Deserialize;
use serde_json::Value;
use view::{Level, Line, Logs};

/// How the log is kept as somebody likes it; what they searched for is not.
pub(in crate::pages) const KEPT: List = List {
    path: path::SETTINGS_LOGS,
    cookie: "usherr.logs",
    names: &["level"],
    usual: PageSize::OF_LINES,
};

/// Which lines the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages) struct Wanted {
    search: String,
    level: String,
}

type Asked = Result<Query<Wanted>, QueryRejection>;

/// Shows a page of the log, newest first.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    (RawQuery(query), headers): (RawQuery, HeaderMap),
) -> Answer {
    let reader = resident.needs(Permissions::ADMIN)?;
    let wanted = KEPT.read(query.as_deref(), &headers, reader.id);
    let (page, size) = (page_number(wanted.sent("page")), wanted.size());
    let lines =
        Wanted { search: wanted.sent("search").to_owned(), level: wanted.text("level").to_owned() };
    let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let take = size.count();
    let read =
        |page: u64| app.read_logs(lines.query(count(take), count(page.saturating_sub(1) * take)));
    let mut found = read(page).await?;
    let total = u64::try_from(found.total).unwrap_or(u64::MAX);
    let mut place = Place { page, per_page: take, total };
    if let Some(last) = place.beyond() {
        place = last;
        found = read(place.page).await?;
    }
    let data = Logs {
        level: Level::from_code(&lines.level),
        search: lines.search,
        size,
        folder: app.folder().join("logs").display().to_string(),
        lines: found.entries.iter().map(|entry| line(&app, entry)).collect(),
        place,
    };
    let (cx, part) = (visit.context(), visit.wants_only("logs"));
    let mut shown = show(if part { view::list(&cx, &data) } else { view::page(&cx, &data) })?;
    KEPT.keep((&visit, &headers), &wanted, &data.liking(), &mut shown);
    Ok(shown)
}

impl Wanted {
    fn query(&self, take: usize, skip: usize) -> LogQuery {
        let filter = LogFilter::from_word(Level::from_code(&self.level).code());
        LogQuery { take, skip, filter, search: self.search.trim().to_owned() }
    }
}

/// Makes a line of the page from an entry of the log.
fn line(app: &App, entry: &Value) -> Line {
    let text = |key: &str| entry.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let data = entry.get("data").filter(|data| !data.is_null());
    let whole = format!(
        "{} [{}][{}]: {}{}",
        text("timestamp"),
        text("level"),
        text("label"),
        text("message"),
        data.map(Value::to_string).unwrap_or_default()
    );
    Line {
        whole,
        at: moment(app, &text("timestamp")),
        level: Level::from_code(&text("level")),
        label: text("label"),
        message: text("message"),
        gist: data.map(gist).unwrap_or_default(),
        data: data.and_then(|data| serde_json::to_string_pretty(data).ok()),
    }
}

/// What a line says besides its message, as far as it is short: `method: GET, status: 200`.
fn gist(data: &Value) -> String {
    let short = |(name, value): (&String, &Value)| {
        let value = match value {
            Value::String(text) => text.clone(),
            Value::Number(_) | Value::Bool(_) => value.to_string(),
            Value::Null | Value::Array(_) | Value::Object(_) => return None,
        };
        (value.chars().count() <= GIST_VALUE).then(|| format!("{name}: {value}"))
    };
    let fields = data.as_object().into_iter().flatten();
    fields.filter_map(short).take(GIST_FIELDS).collect::<Vec<_>>().join(", ")
}

/// How many fields stand beside a message.
const GIST_FIELDS: usize = 5;
/// How long such a field may be, in characters; the rest is seen where the line is opened.
const GIST_VALUE: usize = 80;

fn moment(app: &App, text: &str) -> Option<DateTime<FixedOffset>> {
    Ts::parse(text).map(|at| app.clock().with_offset(at))
}
