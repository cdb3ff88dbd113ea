//! Work on the database without the type of its answer.
//!
//! The program has some hundreds of questions to the database. Threads, connections and
//! transactions exist once for all of them and not once for each: that is 2 MB of the program.

use super::tx::Tx;
use crate::{Error, Result};
use tokio::sync::oneshot;

/// Work within one transaction, done once.
pub(super) type Work<'w> = dyn FnMut(&mut Tx<'_>) -> Result<()> + 'w;

/// Work that another thread does.
pub(super) type Errand = Box<dyn FnOnce(&mut Tx<'_>) -> Result<()> + Send>;

/// Where the answer of an errand waits until its transaction has ended well.
pub(super) struct Answer<T>(oneshot::Receiver<T>);

impl<T> Answer<T> {
    pub(super) fn take(mut self) -> Result<T> {
        self.0.try_recv().map_err(|lost| Error::Unavailable(Box::new(lost)))
    }
}

/// Parts work from its answer.
pub(super) fn errand<T, F>(work: F) -> (Errand, Answer<T>)
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
{
    let (tell, told) = oneshot::channel();
    let errand = move |tx: &mut Tx<'_>| {
        // Whoever asked may have gone meanwhile; the work stands all the same.
        let _nobody_waits = tell.send(work(tx)?);
        Ok(())
    };
    (Box::new(errand), Answer(told))
}

/// Does work on this thread by what knows only [`Work`], and gives its answer.
pub(super) fn done<T>(
    work: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    within: impl FnOnce(&mut Work<'_>) -> Result<()>,
) -> Result<T> {
    let (mut work, mut answer) = (Some(work), None);
    within(&mut |tx| {
        if let Some(work) = work.take() {
            answer = Some(work(tx)?);
        }
        Ok(())
    })?;
    answer.ok_or_else(|| Error::Unavailable("the work was not done".into()))
}
