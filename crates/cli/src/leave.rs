//! `usherr export`: a plain folder on which Seerr or Jellyseerr starts. The server may run meanwhile.

use crate::arguments::Export as Wanted;
use crate::beside::open_beside;
use crate::environment::Environment;
use crate::household::of_record;
use app::Clock;
use std::error::Error;
use store::leave::{Heir, leave};
use store::transfer::Terms;

type AnyError = Box<dyn Error + Send + Sync>;

/// Makes the folder and returns what there is to say about it.
pub(crate) fn export(environment: &Environment, wanted: &Wanted) -> Result<String, AnyError> {
    let names = || Heir::ALL.map(|(_, name)| format!("`{name}`")).join(" or ");
    let heir = match wanted.heir.as_deref() {
        None => Heir::default(),
        Some(name) => Heir::find(name).ok_or_else(|| format!("`--for` takes {}", names()))?,
    };
    let store = open_beside(environment)?;
    let (_, settings) = of_record(environment, &store)?;
    let terms = Terms { now: Clock::machine(None).now(), accept_loss: false };
    let report = leave(&store, &settings, &wanted.folder, (heir, terms))?;
    let rows: u64 = report.contents.values().map(|digest| digest.rows).sum();
    let name = match heir {
        Heir::Seerr31 => "Seerr 3.1",
        Heir::Jellyseerr273 => "Jellyseerr 2.7.3",
    };
    Ok(format!(
        "{rows} rows and the settings for {name} are in `{}`; give it the folder as its config\n",
        wanted.folder.display()
    ))
}
