//! What was chosen already, when the form is shown anew: after a refusal, or since another server or
//! person was chosen.

use super::view::Asking;
use crate::pages::form::Form;
use crate::pages::requests::edit::place::Place;
use crate::pages::requests::edit::target;
use crate::pages::requests::edit::view::Where;
use app::App;
use domain::Target;
use std::collections::BTreeSet;

/// The choices of a form that was sent, or with which an address has it begin.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    things: Vec<i64>,
    tvdb_id: Option<i64>,
    target: Target,
    /// The server whose choices were shown.
    pub(super) shown: Option<i64>,
    /// The form was sent; else some seasons may be named alone.
    is_sent: bool,
}

impl Chosen {
    /// Reads them.
    pub(super) fn of(form: &Form, is_sent: bool) -> Self {
        let things = form.fields(&["chosen", "season"]);
        Self {
            things: things.filter_map(|(_, text)| text.parse().ok()).collect(),
            tvdb_id: form.text("tvdbId").parse().ok(),
            target: target(form),
            shown: form.text("shown").parse().ok().filter(|_| is_sent),
            is_sent,
        }
    }

    /// Puts them into the form as it is shown now.
    pub(super) fn put(&self, data: &mut Asking) {
        if self.is_sent || !self.things.is_empty() {
            data.chosen = Some(self.things.clone());
        }
        data.matched = self.tvdb_id;
        data.is_open |= self.is_sent;
    }

    /// Keeps what was chosen of a server's offer.
    pub(super) fn keep(&self, place: &mut Place) {
        if self.is_sent && self.shown.is_none_or(|shown| shown == place.id()) {
            place.keep(&self.target);
        }
    }

    /// Asks a server what it offers, and chooses of it what was chosen of the offer of the one before.
    pub(super) async fn told(&self, app: &App, place: &Place, before: Option<&Place>) -> Where {
        let mut now = place.told(app).await;
        if let Some(before) = before {
            carry(&before.told(app).await, &self.target, &mut now);
        }
        now
    }
}

/// Takes over to another server what differs from the usual, as far as it has something of the same
/// name: numbers mean something else there.
fn carry(before: &Where, sent: &Target, now: &mut Where) {
    let profile = sent.profile_id.filter(|id| *id != before.profile);
    now.profile = same(profile, &before.profiles, &now.profiles).unwrap_or(now.profile);
    let language = sent.language_profile_id.filter(|id| Some(*id) != before.language);
    now.language = same(language, &before.languages, &now.languages).or(now.language);
    let folder = sent.root_folder.as_ref().filter(|folder| **folder != before.folder);
    if let Some((folder, _)) =
        folder.and_then(|folder| now.folders.iter().find(|(path, _)| path == folder))
    {
        now.folder.clone_from(folder);
    }
    let Some(tags) = &sent.tags else { return };
    let is_sent = |value: &str| tags.iter().any(|tag| tag.to_string() == value);
    if before.tags.iter().all(|line| line.on == is_sent(&line.value)) {
        return;
    }
    let words = before.tags.iter().filter(|line| is_sent(&line.value)).map(|line| &line.words);
    let words: BTreeSet<&String> = words.collect();
    for line in &mut now.tags {
        line.on = words.contains(&line.words);
    }
}

/// Finds the number that a name has at another server.
fn same(id: Option<i64>, before: &[(i64, String)], now: &[(i64, String)]) -> Option<i64> {
    let (_, name) = before.iter().find(|(each, _)| Some(*each) == id)?;
    now.iter().find(|(_, each)| each == name).map(|(id, _)| *id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::several::Line;

    fn named(id: i64, name: &str) -> (i64, String) {
        (id, name.to_owned())
    }

    fn place(profiles: [(i64, &str); 2], tags: [(&str, &str, bool); 2]) -> Where {
        let line = |(value, words, on): (&str, &str, bool)| Line {
            value: value.to_owned(),
            words: words.to_owned(),
            on,
        };
        Where {
            profile: profiles[0].0,
            profiles: profiles.map(|(id, name)| named(id, name)).to_vec(),
            folder: "/films".to_owned(),
            folders: vec![("/films".to_owned(), None), ("/more".to_owned(), None)],
            tags: tags.map(line).to_vec(),
            ..Where::default()
        }
    }

    #[test]
    fn what_differs_from_the_usual_is_found_by_its_name_at_another_server() {
        let before = place([(1, "HD"), (2, "Any")], [("1", "family", true), ("2", "late", false)]);
        let other =
            || place([(7, "SD"), (9, "Any")], [("5", "late", true), ("6", "family", false)]);
        let cases = [
            // Nothing was changed, so the other server's own choices stand.
            (1, "/films", vec![1], (7, "/films", [true, false])),
            (2, "/more", vec![1], (9, "/more", [true, false])),
            // There is no such folder, and nothing carries a tag that is not wanted.
            (2, "/gone", vec![], (9, "/films", [false, false])),
            (1, "/films", vec![1, 2], (7, "/films", [true, true])),
        ];
        for (profile, folder, tags, expected) in cases {
            let sent = Target {
                profile_id: Some(profile),
                root_folder: Some(folder.to_owned()),
                tags: Some(tags),
                ..Target::default()
            };
            let mut now = other();
            carry(&before, &sent, &mut now);
            let on = [now.tags[0].on, now.tags[1].on];
            assert_eq!((now.profile, now.folder.as_str(), on), expected, "{sent:?}");
        }
    }
}
