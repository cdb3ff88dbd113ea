//! What a person may do, for those who manage people.

pub mod view;

use super::super::answer::{Answer, go_on, saying, show};
use super::super::errors::view::Trouble;
use super::super::form::Form;
use super::super::said::Said;
use super::super::users::many::editor;
use super::super::visit::Visit;
use super::{Refused, Subject};
use app::App;
use axum::extract::State;
use view::Rights;

/// Shows the tree.
pub(super) async fn get(State(app): State<App>, visit: Visit, subject: Subject) -> Answer {
    show(view::page(&visit.context(), &kept(&app, &subject)?))
}

/// Gives the rights that were ticked.
pub(super) async fn post(
    State(app): State<App>,
    visit: Visit,
    subject: Subject,
    form: Form,
) -> Answer {
    let permissions = kept(&app, &subject)?.editor.read(&form);
    app.set_permissions(&subject.reader, subject.user.id, permissions).await?;
    Ok(saying(go_on(&visit, &subject.address("permissions")), Said::Permitted))
}

fn kept(app: &App, subject: &Subject) -> Result<Rights, Refused> {
    if !subject.may_grant() {
        return Err(Trouble::Forbidden.into());
    }
    let editor = editor(app, &subject.reader, subject.user.permissions);
    Ok(Rights { whose: subject.whose(), editor })
}
