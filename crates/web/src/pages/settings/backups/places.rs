//! Where backups go: adding a place, trying it, taking it away.

use super::super::super::answer::Answer;
use super::super::super::form::Form;
use super::super::super::resident::Resident;
use super::super::super::said::Said;
use super::super::super::visit::Visit;
use super::done;
use app::App;
use app::backup::{Destination, DestinationPlace, Phrase};
use axum::extract::State;
use domain::Permissions;

/// Adds a place.
pub(in crate::pages) async fn add_place(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    let mut settings = app.backup_settings();
    settings.destinations.push(described(&form));
    let saved = app.save_backup_settings(by, settings).await;
    done(&app, &visit, saved, Said::Saved).await
}

/// Tries a place or takes it away. What lies there stays.
pub(in crate::pages) async fn act_on_place(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    let id = form.text("id");
    if form.text("act") == "test" {
        let tried = match app.find_destination(id) {
            Ok(place) => app.test_destination(&place).await,
            Err(error) => Err(error),
        };
        return done(&app, &visit, tried, Said::PlaceTried).await;
    }
    let mut settings = app.backup_settings();
    settings.destinations.retain(|place| place.id != id);
    let saved = app.save_backup_settings(by, settings).await;
    done(&app, &visit, saved, Said::Saved).await
}

/// The place that a form describes, under a name of its own.
pub(in crate::pages) fn described(form: &Form) -> Destination {
    let id = format!("{:08x}", rand::random::<u32>());
    let text = |name| form.text(name).trim().to_owned();
    let secret = || Phrase::new(form.text("secret"));
    let place = match form.text("type") {
        "s3" => DestinationPlace::S3 {
            endpoint: text("address"),
            region: text("region"),
            bucket: text("bucket"),
            prefix: text("prefix"),
            access_key: text("user"),
            secret_key: secret(),
        },
        "webdav" => DestinationPlace::Webdav {
            url: text("address"),
            user: text("user"),
            password: secret(),
        },
        _ => DestinationPlace::Folder { path: text("address") },
    };
    let allow_plain = form.is_on("allowPlain");
    Destination { id, name: text("placeName"), enabled: true, allow_plain, place }
}
