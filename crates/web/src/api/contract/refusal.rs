//! What a call is told when the contract refuses it: a status and the reference's error body
//! (api §2.6).

use super::value::Fault;
use serde_json::{Value, json};

/// A refused call.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    pub status: u16,
    pub body: Value,
}

impl Refusal {
    /// Refuses with a sentence alone.
    pub(super) fn plain(status: u16, message: &str) -> Self {
        Self { status, body: json!({ "message": message }) }
    }

    /// Refuses with a sentence and the place it is about: a path, or a parameter.
    pub(super) fn about(status: u16, path: &str, message: &str) -> Self {
        let errors = json!([{ "path": path, "message": message }]);
        Self { status, body: json!({ "message": message, "errors": errors }) }
    }

    /// Refuses the values that were sent, naming every fault.
    pub(super) fn of_faults(faults: &[Fault]) -> Self {
        let message = faults
            .iter()
            .map(|fault| format!("request{} {}", fault.holder, fault.message))
            .collect::<Vec<_>>()
            .join(", ");
        let errors = faults
            .iter()
            .map(|fault| {
                json!({
                    "path": fault.path,
                    "message": fault.message,
                    "errorCode": format!("{}.openapi.validation", fault.rule),
                })
            })
            .collect::<Vec<_>>();
        Self { status: 400, body: json!({ "message": message, "errors": errors }) }
    }

    /// Refuses a caller whom a guard does not let through.
    pub(super) fn forbidden(message: &str) -> Self {
        Self { status: 403, body: json!({ "status": 403, "error": message }) }
    }
}
