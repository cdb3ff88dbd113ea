//! How values travel to and from PostgreSQL: each converts to the type that the server declares,
//! so that one SQL text serves both engines.

use super::value::{Value, ValueRef};
use bytes::BytesMut;
use chrono::{Days, NaiveDate};
use domain::{Day, Ts};
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use std::error::Error as StdError;

/// Milliseconds between 1970 and 2000, where PostgreSQL counts from.
const EPOCH_2000_MILLIS: i64 = 946_684_800_000;

type AnyError = Box<dyn StdError + Sync + Send>;

/// A column as it came over the wire.
pub(super) struct Raw<'a> {
    kind: Type,
    bytes: Option<&'a [u8]>,
}

impl<'a> FromSql<'a> for Raw<'a> {
    fn from_sql(kind: &Type, bytes: &'a [u8]) -> Result<Self, AnyError> {
        Ok(Self { kind: kind.clone(), bytes: Some(bytes) })
    }

    fn from_sql_null(kind: &Type) -> Result<Self, AnyError> {
        Ok(Self { kind: kind.clone(), bytes: None })
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

impl<'a> Raw<'a> {
    /// Reads the value according to the server's type; unknown types are given as bytes.
    pub(super) fn value(self) -> ValueRef<'a> {
        let Some(bytes) = self.bytes else { return ValueRef::Null };
        self.known(bytes).unwrap_or(ValueRef::Bytes(bytes))
    }

    fn known(&self, bytes: &'a [u8]) -> Option<ValueRef<'a>> {
        Some(match self.kind {
            Type::INT2 => ValueRef::Int(i16::from_be_bytes(bytes.try_into().ok()?).into()),
            Type::INT4 => ValueRef::Int(i32::from_be_bytes(bytes.try_into().ok()?).into()),
            Type::INT8 => ValueRef::Int(i64::from_be_bytes(bytes.try_into().ok()?)),
            Type::OID => ValueRef::Int(u32::from_be_bytes(bytes.try_into().ok()?).into()),
            Type::FLOAT4 => ValueRef::Real(f32::from_be_bytes(bytes.try_into().ok()?).into()),
            Type::FLOAT8 => ValueRef::Real(f64::from_be_bytes(bytes.try_into().ok()?)),
            Type::BOOL => ValueRef::Bool(bytes != [0]),
            Type::TEXT | Type::VARCHAR | Type::NAME | Type::BPCHAR | Type::UNKNOWN => {
                ValueRef::Text(std::str::from_utf8(bytes).ok()?)
            }
            Type::CHAR => ValueRef::Text(std::str::from_utf8(bytes).ok()?),
            Type::TIMESTAMPTZ | Type::TIMESTAMP => {
                let micros = i64::from_be_bytes(bytes.try_into().ok()?);
                ValueRef::Ts(Ts::from_millis(micros.div_euclid(1000) + EPOCH_2000_MILLIS))
            }
            Type::DATE => {
                let days = i32::from_be_bytes(bytes.try_into().ok()?);
                ValueRef::Day(Day(from_2000(days)?))
            }
            _ => return None,
        })
    }
}

fn from_2000(days: i32) -> Option<NaiveDate> {
    let start = NaiveDate::from_ymd_opt(2000, 1, 1)?;
    let distance = Days::new(u64::from(days.unsigned_abs()));
    if days < 0 { start.checked_sub_days(distance) } else { start.checked_add_days(distance) }
}

impl ToSql for Value {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, AnyError> {
        match self {
            Self::Null => return Ok(IsNull::Yes),
            Self::Int(number) => write_int(*number, kind, out)?,
            Self::Real(number) => return number.to_sql(kind, out),
            Self::Bool(yes) if *kind == Type::BOOL => out.extend_from_slice(&[u8::from(*yes)]),
            Self::Bool(yes) => write_int(i64::from(*yes), kind, out)?,
            Self::Text(text) => write_text(text, kind, out)?,
            Self::Ts(moment) => write_ts(*moment, kind, out),
            Self::Day(day) => write_day(*day, kind, out)?,
            Self::Bytes(bytes) => out.extend_from_slice(bytes),
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn write_int(number: i64, kind: &Type, out: &mut BytesMut) -> Result<(), AnyError> {
    match *kind {
        Type::INT2 => out.extend_from_slice(&i16::try_from(number)?.to_be_bytes()),
        Type::INT4 => out.extend_from_slice(&i32::try_from(number)?.to_be_bytes()),
        Type::INT8 => out.extend_from_slice(&number.to_be_bytes()),
        Type::BOOL => out.extend_from_slice(&[u8::from(number != 0)]),
        #[expect(clippy::cast_precision_loss, reason = "the column is a float by choice")]
        Type::FLOAT8 => out.extend_from_slice(&(number as f64).to_be_bytes()),
        Type::TEXT | Type::VARCHAR | Type::UNKNOWN => {
            out.extend_from_slice(number.to_string().as_bytes());
        }
        Type::TIMESTAMPTZ | Type::TIMESTAMP => write_ts(Ts::from_millis(number), kind, out),
        ref other => return Err(format!("a number cannot be stored as {other}").into()),
    }
    Ok(())
}

fn write_text(text: &str, kind: &Type, out: &mut BytesMut) -> Result<(), AnyError> {
    match *kind {
        Type::TIMESTAMPTZ | Type::TIMESTAMP => {
            write_ts(Ts::parse(text).ok_or("the text is not a moment")?, kind, out);
            Ok(())
        }
        Type::DATE => write_day(Day::parse(text).ok_or("the text is not a day")?, kind, out),
        Type::INT2 | Type::INT4 | Type::INT8 => write_int(text.trim().parse()?, kind, out),
        _ => {
            out.extend_from_slice(text.as_bytes());
            Ok(())
        }
    }
}

fn write_ts(moment: Ts, kind: &Type, out: &mut BytesMut) {
    match *kind {
        Type::TIMESTAMPTZ | Type::TIMESTAMP => {
            let micros = (moment.millis() - EPOCH_2000_MILLIS).saturating_mul(1000);
            out.extend_from_slice(&micros.to_be_bytes());
        }
        Type::INT8 => out.extend_from_slice(&moment.millis().to_be_bytes()),
        _ => out.extend_from_slice(moment.to_iso().as_bytes()),
    }
}

fn write_day(day: Day, kind: &Type, out: &mut BytesMut) -> Result<(), AnyError> {
    if *kind == Type::DATE {
        let start = NaiveDate::from_ymd_opt(2000, 1, 1).ok_or("no such day")?;
        let days = i32::try_from(day.0.signed_duration_since(start).num_days())?;
        out.extend_from_slice(&days.to_be_bytes());
    } else {
        out.extend_from_slice(day.to_string().as_bytes());
    }
    Ok(())
}
