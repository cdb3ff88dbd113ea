//! Values on their way into a statement and out of a row, in the few types that the schema knows
//! (data §2.2).

use domain::enums::UnknownNumber;
use domain::ids::{
    BlocklistId, CommentId, ErrandId, IssueId, JobRunId, MediaId, RequestId, RuleId, SeasonId,
    SliderId, SubscriptionId, TmdbId, UserId, WatchlistId,
};
use domain::{
    Day, IssueStatus, IssueType, MediaServerType, MediaStatus, MediaType, Permissions,
    RequestStatus, Ts, UserType,
};

/// A value that a statement is given. It converts to the type that the column declares.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Real(f64),
    /// Yes or no; 0 and 1 on SQLite.
    Bool(bool),
    /// Text.
    Text(String),
    /// A moment; the only form in which a time column is written.
    Ts(Ts),
    /// A day.
    Day(Day),
    /// Raw bytes.
    Bytes(Vec<u8>),
}

/// A value as a row holds it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ValueRef<'a> {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Real(f64),
    /// Yes or no.
    Bool(bool),
    /// Text.
    Text(&'a str),
    /// A moment.
    Ts(Ts),
    /// A day.
    Day(Day),
    /// Raw bytes.
    Bytes(&'a [u8]),
}

impl ValueRef<'_> {
    /// Copies the value out of the row.
    pub fn to_value(self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Int(number) => Value::Int(number),
            Self::Real(number) => Value::Real(number),
            Self::Bool(yes) => Value::Bool(yes),
            Self::Text(text) => Value::Text(text.to_owned()),
            Self::Ts(moment) => Value::Ts(moment),
            Self::Day(day) => Value::Day(day),
            Self::Bytes(bytes) => Value::Bytes(bytes.to_vec()),
        }
    }
}

/// A type that can be read from a column.
pub trait FromValue: Sized {
    /// What the type is called in an error message.
    const WANTED: &'static str;

    /// Reads the value, or gives nothing when the column holds something else.
    fn from_value(value: ValueRef<'_>) -> Option<Self>;
}

impl<T: FromValue> FromValue for Option<T> {
    const WANTED: &'static str = T::WANTED;

    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
}

impl FromValue for i64 {
    const WANTED: &'static str = "a whole number";

    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Int(number) => Some(number),
            ValueRef::Bool(yes) => Some(Self::from(yes)),
            // SQLite keeps what it was given: a number may sit in a text column and vice versa.
            ValueRef::Text(text) => text.trim().parse().ok(),
            #[expect(clippy::cast_possible_truncation, reason = "checked to be whole")]
            ValueRef::Real(number) if number.fract() == 0.0 => Some(number as Self),
            _ => None,
        }
    }
}

impl FromValue for f64 {
    const WANTED: &'static str = "a number";

    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Real(number) => Some(number),
            #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
            ValueRef::Int(number) => Some(number as Self),
            _ => None,
        }
    }
}

impl FromValue for bool {
    const WANTED: &'static str = "yes or no";

    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Bool(yes) => Some(yes),
            ValueRef::Int(number) => Some(number != 0),
            _ => None,
        }
    }
}

impl FromValue for String {
    const WANTED: &'static str = "text";

    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Text(text) => Some(text.to_owned()),
            ValueRef::Int(number) => Some(number.to_string()),
            ValueRef::Real(number) => Some(number.to_string()),
            _ => None,
        }
    }
}

impl FromValue for Ts {
    const WANTED: &'static str = "a moment";

    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Ts(moment) => Some(moment),
            ValueRef::Text(text) => Self::parse(text),
            ValueRef::Int(millis) => Some(Self::from_millis(millis)),
            _ => None,
        }
    }
}

impl FromValue for Day {
    const WANTED: &'static str = "a day";

    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Day(day) => Some(day),
            ValueRef::Text(text) => Self::parse(text.get(..10)?),
            _ => None,
        }
    }
}

impl FromValue for Vec<u8> {
    const WANTED: &'static str = "bytes";

    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Bytes(bytes) => Some(bytes.to_vec()),
            _ => None,
        }
    }
}

impl FromValue for Value {
    const WANTED: &'static str = "anything";

    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        Some(value.to_value())
    }
}

impl FromValue for Permissions {
    const WANTED: &'static str = "a permission mask";

    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        i64::from_value(value).map(Self)
    }
}

impl FromValue for MediaType {
    const WANTED: &'static str = "`movie` or `tv`";

    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Text(word) => Self::parse(word),
            _ => None,
        }
    }
}

macro_rules! from_numbers {
    ($($name:ty => $wanted:literal),+ $(,)?) => {$(
        impl FromValue for $name {
            const WANTED: &'static str = $wanted;

            fn from_value(value: ValueRef<'_>) -> Option<Self> {
                let number = i64::from_value(value)?;
                let known: Result<Self, UnknownNumber> = Self::try_from(number);
                known.ok()
            }
        }

        impl From<$name> for Value {
            fn from(value: $name) -> Self {
                Self::Int(value.number())
            }
        }
    )+};
}

from_numbers! {
    MediaStatus => "a media status",
    RequestStatus => "a request status",
    UserType => "a user type",
    MediaServerType => "a media server type",
    IssueType => "an issue type",
    IssueStatus => "an issue status",
}

macro_rules! ids {
    ($($name:ty),+ $(,)?) => {$(
        impl FromValue for $name {
            const WANTED: &'static str = "an id";

            fn from_value(value: ValueRef<'_>) -> Option<Self> {
                i64::from_value(value).map(Self)
            }
        }

        impl From<$name> for Value {
            fn from(id: $name) -> Self {
                Self::Int(id.0)
            }
        }
    )+};
}

ids!(
    UserId,
    MediaId,
    RequestId,
    SeasonId,
    IssueId,
    CommentId,
    SliderId,
    RuleId,
    WatchlistId,
    BlocklistId,
    SubscriptionId,
    JobRunId,
    ErrandId,
    TmdbId,
);

macro_rules! into_value {
    ($($from:ty => |$value:ident| $into:expr),+ $(,)?) => {$(
        impl From<$from> for Value {
            fn from($value: $from) -> Self {
                $into
            }
        }
    )+};
}

into_value! {
    i64 => |value| Self::Int(value),
    i32 => |value| Self::Int(i64::from(value)),
    f64 => |value| Self::Real(value),
    bool => |value| Self::Bool(value),
    String => |value| Self::Text(value),
    &str => |value| Self::Text(value.to_owned()),
    &String => |value| Self::Text(value.clone()),
    Ts => |value| Self::Ts(value),
    Day => |value| Self::Day(value),
    Permissions => |value| Self::Int(value.0),
    MediaType => |value| Self::Text(value.as_str().to_owned()),
    Vec<u8> => |value| Self::Bytes(value),
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
