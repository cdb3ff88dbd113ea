//! Which series of TVDB's is meant, where TMDB does not know.

use crate::pages::path;
use crate::text::ask;
use crate::ui::Context;
use crate::ui::notice::{Mood, Notice};
use app::catalog::TVDB_PICTURES;
use maud::{Markup, html};
use serde_json::Value;

/// The field of the form.
const FIELD: &str = "tvdbId";

/// A series at TVDB that it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    pub tvdb_id: i64,
    /// Its name and year.
    pub words: String,
    pub overview: Option<String>,
    /// Where its poster is shown from.
    pub poster: Option<String>,
}

impl Match {
    /// Reads what Sonarr found; nothing where it has no name or no number.
    pub(super) fn read(found: &Value) -> Option<Self> {
        let text = |name| found.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let title = text("title")?;
        let year = found.get("year").and_then(Value::as_i64).filter(|year| *year > 0);
        let words = year.map_or_else(|| title.to_owned(), |year| format!("{title} ({year})"));
        // Pictures come through this server, which fetches those of TVDB and no others.
        let poster = text("remotePoster").and_then(|url| url.strip_prefix(TVDB_PICTURES));
        Some(Self {
            tvdb_id: found.get("tvdbId")?.as_i64()?,
            words,
            overview: text("overview").map(str::to_owned),
            poster: poster.filter(|at_tvdb| at_tvdb.starts_with('/')).map(path::artwork),
        })
    }
}

/// Shows them to choose one: the one that was chosen before, else the likeliest, which comes first.
pub(super) fn which(cx: &Context<'_>, matches: &[Match], chosen: Option<i64>) -> Markup {
    let chosen = chosen.filter(|id| matches.iter().any(|each| each.tvdb_id == *id));
    let chosen = chosen.or_else(|| matches.first().map(|each| each.tvdb_id));
    if chosen.is_none() {
        return html! { (Notice::new(Mood::Careful, cx.say(ask::NO_MATCH))) };
    }
    html! {
        fieldset.ask-matches aria-describedby={ (FIELD) "-help" } {
            legend.field-label { (cx.say(ask::WHICH)) }
            p.field-help id={ (FIELD) "-help" } { (cx.say(ask::WHICH_ABOUT)) }
            @for each in matches {
                @let id = format!("{FIELD}-{}", each.tvdb_id);
                div.choice.ask-match {
                    input.choice-input type="radio" id=(id) name=(FIELD) value=(each.tvdb_id)
                        checked[chosen == Some(each.tvdb_id)];
                    label.ask-series for=(id) {
                        @if let Some(src) = &each.poster {
                            img.ask-poster src=(cx.url(src)) alt="" width="48" height="72" loading="lazy";
                        } @else { span.ask-poster {} }
                        span.choice-words {
                            span.choice-label { (each.words) }
                            @if let Some(overview) = &each.overview { span.ask-overview { (overview) } }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_sonarr_finds_is_shown_with_its_poster() {
        let found = json!({
            "title": "Under the Pines", "year": 2021, "tvdbId": 9, "overview": "Trees.",
            "remotePoster": "https://artworks.thetvdb.com/banners/posters/9.jpg",
        });
        let read = Match::read(&found).unwrap();
        assert_eq!((read.tvdb_id, read.words.as_str()), (9, "Under the Pines (2021)"));
        assert_eq!(read.overview.as_deref(), Some("Trees."));
        assert_eq!(read.poster, Some(path::artwork("/banners/posters/9.jpg")));
    }

    #[test]
    fn pictures_of_other_hosts_are_left_out() {
        for url in
            ["https://elsewhere.example/9.jpg", "https://artworks.thetvdb.com.elsewhere.example/9"]
        {
            let found = json!({ "title": "Under the Pines", "tvdbId": 9, "remotePoster": url });
            assert_eq!(Match::read(&found).unwrap().poster, None, "{url}");
        }
        assert_eq!(Match::read(&json!({ "title": "Under the Pines" })), None, "it has no number");
    }
}
