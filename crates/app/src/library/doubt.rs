//! What the availability sync did not believe to be gone. It is kept until somebody says that it is
//! true, or until a run finds nothing of the kind any more.

use crate::jobs::{AVAILABILITY_SYNC, JobView};
use crate::{App, Result};
use domain::availability::{Alarm, Quality, Things};
use domain::refusal::conflict;
use serde::Deserialize;
use serde_json::{Value, json};
use store::Tx;
use store::schema::ours::{find_meta, forget_meta, set_meta};

/// Where it is kept.
const FACT: &str = "availability-doubt";

/// What was not believed, and whether somebody has said since that it is true.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Doubt {
    pub(crate) is_confirmed: bool,
    pub(crate) alarms: Vec<Alarm>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    is_confirmed: bool,
    parts: Vec<Part>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Part {
    things: String,
    #[serde(rename = "is4k")]
    is_4k: bool,
    checked: usize,
    gone: usize,
}

impl Doubt {
    /// Reads what is kept; what cannot be read was never said.
    pub(crate) fn find(tx: &mut Tx<'_>) -> store::Result<Self> {
        let text = find_meta(tx, FACT)?.unwrap_or_default();
        let Ok(kept) = serde_json::from_str::<Kept>(&text) else { return Ok(Self::default()) };
        let alarms = kept.parts.iter().filter_map(Part::alarm).collect();
        Ok(Self { is_confirmed: kept.is_confirmed, alarms })
    }

    /// Keeps it in the place of what was kept before.
    pub(crate) fn keep(&self, tx: &mut Tx<'_>) -> store::Result<()> {
        let parts: Vec<_> = self.alarms.iter().map(part).collect();
        let text = json!({ "isConfirmed": self.is_confirmed, "parts": parts }).to_string();
        set_meta(tx, FACT, &text)
    }

    /// Forgets it, because a run had nothing to doubt.
    pub(crate) fn forget(tx: &mut Tx<'_>) -> store::Result<()> {
        forget_meta(tx, FACT)
    }

    /// What somebody said is truly gone.
    pub(crate) fn confirmed(self) -> Vec<Alarm> {
        if self.is_confirmed { self.alarms } else { Vec::new() }
    }

    /// What waits for somebody's word.
    pub(crate) fn open(self) -> Vec<Alarm> {
        if self.is_confirmed { Vec::new() } else { self.alarms }
    }
}

impl Part {
    fn alarm(&self) -> Option<Alarm> {
        Some(Alarm {
            things: Things::from_word(&self.things)?,
            quality: Quality::of(self.is_4k),
            checked: self.checked,
            gone: self.gone,
        })
    }
}

fn part(alarm: &Alarm) -> Value {
    let Alarm { things, quality, checked, gone } = alarm;
    let is_4k = quality.is_4k();
    json!({ "things": things.word(), "is4k": is_4k, "checked": checked, "gone": gone })
}

impl App {
    /// Takes the word of an administrator that what a job did not believe to be gone is gone, and
    /// runs the job again. So much is believed and no more, and by the next run only.
    pub async fn confirm_losses(&self, job: &str) -> Result<JobView> {
        let job = self.find_job(job)?;
        let nothing = || conflict("There is nothing to confirm.");
        if job.id != AVAILABILITY_SYNC {
            return Err(nothing().into());
        }
        self.store
            .write(move |tx| {
                let alarms = Doubt::find(tx)?.open();
                if alarms.is_empty() {
                    return Err(nothing().into());
                }
                Doubt { is_confirmed: true, alarms }.keep(tx)
            })
            .await?;
        tracing::info!(label = "Availability", "Somebody confirmed that what is missing is gone");
        self.run_job(job.id).await
    }
}
