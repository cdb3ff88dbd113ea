//! Query parameters with names in any case, as ASP.NET services take them.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Query};
use axum::http::Uri;
use axum::http::request::Parts;

/// The query of a call. Names are compared in lower case.
#[derive(Debug, Clone, Default)]
pub(crate) struct Params(Vec<(String, String)>);

impl Params {
    pub(crate) fn of(uri: &Uri) -> Self {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).map(|pairs| pairs.0);
        let pairs = pairs.unwrap_or_default();
        Self(pairs.into_iter().map(|(name, value)| (name.to_lowercase(), value)).collect())
    }

    /// Returns the value of a parameter; empty counts as not given.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, value)| known == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// Returns the value of a parameter in another form; unreadable counts as not given.
    pub(crate) fn parse<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.parse().ok()
    }

    /// Returns whether a parameter is given and true.
    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| value.eq_ignore_ascii_case("true") || value == "1")
    }

    /// Returns the members of a comma-separated parameter, which may also be repeated.
    pub(crate) fn list(&self, name: &str) -> Vec<&str> {
        self.0
            .iter()
            .filter(|(known, _)| known == name)
            .flat_map(|(_, value)| value.split(','))
            .map(str::trim)
            .filter(|member| !member.is_empty())
            .collect()
    }
}

impl<S: Sync> FromRequestParts<S> for Params {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.uri))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_case_insensitive_and_empty_values_are_absent() {
        let uri = "/x?ParentId=a%20b&limit=&Ids=1,2&ids=3&flag=True".parse::<Uri>().unwrap();
        let params = Params::of(&uri);
        assert_eq!(params.get("parentid"), Some("a b"));
        assert_eq!(params.get("limit"), None);
        assert_eq!(params.list("ids"), ["1", "2", "3"]);
        assert!(params.is_true("flag"));
        assert_eq!(params.parse::<u32>("parentid"), None);
    }
}
