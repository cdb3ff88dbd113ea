//! `usherr backup`: makes, lists, shows, verifies and prunes archives, whether the server runs or not:
//! on both engines one more reader disturbs nobody.

use crate::arguments::{Backup as Wanted, Secrets};
use crate::beside::open_beside;
use crate::elsewhere::Elsewhere;
use crate::environment::Environment;
use crate::household::{find_place, of_record, shelf_of};
use crate::secrets::{IN_FILES, with_way_in};
use app::Clock;
use app::backup::{
    Backup, Check, EncryptedBy, Keys, Kind, Manifest, Shelf, Step, Watch, generate_key,
};
use app::causes::with_causes;
use domain::Ts;
use std::cell::Cell;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use store::adopt::{self, Place, Recognised, copies};
use store::archive::verify::{Trial, verify};
use store::archive::{Archive, name};
use store::folder::Layout;
use store::settings::view::Secret;

type AnyError = Box<dyn Error + Send + Sync>;

/// Does what is wanted and returns what there is to say about it.
pub(crate) fn back_up(environment: &Environment, wanted: &Wanted) -> Result<String, AnyError> {
    match wanted {
        Wanted::Create { to, local, secrets } => {
            create(environment, (to.as_deref(), *local), secrets)
        }
        Wanted::List { at: None, json } => list(&shelf(environment)?, *json),
        Wanted::List { at: Some(place), json } => list_at(environment, place, *json),
        Wanted::Show { backup, secrets } => show(environment, backup, secrets),
        Wanted::Verify { backup, level, secrets } => {
            let check = if *level >= 2 { Check::TrialRestore } else { Check::ReadBack };
            verify_one(environment, backup, (check, secrets))
        }
        Wanted::Prune { dry_run } => prune(&shelf(environment)?, *dry_run),
        Wanted::Keygen { output } => keygen(output.as_deref()),
    }
}

/// The household's shelf, whether the server runs or not.
pub(crate) fn shelf(environment: &Environment) -> Result<Shelf, AnyError> {
    let clock = Clock::machine(environment.time_zone.as_deref());
    shelf_of(environment, open_beside(environment)?, clock)
}

/// The places that the settings name.
fn elsewhere(environment: &Environment) -> Result<Elsewhere, AnyError> {
    let (_, document) = of_record(environment, &open_beside(environment)?)?;
    let clock = Clock::machine(environment.time_zone.as_deref());
    Ok(Elsewhere::new(environment, &document, &clock))
}

/// The path of the archive comes last, so that scripts find it.
fn create(
    environment: &Environment,
    (to, local): (Option<&Path>, bool),
    secrets: &Secrets,
) -> Result<String, AnyError> {
    let mut shelf = shelf(environment)?;
    if let Some(to) = to {
        shelf = shelf.in_folder(std::path::absolute(to)?);
    }
    let encryption = &mut shelf.settings_mut().encryption;
    if !secrets.recipients.is_empty() {
        encryption.by = EncryptedBy::Recipients;
        encryption.recipients.clone_from(&secrets.recipients);
    } else if let Some(phrase) = passphrase(secrets)? {
        encryption.by = EncryptedBy::Passphrase;
        encryption.passphrase = phrase;
        "by hand".clone_into(&mut encryption.label);
    }
    let (created, sent) = shelf.create_and(&Telling::default(), local, |created| {
        if to.is_some() || local {
            return Ok(String::new());
        }
        let name = created.path.file_name().unwrap_or_default().to_string_lossy();
        let sent = elsewhere(environment).and_then(|elsewhere| elsewhere.send(&shelf, &name));
        sent.map_err(|error| with_causes(&*error))
    })?;
    let sent = sent
        .map_err(|error| format!("the backup is in `{}`, but {error}", created.path.display()))?;
    let mut said = String::new();
    let _ = writeln!(said, "{}", summary(&created.manifest));
    let _ = writeln!(said, "{} bytes, read back and found whole", created.size);
    said.push_str(&sent);
    let _ = writeln!(said, "{}", created.path.display());
    Ok(said)
}

