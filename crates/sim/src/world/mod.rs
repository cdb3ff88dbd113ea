//! The state that all simulated services share, and the clock that moves it.

mod service;
pub use service::Service;

mod call;
pub use call::Call;

mod fault;
pub use fault::{Fault, FaultRule};

mod state;
pub(crate) use state::State;
pub use state::World;
