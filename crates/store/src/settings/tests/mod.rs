//! Tests of the settings as a whole; those of one function stand beside it.

mod edit;
mod file;
mod fixtures;
mod live;
mod load;
mod properties;

use std::path::{Path, PathBuf};

use domain::Ts;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use serde_json::Value;

use super::{Document, Loaded, Object, Start, Surroundings};

/// Loads a file at a fixed time with fixed randomness.
fn load(text: &str, surroundings: &Surroundings) -> Loaded {
    let mut random = StdRng::seed_from_u64(1);
    super::load(text, &mut start(surroundings, &mut random)).unwrap()
}

fn start<'a>(surroundings: &'a Surroundings, random: &'a mut StdRng) -> Start<'a> {
    Start { surroundings, now: Ts::from_millis(1_700_000_000_000), random }
}

fn object(value: &Value) -> Object {
    value.as_object().unwrap().clone()
}

fn document(value: &Value) -> Document {
    Document::new(object(value))
}

/// The folder of recorded facts beside the clone, where there is one.
fn shared(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path);
    if found.exists() {
        return Some(found);
    }
    eprintln!("skipped: ../shared/{path} is not here");
    None
}
