//! Opens the household: which services there are, where they listen, who lives there.

mod people;
pub use people::{FRIEND, Login, OWNER, PEOPLE};

mod options;
pub use options::Options;

mod environment;
pub(crate) use environment::environment;

mod services;

mod start;
pub use start::Household;