fn list(shelf: &Shelf, json: bool) -> Result<String, AnyError> {
    let all = shelf.list_all()?;
    if json {
        let rows: Vec<serde_json::Value> = all
            .iter()
            .map(|backup| {
                serde_json::json!({
                    "name": backup.name, "kind": backup.kind.word(), "path": backup.path, "size": backup.size,
                    "createdAt": backup.created_at.to_iso(), "encrypted": backup.is_encrypted,
                    "pinned": backup.is_pinned(), "level": backup.level(), "fault": fault(backup),
                    "unreadable": backup.unreadable.as_ref().map(|found| serde_json::json!({
                        "since": found.since.to_iso(), "why": found.why,
                    })),
                    "reason": backup.reason(),
                })
            })
            .collect();
        return Ok(format!("{:#}\n", serde_json::Value::from(rows)));
    }
    if all.is_empty() {
        return Ok(format!("there are no backups in `{}`\n", shelf.folder().display()));
    }
    let mut said = String::new();
    for backup in &all {
        let state = match (&backup.unreadable, fault(backup), backup.level()) {
            _ if backup.kind == Kind::Copy => "the bare database, without settings".to_owned(),
            (Some(found), ..) => {
                format!("cannot be read since {}: {}", moment(found.since), found.why)
            }
            (_, Some(fault), _) => format!("broken: {fault}"),
            (.., 0) => "not verified here".to_owned(),
            (.., 1) => "read back".to_owned(),
            _ => "restored for trial".to_owned(),
        };
        let key = backup.known.as_ref().map(|known| known.fingerprints.join(" "));
        let key = key.filter(|key| !key.is_empty());
        let _ = writeln!(
            said,
            "{}  {:>12}  {}{}{}{}",
            backup.name,
            backup.size,
            state,
            backup.reason().map(|reason| format!(", {reason}")).unwrap_or_default(),
            key.map(|key| format!(", key {key}")).unwrap_or_default(),
            if backup.is_pinned() { ", pinned" } else { "" },
        );
    }
    Ok(said)
}

/// The archives at a place, as the place lists them.
fn list_at(environment: &Environment, place: &str, json: bool) -> Result<String, AnyError> {
    let elsewhere = elsewhere(environment)?;
    let place = elsewhere.require(place)?;
    let all = elsewhere.list(place)?;
    if json {
        let rows = all.iter().map(|remote| {
            serde_json::json!({
                "name": remote.name, "size": remote.size,
                "createdAt": remote.created_at.to_iso(),
            })
        });
        return Ok(format!("{:#}\n", rows.collect::<serde_json::Value>()));
    }
    if all.is_empty() {
        return Ok(format!("there are no backups at `{}`\n", place.name));
    }
    Ok(all.iter().fold(String::new(), |mut said, remote| {
        // Writing into a text cannot fail.
        let _ = writeln!(said, "{}  {:>12}", remote.name, remote.size);
        said
    }))
}

fn fault(backup: &Backup) -> Option<&str> {
    backup.known.as_ref()?.fault.as_deref()
}

/// Shows a backup of the shelf, or any archive by its path, for which no household is needed.
fn show(environment: &Environment, backup: &str, secrets: &Secrets) -> Result<String, AnyError> {
    let (path, keys) = if let Some(path) = foreign(backup) {
        (path, Keys::default())
    } else {
        let shelf = shelf(environment)?;
        let found = shelf.find(backup)?;
        if found.kind == Kind::Copy {
            return show_copy(&found);
        }
        (found.path, shelf.settings().keys())
    };
    let archive = Archive::open(&path, &with(secrets, keys)?)
        .map_err(|error| with_way_in(error, IN_FILES))?;
    let manifest = archive.manifest();
    let mut said = format!("{}\n", summary(manifest));
    let _ = writeln!(said, "instance {}, made by Usherr {}", manifest.instance, manifest.usherr);
    if let Some(encryption) = &manifest.encryption {
        let _ = writeln!(
            said,
            "encrypted ({}): {}",
            encryption.kind,
            encryption.fingerprints.join(" ")
        );
    }
    for (table, content) in &manifest.tables {
        let _ = writeln!(said, "{:>10}  {table}", content.rows);
    }
    Ok(said)
}

/// Shows whose database a copy is.
fn show_copy(copy: &Backup) -> Result<String, AnyError> {
    let found = match adopt::look(&Place::Sqlite(copy.path.clone()))? {
        Recognised::Older(older) => older.to_string(),
        other => other.to_string(),
    };
    Ok(format!(
        "{}: the database of {found}, as it was before it was brought up to date\n{} bytes, without \
         settings; it stays until you remove it, and `usherr restore {}` puts it back\n",
        moment(copy.created_at),
        copy.size,
        copy.name
    ))
}

fn verify_one(
    environment: &Environment,
    backup: &str,
    (check, secrets): (Check, &Secrets),
) -> Result<String, AnyError> {
    let watch = Telling::default();
    let own = match foreign(backup) {
        None => Ok((shelf(environment)?, backup.to_owned())),
        Some(path) => on_shelf(environment, &path).ok_or(path),
    };
    let (shelf, name) = match own {
        Ok(own) => own,
        Err(path) => return verify_foreign(environment, &path, (check, secrets), &watch),
    };
    let keys = with(secrets, shelf.settings().keys())?;
    let verdict = shelf
        .verify(&name, check, Some(&keys), &watch)
        .map_err(|error| with_way_in(error, IN_FILES))?;
    Ok(good(verdict.level, verdict.manifest.as_ref()))
}

