//! When an answer of ours equals a recorded one: the same status, and every recorded key there with
//! the same value and type. Extra keys are welcome.

mod answer;
mod excuse;
mod pattern;
mod reasons;
mod value;

pub(crate) use answer::{Verdict, judge, media_type};
pub(crate) use excuse::{Call, Decision, Excuse, Field, Named, glob};
pub(crate) use pattern::{Moment, matches, moment_of};
pub(crate) use reasons::Reasons;
pub(crate) use value::Comparison;
