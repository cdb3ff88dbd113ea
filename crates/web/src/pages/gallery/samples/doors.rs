//! Before the door, the first page of settings, and what is shown instead of a page.

use super::{Readers, Sample, general, general_refused, sign_in, sign_in_refused};
use crate::pages::errors::view::{self as errors, Trouble};
use crate::pages::installed::view as installed;
use crate::pages::settings::general::view as general_view;
use crate::pages::setup::view::{self as setup, Household, Setup};
use crate::pages::signin::view as signin;

/// Renders the pages of this area.
pub(super) fn pages(readers: &Readers) -> Vec<Sample> {
    let Readers { owner, friend, stranger, .. } = readers;
    vec![
        ("signin", signin::page(stranger, &sign_in())),
        ("signin-refused", signin::page(stranger, &sign_in_refused())),
        (
            "signin-restored",
            signin::page(stranger, &signin::SignIn { ended: true, restored: true, ..sign_in() }),
        ),
        ("setup", setup::page(stranger, empty(false))),
        ("setup-unmounted", setup::page(stranger, empty(true))),
        ("setup-back", setup::page(stranger, back())),
        ("setup-back-other", setup::page(friend, back())),
        ("settings-general", general_view::page(owner, &general())),
        ("settings-general-refused", general_view::page(owner, &general_refused())),
        ("offline", installed::page(stranger)),
        ("error-not-found", errors::page(owner, Trouble::NotFound, None)),
        ("error-forbidden", errors::page(friend, Trouble::Forbidden, None)),
        ("error-overtaken", errors::page(owner, Trouble::Overtaken, None)),
        ("error-unavailable", errors::page(stranger, Trouble::Unavailable, None)),
        ("error-failure", errors::page(owner, Trouble::Failure, Some("4bf92f3577b3"))),
    ]
}

/// A house in which nobody lives.
fn empty(unmounted: bool) -> Setup<'static> {
    Setup { folder: "/app/config", unmounted, household: None }
}

/// Somebody's house, whose settings are gone.
fn back() -> Setup<'static> {
    let household = Household { people: 12, requests: 340 };
    Setup { household: Some(household), ..empty(false) }
}
