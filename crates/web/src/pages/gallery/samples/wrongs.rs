//! What is wrong with titles, and seeing to one.

use super::{Readers, Sample, at, film, person, series, ticket};
use crate::pages::issues::Subject;
use crate::pages::issues::list::view::{self as list_view, Filter, Issues, Line, Standing};
use crate::pages::issues::new::view::{self as new_view, Report};
use crate::pages::issues::one::view::{self as one_view, Open, Remark};
use crate::pages::manage::view::{self as manage_view, Copy, Download, Managed, Mark};
use crate::pages::wrong::Wrong;
use crate::text::issues;
use crate::ui::Context;
use crate::ui::badge::MediaState;
use crate::ui::pager::Place;
use crate::ui::progress::Coming;

/// Renders the pages of this area.
pub(super) fn pages(readers: &Readers) -> Vec<Sample> {
    let Readers { owner, friend, .. } = readers;
    let none = Issues { lines: Vec::new(), sees_all: false, ..list() };
    vec![
        ("issues", list_view::page(owner, &list())),
        ("issues-none-own", list_view::page(friend, &none)),
        ("issue", one_view::page(owner, &one())),
        ("issue-settled-own", one_view::page(friend, &settled())),
        ("issue-new", new_view::page(owner, &report())),
        ("issue-new-refused-own", new_view::page(friend, &refused(friend))),
        ("manage", manage_view::page(owner, &managed())),
        ("manage-nothing", manage_view::page(owner, &unknown())),
    ]
}

fn line() -> Line {
    Line {
        id: 7,
        title: series(102, "Under the Pines", 2021, Some(0)),
        subject: Subject::Audio,
        open: true,
        season: Some(2),
        episode: Some(5),
        words: "From minute twelve on the voices are half a second late.".to_owned(),
        answers: 2,
        by: person(3),
        at: at("2026-03-12T18:40:00+01:00"),
    }
}

fn list() -> Issues {
    let film = Line {
        id: 6,
        title: film(101, "The Keeper of the Light", 2024, Some(1)),
        subject: Subject::Subtitles,
        season: None,
        episode: None,
        answers: 0,
        open: false,
        by: person(5),
        ..line()
    };
    Issues {
        filter: Filter { standing: Standing::All, ..Filter::default() },
        lines: vec![line(), film],
        place: Place { page: 1, per_page: 20, total: 2 },
        sees_all: true,
    }
}

fn remark(id: u64) -> Remark {
    Remark {
        id,
        by: person(3),
        at: at("2026-03-12T18:40:00+01:00"),
        changed: false,
        message: line().words,
        by_reporter: true,
        may_edit: false,
        may_remove: false,
        editing: false,
    }
}

fn one() -> Open {
    let answer = Remark {
        by: person(1),
        changed: true,
        message: "Which **device** was it?\n\n- the television\n- the tablet".to_owned(),
        by_reporter: false,
        may_edit: true,
        may_remove: true,
        ..remark(12)
    };
    let rewritten = Remark {
        by: person(1),
        by_reporter: false,
        may_edit: true,
        may_remove: true,
        editing: true,
        ..remark(13)
    };
    Open {
        line: line(),
        remarks: vec![remark(11), answer, rewritten],
        changed: at("2026-03-12T19:00:00+01:00"),
        may_answer: true,
        may_remove: true,
        manages_title: true,
        watch: Some("https://jellyfin.example/details?id=1".to_owned()),
        watch_4k: Some("https://jellyfin.example/web/#/details?id=4k".to_owned()),
        service: Some("https://sonarr.example/series/under-the-pines".to_owned()),
        service_4k: Some("https://sonarr.example/4k/under-the-pines".to_owned()),
        is_empty: false,
    }
}

fn settled() -> Open {
    Open {
        line: Line { open: false, season: None, episode: None, by: person(4), ..line() },
        remarks: vec![Remark { by: person(4), may_edit: true, ..remark(11) }],
        manages_title: false,
        may_remove: true,
        watch: None,
        watch_4k: None,
        service: None,
        service_4k: None,
        is_empty: true,
        ..one()
    }
}

fn report() -> Report {
    Report {
        title: line().title,
        seasons: vec![1, 2],
        subject: Subject::Video,
        season: "2".to_owned(),
        episode: String::new(),
        message: String::new(),
        wrong: Wrong::default(),
    }
}

fn refused(cx: &Context<'_>) -> Report {
    let mut report = Report { title: film(101, "Saltwater", 2023, None), ..report() };
    report.wrong.add(cx, "message", issues::MESSAGE_MISSING);
    report
}

fn managed() -> Managed {
    let usual = Copy {
        is_4k: false,
        state: MediaState::Partly,
        service: Some("https://sonarr.example/series/under-the-pines".to_owned()),
        watch: Some("https://jellyfin.example/details?id=1".to_owned()),
        has_files: true,
    };
    let in_4k = Copy {
        is_4k: true,
        state: MediaState::Unknown,
        service: None,
        watch: None,
        has_files: false,
    };
    let until = Some(at("2026-03-12T20:40:00+01:00"));
    let file = "Under.the.Pines.S02E05.1080p.WEB.H264-SAMPLE";
    let episode = Download {
        name: Some(file.to_owned()),
        episode: Some((2, 5)),
        status: "downloading".to_owned(),
        coming: Coming { percent: 42, until },
        is_4k: false,
    };
    let in_queue = Download {
        name: None,
        status: "queued".to_owned(),
        coming: Coming { percent: 7, until: None },
        is_4k: true,
        ..episode.clone()
    };
    Managed {
        title: line().title,
        known: true,
        blocked: None,
        marks: vec![Mark::Available, Mark::Partial, Mark::Processing, Mark::Pending, Mark::Unknown],
        copies: vec![usual, in_4k],
        coming: vec![episode, in_queue],
        requests: vec![ticket()],
        issues: vec![line()],
    }
}

fn unknown() -> Managed {
    Managed { title: film(603, "Brick and Ivy", 1988, None), ..Managed::default() }
}
