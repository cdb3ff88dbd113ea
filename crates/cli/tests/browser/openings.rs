//! What opens over a page or folds out of it: where that is, what opens it, and what is seen then.

use serde_json::json;

use crate::pages::Who;
use crate::window::Window;

/// Something that opens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Opening {
    pub(crate) name: &'static str,
    /// The page it opens from.
    at: &'static str,
    /// A link there that is followed first.
    way: Option<&'static str>,
    /// What is pressed.
    opener: &'static str,
    /// What is there then.
    shown: &'static str,
}

const DIALOG: &str = "dialog[open] h1";

pub(crate) const OPENINGS: [Opening; 11] = [
    Opening {
        name: "request-dialog-film",
        at: "/discover/movies",
        way: None,
        opener: "a[data-dialog][href*='/request/movie/']",
        shown: DIALOG,
    },
    Opening {
        name: "request-dialog-series",
        at: "/discover/tv",
        way: None,
        opener: "a[data-dialog][href*='/request/tv/']",
        shown: DIALOG,
    },
    Opening {
        name: "filter-panel",
        at: "/discover/movies",
        way: None,
        opener: ".list-controls a[data-dialog]",
        shown: DIALOG,
    },
    Opening {
        name: "manage-panel",
        at: "/requests?filter=all",
        way: Some(".ticket-title a"),
        opener: "a[data-dialog][href*='/manage/']",
        shown: DIALOG,
    },
    Opening {
        name: "edit-request",
        at: "/requests?filter=all",
        way: None,
        opener: ".ticket-corner a[data-dialog][href$='/edit']",
        shown: DIALOG,
    },
    Opening {
        name: "manage-from-ticket",
        at: "/requests?filter=all",
        way: None,
        opener: ".ticket-corner a[data-dialog=aside][href*='/manage/']",
        shown: DIALOG,
    },
    Opening {
        name: "report-dialog",
        at: "/requests?filter=available&mediaType=movie",
        way: Some(".ticket-title a"),
        opener: ".title-acts a[href*='/issues/new']",
        shown: DIALOG,
    },
    Opening {
        name: "account-menu",
        at: "/requests",
        way: None,
        opener: "details.menu > summary",
        shown: "details.menu[open] .menu-item",
    },
    Opening {
        name: "more-places",
        at: "/requests",
        way: None,
        opener: ".shell-more > summary",
        shown: ".shell-more[open] .menu-item",
    },
    Opening {
        name: "second-step",
        at: "/requests?filter=all",
        way: Some("a[href*='/manage/']"),
        opener: "details.sure > summary",
        shown: "details.sure[open] button",
    },
    Opening {
        name: "toast",
        at: "/settings/main",
        way: None,
        opener: "#general form button.button-primary[type=submit]",
        shown: "#toasts [data-toast]",
    },
];

/// Those who are shown all of them.
pub(crate) const SEEN_BY: Who = Who::Owner;

impl Opening {
    /// Goes there and opens it; says no where there is nothing to press at this width.
    pub(crate) async fn open(&self, window: &Window) -> bool {
        window.go(self.at).await;
        window.settle().await;
        if let Some(link) = self.way {
            let link = window.find(link).await.attr("href").await.unwrap().unwrap();
            window.go(&link).await;
            window.settle().await;
        }
        let find = format!("document.querySelector({})", json!(self.opener));
        let is_there = window.ask(&format!("return {find}?.checkVisibility() ?? null")).await;
        assert!(!is_there.is_null(), "{} has no {}", window.path().await, self.opener);
        if is_there != json!(true) {
            return false;
        }
        // The buttons of a card are only seen below a pointer, or with the focus.
        window.ask(&format!("{find}.focus({{ preventScroll: true }}); {find}.click()")).await;
        window.find(self.shown).await;
        true
    }
}
