//! Requests: asking, deciding, sending on, completing.

pub mod ask;
pub mod decide;
pub(crate) mod deliver;
pub mod edit;
mod facts;
mod known;
pub mod list;
pub(crate) mod remove;
pub mod view;
mod waiting;

pub use ask::{AddedRequest, Asking};
pub use edit::RequestEdit;
pub use list::{ListRequests, StatusFilter};
pub use store::tables::requests::{RequestCounts, RequestOrder};
pub use view::RequestView;
pub use waiting::Waiting;
