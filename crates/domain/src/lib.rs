//! What Usherr knows: types and rules. No I/O, no async, no clock; time and randomness are
//! arguments.
//!
//! Reading order: the words everything else is said in ([`ids`], [`time`], [`enums`]), who may do
//! what ([`permission`]), how the program says no ([`refusal`]), then the things themselves.

pub mod address;
pub mod enums;
pub mod ids;
pub mod media;
pub mod notification;
pub mod permission;
pub mod refusal;
pub mod request;
pub mod time;
pub mod user;

pub use address::AddressRange;
pub use enums::{
    IssueStatus, IssueType, MediaServerType, MediaStatus, MediaType, RequestStatus, UserType,
};
pub use ids::*;
pub use media::{Media, Season};
pub use permission::Permissions;
pub use refusal::{Kind, Refusal};
pub use request::{Request, RequestedSeason};
pub use time::{Day, Ts};
pub use user::{User, UserSettings};
