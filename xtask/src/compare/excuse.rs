//! How a deliberate difference is written down; the list itself is `crate::deliberate`.

use serde_json::Value;

/// A recorded call, as far as an excuse may depend on it.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// Method and path without query, as in `GET /api/v1/user/2`.
    pub(crate) line: String,
    /// The query, without its question mark.
    pub(crate) query: String,
    /// `apikey`, `user:2`, `session:2`, `cookie:2`, `jar`, `anonymous`.
    pub(crate) caller: String,
    /// What the caller may do, where that is known.
    pub(crate) permissions: Option<i64>,
    /// The status that was recorded; `None` where the reference never answered.
    pub(crate) status: Option<u16>,
    pub(crate) body: Value,
    /// The type of the recorded body, without parameters.
    pub(crate) content_type: String,
    /// What the caller sent.
    pub(crate) sent: Value,
    /// What stands behind the path.
    pub(crate) named: Named,
    /// The decision of an earlier step that this one builds on.
    pub(crate) derailed_by: Option<&'static str>,
    /// Tells reads of an untouched folder from the steps of a scenario.
    pub(crate) in_scenario: bool,
    /// Whether the household was set up by the scenario itself.
    pub(crate) is_new_household: bool,
    /// Whether the recording is of the 2.x series.
    pub(crate) is_2x: bool,
}

/// Bits of `user.permissions`.
const ADMIN: i64 = 2;
const MANAGE_USERS: i64 = 8;

impl Call {
    /// Tells whether the caller is known not to see what only those see who look after people: nobody,
    /// or somebody whose permissions are known and not enough.
    pub(crate) fn is_kept_from_people(&self) -> bool {
        let may_not = |permissions: i64| permissions & (ADMIN | MANAGE_USERS) == 0;
        let is_nobody = matches!(self.caller.as_str(), "anonymous" | "none");
        self.caller != "apikey" && self.permissions.map_or(is_nobody, may_not)
    }

    /// Tells whether the caller asks about the user whose id stands in the path.
    pub(crate) fn is_about_self(&self) -> bool {
        let id = self.caller.rsplit(':').next().unwrap_or_default();
        self.line.split('/').any(|part| part == id)
    }

    pub(crate) fn is_refused(&self) -> bool {
        self.status.is_none_or(|status| status >= 400 || status == 202)
    }
}

/// What is to be known of the request that a path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// Nothing; or the path names none.
    Nothing,
    /// It is somebody else's, whom the caller may not act for.
    Anothers,
    /// It is approved, and the call approves it again.
    Approved,
}

/// What is still compared of an excused field.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Field {
    /// It must be there with the same type.
    SameType,
    /// Where null was recorded it may be anything.
    NullOrSame,
    /// The recorded value and ours must go with each other in this way.
    Pair(fn(&Value, &Value) -> bool),
    /// Nothing: it may differ and it may be missing.
    Free,
}

/// A field of answers that may differ.
#[derive(Debug)]
pub(crate) struct Excuse {
    /// Which calls, with `*` for any text.
    pub(crate) calls: &'static str,
    /// Which places in the answer: `$.results[*].version`.
    pub(crate) place: &'static str,
    pub(crate) field: Field,
    pub(crate) when: fn(&Call) -> bool,
    pub(crate) why: &'static str,
}

impl Excuse {
    pub(crate) fn holds_for(&self, call: &Call) -> bool {
        glob(self.calls, &call.line) && (self.when)(call)
    }

    pub(crate) fn is_about(&self, place: &str) -> bool {
        glob(self.place, place)
    }
}

/// A call that is answered and carried out otherwise on purpose: neither the answer nor what the
/// step changed is compared.
#[derive(Debug)]
pub(crate) struct Decision {
    pub(crate) calls: &'static str,
    pub(crate) when: fn(&Call) -> bool,
    /// What we answer instead.
    pub(crate) answers: &'static [u16],
    /// Whether later steps build on what we do not do: of them only the status is compared.
    pub(crate) derails: bool,
    pub(crate) why: &'static str,
}

impl Decision {
    pub(crate) fn holds_for(&self, call: &Call) -> bool {
        glob(self.calls, &call.line) && (self.when)(call)
    }
}

/// Matches text against a pattern in which `*` is any text and `|` separates alternatives.
pub(crate) fn glob(pattern: &str, text: &str) -> bool {
    pattern.split('|').any(|pattern| {
        let mut parts = pattern.split('*');
        let first = parts.next().unwrap_or_default();
        let Some(mut rest) = text.strip_prefix(first) else { return false };
        let mut parts: Vec<&str> = parts.collect();
        let Some(last) = parts.pop() else { return rest.is_empty() };
        for part in parts {
            let Some(at) = rest.find(part) else { return false };
            rest = &rest[at + part.len()..];
        }
        rest.ends_with(last)
    })
}

#[cfg(test)]
mod tests {
    use super::glob;

    #[test]
    fn patterns() {
        assert!(glob("GET /api/v1/user/*/quota", "GET /api/v1/user/12/quota"));
        assert!(!glob("GET /api/v1/user/*/quota", "GET /api/v1/user/12/quotas"));
        assert!(glob("*.updatedAt", "$.media[1].updatedAt"));
        assert!(glob("01-*|1?-x|40-issues", "40-issues"));
        assert!(!glob("40-issues", "40-issues-more"));
        assert!(!glob("a*bc", "abab"));
    }
}
