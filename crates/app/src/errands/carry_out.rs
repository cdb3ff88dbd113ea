//! Hands each errand to who can do it.

use crate::App;
use domain::Event;
use domain::Ts;
use domain::errand::{Consumer, Errand, Trouble};
use store::Tx;

/// What is written together with how the errand went, in one transaction: either both are known
/// afterwards or neither is, and then the errand is done again.
pub(crate) type Also = Box<dyn FnOnce(&mut Tx<'_>, Ts) -> store::Result<()> + Send>;

/// How an errand went.
pub(crate) struct Done {
    /// Why it was in vain, if it was.
    pub(crate) trouble: Option<Trouble>,
    /// A remark about one that was not, for administrators.
    pub(crate) remark: Option<String>,
    /// What follows from it.
    pub(crate) also: Also,
}

impl Done {
    /// There was nothing to do, for this reason.
    pub(crate) fn nothing(remark: impl Into<String>) -> Self {
        Self { trouble: None, remark: Some(remark.into()), also: Box::new(|_, _| Ok(())) }
    }

    /// It was in vain.
    pub(crate) fn in_vain(trouble: Trouble, also: Also) -> Self {
        Self { trouble: Some(trouble), remark: None, also }
    }
}

impl App {
    /// Does an errand. It may have been done before, whole or in part, by a program that was killed
    /// before it could say so: whoever sees to it looks first.
    pub(super) async fn carry_out(&self, errand: &Errand) -> Done {
        match (errand.consumer, &errand.event) {
            (
                Consumer::Order,
                Some(Event::RequestApproved { request, .. } | Event::RequestChanged { request }),
            ) => self.deliver(*request).await,
            (
                Consumer::Mail,
                Some(
                    event @ (Event::BackupFailed { .. }
                    | Event::BackupBroken { .. }
                    | Event::BackupMissing { .. }),
                ),
            ) => self.mail_about_backups(event).await,
            (Consumer::Mail, _) => Done::nothing("Nobody is mailed because of this."),
            (Consumer::Order, _) => Done::nothing("Nothing is ordered because of this."),
        }
    }
}
