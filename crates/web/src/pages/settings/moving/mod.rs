//! The household's database on the other engine: looking, moving, and what to set afterwards.
//!
//! One address shows wherever a move is. What was looked at waits in the server, so that a password
//! is typed once and never stands in a page.

pub mod view;

use super::super::answer::{Answer, go_on, refuse, refuse_as, show};
use super::super::form::Form;
use super::super::path;
use super::super::resident::Resident;
use super::super::visit::Visit;
use crate::pages::refused;
use crate::pages::restore::look_again;
use crate::text::moving;
use crate::ui::form::Told;
use app::App;
use app::relocate::{Engine, Standing};
use axum::extract::State;
use domain::Permissions;
use url::Url;
use view::{Address, Moving};

/// Shows where a move is.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let data = data(&app, Address::default(), None);
    let moves = matches!(data.standing, Standing::Moving { .. });
    let mut response = show(view::page(&visit.context(), &data))?;
    if moves {
        look_again(&mut response);
    }
    Ok(response)
}

/// Looks at a goal, moves there, or forgets it.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    let address = sent(&form);
    if form.text("act") == "look" && !address.is_whole() {
        let problem = visit.context().say(moving::NEEDS).into_owned();
        let data = data(&app, address, Some(problem.into()));
        return refuse(view::page(&visit.context(), &data));
    }
    let done = match form.text("act") {
        "begin" => app.begin_prepared_move(by, form.is_on("replace")),
        "forget" => app.forget_move(),
        "back" => app.prepare_move("sqlite").await,
        _ => app.prepare_move(&written(&address, form.text("password"))).await,
    };
    match done {
        Ok(()) => Ok(go_on(&visit, path::SETTINGS_MOVE)),
        Err(app::Error::Refused(refusal)) => {
            let cx = visit.context();
            let data = data(&app, address, Some(refused::told(&cx, &refusal)));
            refuse_as(refusal.kind, view::page(&cx, &data))
        }
        Err(error) => Err(error.into()),
    }
}

fn data(app: &App, address: Address, problem: Option<Told>) -> Moving {
    let on_postgres = app.engine() == Engine::Postgres;
    Moving { on_postgres, standing: app.move_standing(), address, problem }
}

fn sent(form: &Form) -> Address {
    let text = |name| form.text(name).trim().to_owned();
    Address {
        host: text("host"),
        port: text("port"),
        database: text("database"),
        user: text("user"),
        tls: text("tls"),
    }
}

/// The address in one line, with whatever is in its parts written so that it stays a part.
fn written(address: &Address, password: &str) -> String {
    let Address { host, port, database, user, tls } = address;
    let Ok(mut url) = Url::parse("postgres://localhost/") else { return String::new() };
    // The folder of a socket stands where a host does, with its slashes written as marks.
    let host = if address.is_socket() { encoded(host) } else { host.clone() };
    // Parts that cannot be taken are left out, and what remains is refused with the reason.
    let _ = url.set_host(Some(host.as_str()).filter(|host| !host.is_empty()));
    let _ = url.set_port(port.parse().ok());
    let _ = url.set_username(user);
    let _ = url.set_password(Some(password).filter(|password| !password.is_empty()));
    url.set_path(database);
    if ["require", "no-verify"].contains(&tls.as_str()) {
        url.query_pairs_mut().append_pair("sslmode", tls);
    }
    url.into()
}

/// A text in which nothing has a meaning of its own any more.
fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_socket_stands_where_a_host_does() {
        let address = Address {
            host: "/run/my sockets".to_owned(),
            port: "5433".to_owned(),
            database: "films".to_owned(),
            ..Address::default()
        };
        assert!(address.is_whole(), "whoever the system says that one is signs in");
        assert_eq!(written(&address, ""), "postgres://%2Frun%2Fmy%20sockets:5433/films");
        let address = Address { host: "db".to_owned(), ..address };
        assert!(!address.is_whole());
    }

    #[test]
    fn parts_with_marks_in_them_stay_parts() {
        let address = Address {
            host: "db.lan".to_owned(),
            port: "6000".to_owned(),
            database: "films & more".to_owned(),
            user: "ann@home".to_owned(),
            tls: "require".to_owned(),
        };
        assert_eq!(
            written(&address, "p/w:d@?#"),
            "postgres://ann%40home:p%2Fw%3Ad%40%3F%23@db.lan:6000/films%20&%20more?sslmode=require"
        );
    }
}
