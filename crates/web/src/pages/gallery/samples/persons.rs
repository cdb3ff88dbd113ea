//! How people come, what they may do, their own settings, and forgotten passwords.

use super::{Readers, Sample, person};
use crate::pages::own::general::view::{self as general_view, Fixed, General, Limit};
use crate::pages::own::linked::view::{self as linked_view, Ending, Linked, Refusal};
use crate::pages::own::password::view::{self as password_view, Password};
use crate::pages::own::rights::view::{self as rights_view, Rights};
use crate::pages::own::{Tab, Whose};
use crate::pages::part::Part;
use crate::pages::permissions::Editor;
use crate::pages::reset::view::{self as reset_view, Ask, Set};
use crate::pages::users::import::view::{self as import_view, Found, Import};
use crate::pages::users::many::view::{self as many_view, Many};
use crate::pages::users::new::view::{self as new_view, NewPerson};
use crate::pages::wrong::Wrong;
use crate::text::{own, people};
use crate::ui::Context;
use crate::ui::several::Line;
use domain::Permissions;

/// Renders the pages of this area.
pub(super) fn pages(readers: &Readers) -> Vec<Sample> {
    let mut pages = coming(readers);
    pages.extend(settings(readers));
    pages.extend(forgotten(readers));
    pages
}

fn coming(readers: &Readers) -> Vec<Sample> {
    let cx = &readers.owner;
    let import = |found| Import { server: "Jellyfin", found };
    let found = |id: &str, name: &str| Found { id: id.to_owned(), name: name.to_owned() };
    let some = vec![found("a1", "Grandma Inês"), found("b2", "Théo")];
    let many = Many { people: vec![person(2), person(3)], editor: editor() };
    vec![
        ("user-new", new_view::page(cx, &new_person())),
        ("user-new-refused", new_view::page(cx, &new_refused(cx))),
        ("users-import", import_view::page(cx, &import(Part::Here(some, None)))),
        ("users-import-none", import_view::page(cx, &import(Part::Here(Vec::new(), None)))),
        ("users-import-silent", import_view::page(cx, &import(Part::Missing))),
        ("users-import-coming", import_view::page(cx, &import(Part::Coming))),
        ("users-rights", many_view::page(cx, &many)),
    ]
}

fn settings(readers: &Readers) -> Vec<Sample> {
    let (cx, friend) = (&readers.owner, &readers.friend);
    let rights = Rights { whose: others(), editor: editor() };
    let mut wrong = password();
    wrong.wrong.add(cx, "currentPassword", own::NOT_RIGHT);
    wrong.wrong.add(cx, "confirmPassword", own::NOT_THE_SAME);
    let first = Password { has_one: false, proves: false, whose: mine(), ..password() };
    let closed = Password { local_login: false, ..password() };
    let linked = |account: Option<&str>| Linked {
        whose: mine(),
        server: Some("Jellyfin"),
        account: account.map(str::to_owned),
        may_link: account.is_none(),
        ending: Ending::Offered,
        name: String::new(),
        refusal: None,
    };
    let kept = |ending| Linked { ending, ..linked(Some("theo")) };
    let admins = Linked { whose: others(), ..kept(Ending::Administrator) };
    let admin = General { email_fixed: Some(Fixed::Administrator), ..general(cx) };
    let refused = |why| Linked { name: "theo".to_owned(), refusal: Some(why), ..linked(None) };
    let nothing = Linked { server: None, may_link: false, ..linked(None) };
    vec![
        ("settings-person", general_view::page(cx, &general(cx))),
        ("settings-person-administrator", general_view::page(cx, &admin)),
        ("settings-person-own", general_view::page(friend, &own_general())),
        ("settings-password", password_view::page(cx, &wrong)),
        ("settings-password-first-own", password_view::page(friend, &first)),
        ("settings-password-closed", password_view::page(cx, &closed)),
        ("settings-rights", rights_view::page(cx, &rights)),
        ("settings-link-own", linked_view::page(friend, &linked(None))),
        ("settings-link-wrong-own", linked_view::page(friend, &refused(Refusal::Credentials))),
        ("settings-linked-own", linked_view::page(friend, &linked(Some("theo")))),
        ("settings-linked-kept-own", linked_view::page(friend, &kept(Ending::NeedsPassword))),
        ("settings-linked-administrator", linked_view::page(cx, &admins)),
        ("settings-link-none", linked_view::page(cx, &nothing)),
    ]
}

