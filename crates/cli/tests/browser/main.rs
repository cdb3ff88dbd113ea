//! The program in a real browser: what people see and click, with script and without, with a mouse
//! and by keyboard alone, on a telephone and on a desk.
//!
//! Nothing here runs where no browser can be driven; `cargo xtask test` installs one.
#![expect(clippy::disallowed_methods, reason = "tests learn from outside what is at hand")]
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "a test may fail and say so"
)]

mod house;
mod moving;
mod openings;
mod pages;
mod turning;
mod window;
mod wizard;

mod alive;
mod app;
mod axe;
mod everywhere;
mod first_steps;
mod forms;
mod keyboard;
mod lists;
mod panel;
mod pictures;
mod place;
mod press;
mod rarely;
mod reorder;
mod rows;
mod scriptless;
mod speed;
mod still;
mod travel;
mod wish;
