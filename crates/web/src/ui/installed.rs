//! What makes the pages an app: what a phone asks for before it puts the mark among its own, and the
//! script that keeps an open page true.
//!
//! `live.js` listens to `/api/v2/events` and asks again for those parts of a page that show what
//! changed. A part says so itself: it has an id, `data-live` names what it shows (`request`,
//! `issue`, `job`, `downloads`, or one of them: `request-12`, `job-radarr-scan`), and
//! `data-live-from` is the address whose answer holds its namesake, else the page's own. Progress
//! of jobs is shown in the same way: a row `id="job-radarr-scan"` with
//! `data-live="job-radarr-scan"`. `data-live-new="request"` on a hidden element has it shown when a
//! request comes that the page does not have, `data-version` one when the server has become of another
//! version than the page, and `data-badge` holds the number on the app's icon.

use maud::{Markup, html};

use super::{Context, appicons, assets};
use crate::pages::path;

/// The colours of the two halls behind the page, for the bar above an app.
const PAPER: [(&str, &str); 2] =
    [("(prefers-color-scheme: light)", "#f9f5ef"), ("(prefers-color-scheme: dark)", "#150d0c")];

/// What the head of every page says about this.
pub fn head(cx: &Context<'_>) -> Markup {
    html! {
        link rel="manifest" href=(cx.url(path::MANIFEST));
        link rel="apple-touch-icon" href=(cx.url(appicons::touch().path()));
        @for (media, colour) in PAPER { meta name="theme-color" media=(media) content=(colour); }
        meta name="mobile-web-app-capable" content="yes";
        meta name="apple-mobile-web-app-title" content=(cx.app_name);
        @if cx.viewer.is_some() { script src=(cx.url(assets::live().path())) defer {} }
    }
}
