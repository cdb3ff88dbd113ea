//! What a command takes back when it is broken off, by Ctrl-C or by whoever ends it, before it did what it
//! was for.

use crate::serve::StopSignal;
use std::io::{self, Write as _};
use std::process;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

type Undo = Box<dyn FnOnce() + Send>;

/// How a command ends that is broken off when there is nothing to take back: as shells say it of Ctrl-C.
const BROKEN_OFF: i32 = 130;

/// What is prepared and not decided. Dropping it leaves to whoever prepared it to take that back.
pub(crate) struct Unsettled(Arc<Mutex<Option<Undo>>>);

impl Unsettled {
    /// Listens for signals from now on.
    pub(crate) fn begin() -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let mut stop = runtime.block_on(async { StopSignal::listen() })?;
        let undo: Arc<Mutex<Option<Undo>>> = Arc::default();
        let kept = Arc::clone(&undo);
        std::thread::spawn(move || {
            runtime.block_on(stop.told());
            // Held to the end, so that nothing is decided meanwhile.
            let mut kept = lock(&kept);
            let Some(undo) = kept.take() else { process::exit(BROKEN_OFF) };
            undo();
            let _ = writeln!(io::stderr(), "error: it was broken off; nothing was changed");
            process::exit(1);
        });
        Ok(Self(undo))
    }

    /// Says how what is prepared from now on is taken back.
    pub(crate) fn prepare(&self, undo: impl FnOnce() + Send + 'static) {
        *lock(&self.0) = Some(Box::new(undo));
    }

    /// Decides: whoever breaks off the command later takes nothing back.
    pub(crate) fn settle<T>(&self, decide: impl FnOnce() -> T) -> T {
        let mut undo = lock(&self.0);
        let decided = decide();
        *undo = None;
        decided
    }
}

impl Drop for Unsettled {
    fn drop(&mut self) {
        *lock(&self.0) = None;
    }
}

fn lock(undo: &Mutex<Option<Undo>>) -> MutexGuard<'_, Option<Undo>> {
    undo.lock().unwrap_or_else(PoisonError::into_inner)
}