/// Verifies a file that the household knows nothing of.
fn verify_foreign(
    environment: &Environment,
    path: &Path,
    (check, secrets): (Check, &Secrets),
    watch: &Telling,
) -> Result<String, AnyError> {
    let trial = match (check, find_place(environment, &Layout::new("."))) {
        (Check::TrialRestore, Ok(Place::Postgres(address))) => Trial::Postgres(address),
        (Check::TrialRestore, _) => Trial::Sqlite,
        (Check::ReadBack, _) => Trial::None,
    };
    let scratch = std::env::temp_dir();
    let keys = with(secrets, Keys::default())?;
    let verified = verify(path, &keys, (&scratch, &trial), watch)
        .map_err(|error| with_way_in(error, IN_FILES))?;
    Ok(good(verified.level, Some(&verified.manifest)))
}

fn good(level: u8, manifest: Option<&Manifest>) -> String {
    let what = match (level, manifest) {
        (_, None) => "the file is what was written; its secret is needed to look inside",
        (1, _) => "everything was read back and is what was packed",
        _ => "everything was read back, restored for trial, and is what was packed",
    };
    let about = manifest.map(|manifest| format!("{}\n", summary(manifest))).unwrap_or_default();
    format!("{about}{what}\n")
}

fn prune(shelf: &Shelf, dry: bool) -> Result<String, AnyError> {
    let names = shelf.prune(dry)?;
    let mut said = String::new();
    for name in &names {
        let _ = writeln!(said, "{} {name}", if dry { "would remove" } else { "removed" });
    }
    if names.is_empty() {
        said.push_str("nothing is superfluous\n");
    }
    Ok(said)
}

/// Makes a key. The secret one goes to the file or to standard output, the public one is said.
fn keygen(output: Option<&Path>) -> Result<String, AnyError> {
    let (secret, public) = generate_key();
    let text = format!("# public key: {}\n{}\n", public.as_str(), secret.reveal());
    let Some(path) = output else { return Ok(text) };
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(|error| format!("`{}` cannot be written: {error}", path.display()))?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    Ok(format!(
        "the secret key is in `{}`: keep it away from this machine, nothing can be restored \
         without it\nthe public key is:\n{}\n",
        path.display(),
        public.as_str()
    ))
}

/// A path, as opposed to the name of a backup on the shelf.
fn foreign(backup: &str) -> Option<PathBuf> {
    let is_name = name::moment(backup).or_else(|| copies::moment(backup)).is_some();
    let is_name = is_name && !backup.contains('/');
    (!is_name).then(|| PathBuf::from(backup))
}

/// The household's own shelf and the name there, where a path leads to a backup on it: what is found
/// out about one is to be remembered, by whatever way it was named.
fn on_shelf(environment: &Environment, path: &Path) -> Option<(Shelf, String)> {
    let name = path.file_name()?.to_str().filter(|name| name::moment(name).is_some())?;
    let there = fs::canonicalize(path.parent()?).ok()?;
    let own = shelf(environment).ok()?;
    (fs::canonicalize(own.folder()).ok()? == there).then(|| (own, name.to_owned()))
}

fn with(secrets: &Secrets, mut keys: Keys) -> Result<Keys, AnyError> {
    if let Some(phrase) = passphrase(secrets)? {
        keys = keys.with_passphrase(phrase);
    }
    for path in &secrets.identities {
        let text = fs::read_to_string(path)
            .map_err(|error| format!("`{}` cannot be read: {error}", path.display()))?;
        keys = keys.with_identities(&text)?;
    }
    Ok(keys)
}

fn passphrase(secrets: &Secrets) -> Result<Option<Secret>, AnyError> {
    let Some(path) = &secrets.passphrase_file else { return Ok(None) };
    let text = fs::read_to_string(path)
        .map_err(|error| format!("`{}` cannot be read: {error}", path.display()))?;
    let line = text.lines().next().unwrap_or_default();
    if line.is_empty() {
        return Err(format!("`{}` holds no passphrase in its first line", path.display()).into());
    }
    Ok(Some(Secret::new(line)))
}

fn summary(manifest: &Manifest) -> String {
    format!(
        "{}: {} users, {} titles, {} requests, {} issues, from {}",
        moment(manifest.created_at),
        manifest.rows("user"),
        manifest.rows("media"),
        manifest.rows("media_request"),
        manifest.rows("issue"),
        manifest.engine,
    )
}

fn moment(moment: Ts) -> String {
    moment.to_utc().format("%Y-%m-%d %H:%M:%S UTC").to_string()
}

/// Tells a person at a terminal what is being done; scripts hear nothing.
#[derive(Default)]
struct Telling(Cell<Option<Step>>);

impl Watch for Telling {
    fn at(&self, step: Step, _done: u64, _total: u64) {
        if self.0.replace(Some(step)) != Some(step) && io::stderr().is_terminal() {
            let _ = writeln!(io::stderr(), "{} …", step.word());
        }
    }
}
