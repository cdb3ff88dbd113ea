//! What the owner decides for the whole house.

pub mod general;
