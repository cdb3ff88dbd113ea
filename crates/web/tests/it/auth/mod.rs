//! `/api/v1/auth`.

mod me;
