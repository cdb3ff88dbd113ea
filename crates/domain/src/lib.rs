//! What Usherr knows: types and rules. No I/O, no async, no clock; time and randomness are
//! arguments.
//!
//! Reading order: the words everything else is said in ([`ids`], [`time`], [`enums`]), who may do
//! what ([`permission`]), how the program says no ([`refusal`]), then the things themselves.

pub mod address;
pub mod asking;
pub mod availability;
pub mod blocklist;
pub mod decision;
pub mod delivery;
pub mod editing;
pub mod enums;
pub mod errand;
pub mod event;
pub mod ids;
pub mod issue;
pub mod job;
pub mod media;
pub mod notification;
pub mod obstacle;
pub mod permission;
pub mod quota;
pub mod refusal;
pub mod request;
pub mod retention;
pub mod rule;
pub mod slider;
pub mod tag;
#[cfg(test)]
mod testing;
pub mod time;
pub mod title;
pub mod user;
pub mod watchlist;

pub use address::AddressRange;
pub use asking::Ask;
pub use blocklist::BlocklistEntry;
pub use decision::Decision;
pub use enums::{
    IssueStatus, IssueType, MediaServerType, MediaStatus, MediaType, RequestStatus, UserType,
};
pub use event::Event;
pub use ids::*;
pub use issue::{Comment, Issue};
pub use media::{Media, Season};
pub use obstacle::Obstacle;
pub use permission::Permissions;
pub use refusal::{Kind, Reason, Refusal, Why};
pub use request::{Request, RequestedSeason, Target};
pub use rule::{OverrideRule, RuleTerms};
pub use slider::Slider;
pub use time::{Day, Ts};
pub use title::{RememberedTitle, SeenTitle};
pub use user::{NamedUser, User, UserSettings};
pub use watchlist::WatchlistEntry;
