//! The HTTP interface that programs use: version 1, compatible with the reference.

pub mod contract;
