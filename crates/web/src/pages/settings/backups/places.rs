//! Where backups go: adding a place, changing and trying it, switching it on and off, taking it away.

use super::super::super::answer::Answer;
use super::super::super::form::Form;
use super::super::super::resident::Resident;
use super::super::super::said::Said;
use super::super::super::visit::Visit;
use super::elsewhere::{Fields, Outcome, Place};
use super::view::Backups;
use super::{done, done_or};
use app::App;
use app::backup::{BackupSettings, Delivery, Destination, DestinationPlace, Phrase};
use axum::extract::State;
use domain::{Permissions, UserId};

/// Adds a place, or changes the one that the form names. A secret that is left empty stays.
pub(in crate::pages) async fn add_place(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    let (id, sent) = (form.text("id").to_owned(), described(&form));
    let fields = fields(&sent);
    let own_id = if id.is_empty() { sent.id.clone() } else { id.clone() };
    let saved = if id.is_empty() {
        let mut settings = app.backup_settings();
        settings.destinations.push(sent);
        app.save_backup_settings(by, settings).await
    } else {
        change(&app, by, &id, |place| {
            let (id, enabled) = (place.id.clone(), place.enabled);
            *place = Destination { id, enabled, ..sent };
        })
        .await
    };
    if saved.is_err() {
        return done_or(&app, &visit, (saved, Said::Saved), |page| put_back(page, &id, fields))
            .await;
    }
    // Whoever adds a place learns at once whether anything gets there.
    let said = if !app.find_destination(&own_id)?.enabled {
        Said::Saved
    } else if let Err(error) = test(&app, by, &own_id).await {
        tracing::warn!(label = "Backup", %error, "nothing gets to the place that was saved");
        Said::PlaceSilent
    } else {
        Said::PlaceTried
    };
    done(&app, &visit, Ok(()), said).await
}

/// Shows once more what could not be saved, but for the secret.
fn put_back(page: &mut Backups, id: &str, fields: Fields) {
    match page.places.iter_mut().find(|place| place.id == id) {
        Some(place) => {
            let has_secret = place.fields.has_secret;
            place.fields = Fields { has_secret, ..fields };
            place.is_open = true;
        }
        None => page.new_place = Fields { has_secret: false, ..fields },
    }
}

/// Tries a place, switches it on or off, or takes it away. What lies there stays.
pub(in crate::pages) async fn act_on_place(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    let id = form.text("id");
    let (outcome, said) = match form.text("act") {
        "test" => (test(&app, by, id).await, Said::PlaceTried),
        "enable" => (change(&app, by, id, |place| place.enabled = true).await, Said::Saved),
        "disable" => (change(&app, by, id, |place| place.enabled = false).await, Said::Saved),
        "remove" => {
            let mut settings = app.backup_settings();
            settings.destinations.retain(|place| place.id != id);
            (app.save_backup_settings(by, settings).await, Said::Saved)
        }
        _ => (Ok(()), Said::Saved),
    };
    // What is missing to switch it on can be said right there.
    let opens = |page: &mut Backups| {
        for place in page.places.iter_mut().filter(|place| place.id == id) {
            place.is_open = form.text("act") == "enable";
        }
    };
    done_or(&app, &visit, (outcome, said), opens).await
}

async fn test(app: &App, by: UserId, id: &str) -> app::Result<()> {
    let place = app.find_destination(id)?;
    app.note_deed(Some(by), "test", id).await;
    app.test_destination(&place).await
}

/// Changes one place, if it is still there.
async fn change(
    app: &App,
    by: UserId,
    id: &str,
    change: impl FnOnce(&mut Destination),
) -> app::Result<()> {
    app.find_destination(id)?;
    let mut settings = app.backup_settings();
    if let Some(place) = settings.destinations.iter_mut().find(|place| place.id == id) {
        change(place);
    }
    app.save_backup_settings(by, settings).await
}

/// The places as the page shows them.
pub(super) async fn shown(app: &App, settings: &BackupSettings) -> app::Result<Vec<Place>> {
    let mut last = app.list_last_deliveries().await?;
    let place = |place: &Destination| Place {
        id: place.id.clone(),
        address: address(&place.place),
        fields: fields(place),
        is_enabled: place.enabled,
        is_open: false,
        last: last.remove(&place.id).map(|Delivery { backup_made_at, fault }| Outcome {
            made: app.clock().with_offset(backup_made_at),
            fault,
        }),
    };
    Ok(settings.destinations.iter().map(place).collect())
}

fn address(place: &DestinationPlace) -> String {
    match place {
        DestinationPlace::Folder { path } => path.clone(),
        DestinationPlace::S3 { endpoint, bucket, .. } => format!("{endpoint}/{bucket}"),
        DestinationPlace::Webdav { url, .. } => url.clone(),
    }
}

/// What a form asks about a place, filled in.
fn fields(destination: &Destination) -> Fields {
    let known = Fields {
        name: destination.name.clone(),
        allows_plain: destination.allow_plain,
        ..Fields::default()
    };
    match destination.place.clone() {
        DestinationPlace::Folder { path } => Fields { kind: "folder", address: path, ..known },
        DestinationPlace::S3 { endpoint, region, bucket, prefix, access_key, secret_key } => {
            Fields {
                kind: "s3",
                address: endpoint,
                bucket,
                region,
                prefix,
                user: access_key,
                has_secret: !secret_key.is_empty(),
                ..known
            }
        }
        DestinationPlace::Webdav { url, user, password } => {
            Fields { kind: "webdav", address: url, user, has_secret: !password.is_empty(), ..known }
        }
    }
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
