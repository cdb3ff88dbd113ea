//! What a compiler does not check and a reviewer forgets: the house rules as tests.
//!
//! Each test collects all its complaints before it fails, and each complaint says what to do.
#![expect(clippy::expect_used, reason = "a test that cannot read the repository has to fail")]

mod arrows;
mod documents;
mod files;
mod looks;
mod pages;
mod source;
mod words;

/// Fails with everything that was found, one complaint a line.
fn settle(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}
