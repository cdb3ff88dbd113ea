//! Override rules: which server settings a request gets because of who asks and what for
//! (data §5.7).

use crate::{RuleId, Ts};

/// A row of `override_rule`. Lists are kept as the texts they are stored as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverrideRule {
    /// The row's id.
    pub id: RuleId,
    /// What it says.
    pub terms: RuleTerms,
    /// When it was made.
    pub created_at: Ts,
    /// When it was last changed.
    pub updated_at: Ts,
}

/// What a rule says: for which server, under which conditions, and what it sets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleTerms {
    /// For requests of films that go to this Radarr entry.
    pub radarr_service_id: Option<i64>,
    /// For requests of series that go to this Sonarr entry.
    pub sonarr_service_id: Option<i64>,
    /// Only for these people: ids joined by commas.
    pub users: Option<String>,
    /// Only for one of these genres: TMDB ids joined by commas.
    pub genre: Option<String>,
    /// Only for one of these original languages: codes joined by `|`.
    pub language: Option<String>,
    /// Only with one of these keywords: TMDB ids joined by commas.
    pub keywords: Option<String>,
    /// The quality profile to use.
    pub profile_id: Option<i64>,
    /// The root folder to use.
    pub root_folder: Option<String>,
    /// Tags to add: ids joined by commas.
    pub tags: Option<String>,
}
