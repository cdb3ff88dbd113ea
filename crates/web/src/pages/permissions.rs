//! What a person may do, as a tree of boxes. What a grant includes is not shown below it while it
//! is given, because it says nothing then; the boxes stay in the form, so nothing is forgotten.

use super::form::Form;
use crate::text::{Phrase, permissions};
use crate::ui::Context;
use crate::ui::choice::Choice;
use domain::Permissions;
use maud::{Markup, html};

/// What the tree shows, and what whoever looks at it may change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Editor {
    pub held: Permissions,
    /// Only the owner makes administrators.
    pub may_make_admins: bool,
    /// Whether films can be asked for in 4K.
    pub films_4k: bool,
    /// Whether series can be asked for in 4K.
    pub series_4k: bool,
}

/// A grant and what it includes.
struct Grant {
    bit: Permissions,
    name: Phrase<'static>,
    about: Option<Phrase<'static>>,
    includes: Vec<Self>,
}

fn grant(bit: Permissions, name: Phrase<'static>) -> Grant {
    Grant { bit, name, about: None, includes: Vec::new() }
}

impl Grant {
    fn about(self, words: Phrase<'static>) -> Self {
        Self { about: Some(words), ..self }
    }

    fn with(self, includes: Vec<Self>) -> Self {
        Self { includes, ..self }
    }
}

/// A grant that can be given for films or for series alone.
fn split(
    (both, films, series): (Permissions, Permissions, Permissions),
    name: Phrase<'static>,
) -> Grant {
    grant(both, name)
        .with(vec![grant(films, permissions::FILMS), grant(series, permissions::SERIES)])
}

fn table() -> Vec<Grant> {
    use Permissions as P;
    vec![grant(P::ADMIN, permissions::ADMIN).about(permissions::ADMIN_ABOUT).with(vec![
            split((P::REQUEST, P::REQUEST_MOVIE, P::REQUEST_TV), permissions::REQUEST)
                .about(permissions::REQUEST_ABOUT),
            split(
                (P::AUTO_APPROVE, P::AUTO_APPROVE_MOVIE, P::AUTO_APPROVE_TV),
                permissions::APPROVE,
            )
            .about(permissions::APPROVE_ABOUT),
            split((P::AUTO_REQUEST, P::AUTO_REQUEST_MOVIE, P::AUTO_REQUEST_TV), permissions::AUTO)
                .about(permissions::AUTO_ABOUT),
            split((P::REQUEST_4K, P::REQUEST_4K_MOVIE, P::REQUEST_4K_TV), permissions::REQUEST_4K),
            split(
                (P::AUTO_APPROVE_4K, P::AUTO_APPROVE_4K_MOVIE, P::AUTO_APPROVE_4K_TV),
                permissions::APPROVE_4K,
            ),
            grant(P::MANAGE_REQUESTS, permissions::MANAGE_REQUESTS)
                .about(permissions::MANAGE_REQUESTS_ABOUT)
                .with(vec![
                    grant(P::REQUEST_ADVANCED, permissions::ADVANCED)
                        .about(permissions::ADVANCED_ABOUT),
                    grant(P::REQUEST_VIEW, permissions::VIEW_REQUESTS),
                    grant(P::RECENT_VIEW, permissions::RECENT),
                    grant(P::WATCHLIST_VIEW, permissions::WATCHLISTS),
                ]),
            grant(P::MANAGE_ISSUES, permissions::ISSUES).about(permissions::ISSUES_ABOUT).with(
                vec![
                    grant(P::CREATE_ISSUES, permissions::REPORT),
                    grant(P::VIEW_ISSUES, permissions::VIEW_ISSUES),
                ],
            ),
            grant(P::MANAGE_BLOCKLIST, permissions::BLOCKLIST)
                .about(permissions::BLOCKLIST_ABOUT)
                .with(vec![grant(P::VIEW_BLOCKLIST, permissions::VIEW_BLOCKLIST)]),
            grant(P::MANAGE_USERS, permissions::MANAGE_USERS)
                .about(permissions::MANAGE_USERS_ABOUT),
        ])]
}

impl Editor {
    /// Why a box cannot be changed, if it cannot.
    fn closed(&self, bit: Permissions) -> Option<Phrase<'static>> {
        use Permissions as P;
        let films = P::REQUEST_4K_MOVIE | P::AUTO_APPROVE_4K_MOVIE;
        let series = P::REQUEST_4K_TV | P::AUTO_APPROVE_4K_TV;
        let both = P::REQUEST_4K | P::AUTO_APPROVE_4K;
        let no_4k = films.contains(bit) && !self.films_4k
            || series.contains(bit) && !self.series_4k
            || both.contains(bit) && !(self.films_4k && self.series_4k);
        if bit.is_admin() && !self.may_make_admins {
            Some(permissions::LOCKED)
        } else if no_4k {
            Some(permissions::NO_4K)
        } else {
            None
        }
    }

    /// What a sent tree says. A box that was closed stays as it was, and so does what no box is for;
    /// what means nothing without another grant goes with it.
    pub fn read(&self, form: &Form) -> Permissions {
        let ticked: Vec<i64> = form.all(NAME).filter_map(|bit| bit.parse().ok()).collect();
        let mut held = self.held;
        for_each(&table(), &mut |bit| {
            if self.closed(bit).is_none() {
                let on = ticked.contains(&bit.0);
                held = Permissions(if on { held.0 | bit.0 } else { held.0 & !bit.0 });
            }
        });
        for_each(&table(), &mut |bit| {
            let is_met = needed(bit).is_none_or(|needs| held.has_any(needs));
            if !is_met && self.closed(bit).is_none() {
                held = Permissions(held.0 & !bit.0);
            }
        });
        held
    }
}

