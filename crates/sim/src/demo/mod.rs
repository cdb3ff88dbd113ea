//! A lived-in household for the demo: who uses it, what they asked for, what they complained about.

mod facts;
pub use facts::{
    DemoComment, DemoFacts, DemoIssue, DemoProblem, DemoRequest, DemoRole, DemoState, DemoUser,
    DemoWish,
};

mod people;

mod choose;