fn forgotten(readers: &Readers) -> Vec<Sample> {
    let cx = &readers.stranger;
    let ask = Ask { mails: true, ..Ask::default() };
    let sent = Ask { sent: true, ..ask.clone() };
    let mut chosen = Set { code: "1f0c".to_owned(), useless: true, wrong: Wrong::default() };
    chosen.wrong.add(cx, "password", people::PASSWORD_SHORT);
    vec![
        ("reset", reset_view::ask(cx, &ask)),
        ("reset-sent", reset_view::ask(cx, &sent)),
        ("reset-without-mail", reset_view::ask(cx, &Ask::default())),
        ("reset-set", reset_view::set(cx, &chosen)),
    ]
}

fn editor() -> Editor {
    Editor {
        held: Permissions::REQUEST | Permissions::CREATE_ISSUES,
        may_make_admins: true,
        films_4k: true,
        series_4k: false,
    }
}

fn new_person() -> NewPerson {
    NewPerson {
        name: String::new(),
        email: String::new(),
        generate: false,
        mails: true,
        local_login: true,
        wrong: Wrong::default(),
    }
}

fn new_refused(cx: &Context<'_>) -> NewPerson {
    let mut new = NewPerson {
        name: "Jonas".to_owned(),
        email: "jonas".to_owned(),
        mails: false,
        local_login: false,
        ..new_person()
    };
    new.wrong.add(cx, "email", people::EMAIL_WRONG);
    new.wrong.add(cx, "password", people::PASSWORD_SHORT);
    new
}

fn others() -> Whose {
    let tabs = vec![Tab::General, Tab::Password, Tab::Linked, Tab::Rights];
    Whose { person: person(2), of: Some(2), own: false, tabs }
}

fn mine() -> Whose {
    let tabs = vec![Tab::General, Tab::Password, Tab::Linked];
    Whose { person: person(4), of: None, own: true, tabs }
}

fn general(cx: &Context<'_>) -> General {
    let limit =
        |is_own, count: &str| Limit { is_own, count: count.to_owned(), days: "7".to_owned() };
    let line = |value: &str, words: &str, on| Line {
        value: value.to_owned(),
        words: words.to_owned(),
        on,
    };
    let mut general = General {
        whose: others(),
        name: "Jonas".to_owned(),
        name_elsewhere: Some("jonas".to_owned()),
        email: "jonas@example.org".to_owned(),
        email_fixed: None,
        needs_email: true,
        locale: "de".to_owned(),
        discover_region: "DE".to_owned(),
        streaming_region: String::new(),
        regions: [("DE", "Deutschland"), ("FR", "France")]
            .map(|(code, name)| (code.to_owned(), name.to_owned()))
            .to_vec(),
        languages: vec![line("de", "Deutsch", true), line("en", "English", false)],
        films: Some(limit(true, "10")),
        seasons: Some(limit(false, "0")),
        auto_films: Some(true),
        auto_series: Some(false),
        removable: Some(2),
        wrong: Wrong::default(),
    };
    general.wrong.add(cx, "movieLimit", own::LIMIT_WRONG);
    general
}

fn own_general() -> General {
    General {
        whose: mine(),
        name: String::new(),
        name_elsewhere: None,
        email_fixed: Some(Fixed::Plex),
        films: None,
        seasons: None,
        auto_films: None,
        auto_series: None,
        removable: None,
        wrong: Wrong::default(),
        ..general(&super::context(crate::text::Locale::En))
    }
}

fn password() -> Password {
    Password {
        whose: others(),
        has_one: true,
        proves: true,
        local_login: true,
        wrong: Wrong::default(),
    }
}