/// What a grant means nothing without: any of these.
fn needed(bit: Permissions) -> Option<Permissions> {
    use Permissions as P;
    Some(match bit {
        P::AUTO_APPROVE | P::AUTO_REQUEST => P::REQUEST | P::REQUEST_MOVIE | P::REQUEST_TV,
        P::AUTO_APPROVE_MOVIE | P::AUTO_REQUEST_MOVIE => P::REQUEST | P::REQUEST_MOVIE,
        P::AUTO_APPROVE_TV | P::AUTO_REQUEST_TV => P::REQUEST | P::REQUEST_TV,
        P::AUTO_APPROVE_4K => P::REQUEST_4K | P::REQUEST_4K_MOVIE | P::REQUEST_4K_TV,
        P::AUTO_APPROVE_4K_MOVIE => P::REQUEST_4K | P::REQUEST_4K_MOVIE,
        P::AUTO_APPROVE_4K_TV => P::REQUEST_4K | P::REQUEST_4K_TV,
        _ => return None,
    })
}

/// The boxes of what a grant needs.
fn needed_boxes(bit: Permissions) -> Option<String> {
    // An administrator may everything.
    let needs = needed(bit)? | Permissions::ADMIN;
    let mut ids = Vec::new();
    for_each(&table(), &mut |other| {
        if needs.contains(other) {
            ids.push(format!("{NAME}-{}", other.0));
        }
    });
    Some(ids.join(" "))
}

fn for_each(grants: &[Grant], what: &mut impl FnMut(Permissions)) {
    for grant in grants {
        what(grant.bit);
        for_each(&grant.includes, what);
    }
}

const NAME: &str = "permission";

/// Renders the tree, to stand in a form.
pub fn tree(cx: &Context<'_>, editor: &Editor) -> Markup {
    html! {
        div.permissions role="group" aria-label=(cx.say(permissions::TITLE)) {
            @for grant in table() { (branch(cx, editor, grant)) }
        }
    }
}

fn branch(cx: &Context<'_>, editor: &Editor, grant: Grant) -> Markup {
    let bit = grant.bit;
    let closed = editor.closed(bit);
    let is_closed = closed.is_some();
    let mut choice = Choice::checkbox(NAME, cx.say(grant.name))
        .id(format!("{NAME}-{}", bit.0))
        .value(bit.0.to_string())
        .on(editor.held.contains(bit))
        .needs(needed_boxes(bit).filter(|_| !is_closed))
        .disabled(is_closed);
    if let Some(words) = closed.or(grant.about) {
        choice = choice.help(cx.say(words));
    }
    html! {
        div.permissions-branch {
            (choice)
            @if !grant.includes.is_empty() {
                div.permissions-includes {
                    @for part in grant.includes { (branch(cx, editor, part)) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(bits: &[Permissions]) -> Form {
        let fields: Vec<_> = bits.iter().map(|bit| format!("{NAME}={}", bit.0)).collect();
        Form::parse(&fields.join("&"))
    }

    #[test]
    fn every_permission_that_means_something_has_its_box() {
        let mut all = Vec::new();
        for_each(&table(), &mut |bit| all.push(bit));
        for (bit, name) in Permissions::NAMED {
            let idle = [Permissions::VOTE, Permissions::MANAGE_SETTINGS].contains(bit);
            let boxes = all.iter().filter(|known| *known == bit).count();
            assert_eq!(boxes, usize::from(!idle), "{name}");
        }
    }

    #[test]
    fn closed_boxes_and_bits_without_a_box_stay_as_they_were() {
        use Permissions as P;
        let editor = Editor { held: P::VOTE | P::ADMIN | P::REQUEST_4K_TV, ..Editor::default() };
        assert_eq!(editor.read(&sent(&[])), editor.held);
        let both = sent(&[P::REQUEST, P::REQUEST_4K_MOVIE]);
        assert_eq!(editor.read(&both), editor.held | P::REQUEST);
        let open = Editor { may_make_admins: true, films_4k: true, series_4k: true, ..editor };
        assert_eq!(open.read(&both), P::VOTE | P::REQUEST | P::REQUEST_4K_MOVIE);
    }

    #[test]
    fn what_means_nothing_alone_is_not_given_alone() {
        use Permissions as P;
        let editor = Editor::default();
        assert_eq!(editor.read(&sent(&[P::AUTO_APPROVE, P::AUTO_REQUEST_TV])), Permissions(0));
        let films = [P::REQUEST_MOVIE, P::AUTO_APPROVE_MOVIE, P::AUTO_APPROVE_TV];
        assert_eq!(editor.read(&sent(&films)), P::REQUEST_MOVIE | P::AUTO_APPROVE_MOVIE);
        let both = [P::REQUEST_MOVIE, P::REQUEST_TV, P::AUTO_APPROVE, P::AUTO_REQUEST];
        let all = both.into_iter().fold(Permissions(0), |all, bit| all | bit);
        assert_eq!(editor.read(&sent(&both)), all, "it counts for whatever they may ask for");
        let admin = Editor { held: P::ADMIN, ..editor };
        assert_eq!(admin.read(&sent(&[P::AUTO_APPROVE])), P::ADMIN | P::AUTO_APPROVE);
        assert_eq!(
            needed_boxes(P::AUTO_APPROVE_TV).as_deref(),
            Some("permission-2 permission-32 permission-524288")
        );
    }
}
