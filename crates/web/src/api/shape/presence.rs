//! Null is not absent: clients were written against the difference.

use serde::{Serialize, Serializer};

/// A key that may be missing altogether, or be there with a value or with null. Use it with
/// `#[serde(skip_serializing_if = "Presence::is_absent")]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Presence<T> {
    /// The key is not in the answer.
    #[default]
    Absent,
    /// The key is there, with null for nothing.
    Present(Option<T>),
}

impl<T> Presence<T> {
    /// Whether the key is left out.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T> From<Option<T>> for Presence<T> {
    fn from(value: Option<T>) -> Self {
        Self::Present(value)
    }
}

impl<T: Serialize> Serialize for Presence<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Present(Some(value)) => value.serialize(serializer),
            Self::Absent | Self::Present(None) => serializer.serialize_none(),
        }
    }
}
