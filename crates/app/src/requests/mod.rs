//! Requests: asking, deciding, sending on, completing.

pub mod decide;
pub mod list;
pub(crate) mod remove;
pub mod view;

pub use list::{ListRequests, StatusFilter};
pub use store::tables::requests::{RequestCounts, RequestOrder};
pub use view::RequestView;
