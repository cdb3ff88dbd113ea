//! The database: is it there, is it whole, who wrote it?

use store::adopt::{self, Place, Recognised, look};
use store::folder::{Health, Layout};
use store::{EngineKind, Error, PostgresAddress};

use super::report::Finding;
use crate::environment::Environment;
use app::causes::with_causes;

/// Looks at the database without changing it.
pub(super) fn examine(environment: &Environment, health: &Health) -> Vec<Finding> {
    if environment.database.engine == EngineKind::Sqlite && health.owner.is_none() {
        return Vec::new();
    }
    let place = match environment.database.engine {
        EngineKind::Sqlite => "`db/db.sqlite3`".to_owned(),
        EngineKind::Postgres => format!("PostgreSQL at `{}`", environment.database.place()),
    };
    vec![match look_at(environment) {
        // Of an empty file nothing can be broken.
        Ok(recognised @ Recognised::Empty) => describe(&place, &recognised),
        Ok(recognised) => match find_damage(environment) {
            Ok(None) => describe(&place, &recognised),
            Ok(Some(damage)) => Finding::problem(
                damage,
                "`usherr restore latest` keeps the file as it is and puts the newest backup in \
                 its place",
            ),
            Err(error) => complain(&place, &error),
        },
        Err(error) => complain(&place, &error),
    }]
}

/// Reads the whole file, where there is one.
fn find_damage(environment: &Environment) -> store::Result<Option<String>> {
    if environment.database.engine == EngineKind::Postgres {
        return Ok(None);
    }
    adopt::find_damage(&Place::Sqlite(Layout::new(&environment.config_directory).database()))
}

fn look_at(environment: &Environment) -> store::Result<Recognised> {
    if environment.database.engine == EngineKind::Sqlite {
        let layout = Layout::new(&environment.config_directory);
        return look(&Place::Sqlite(layout.database()));
    }
    PostgresAddress::first_there(&environment.database, |address| {
        look(&Place::Postgres(Box::new(address.clone())))
    })
}

fn describe(place: &str, recognised: &Recognised) -> Finding {
    match recognised {
        Recognised::Empty => Finding::good(format!("{place} is empty; the first start fills it")),
        Recognised::Canonical => Finding::good(format!("{place} is whole, as of {recognised}")),
        Recognised::Older(older) => Finding::good(format!(
            "{place} is of {older}; the next start brings it up to date, after copying it"
        )),
        Recognised::UsherrNewer(_) => Finding::problem(
            format!("{place} was used by a newer Usherr"),
            "use that version again, or restore a backup made before it",
        ),
        Recognised::Unknown { not_understood, otherwise } => Finding::problem(
            format!("{place} holds what this version does not know: {}", not_understood.join(", ")),
            match otherwise {
                Some(_) => "use a newer Usherr, or `usherr serve --accept-loss` to go on without",
                None => "see that this is the right place: no household lives there",
            },
        ),
    }
}

fn complain(place: &str, error: &Error) -> Finding {
    match error {
        // These say themselves what to do.
        Error::Damaged(text) | Error::Folder(text) => Finding::problem(text, ""),
        Error::Unavailable(source) => Finding::problem(
            format!("{place} does not answer: {}", with_causes(&**source)),
            "see that it runs, and that the `DB_` variables are right; `usherr --help` lists them",
        ),
        other => Finding::problem(
            format!("{place} cannot be read: {}", with_causes(other)),
            "see the database's own log",
        ),
    }
}
