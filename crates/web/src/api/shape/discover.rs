//! Sliders and override rules as the API shows them (api §5.8, §5.9).

use domain::{OverrideRule, RuleId, Slider, SliderId, Ts};
use serde::Serialize;

/// A slider.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SliderShape {
    id: SliderId,
    #[serde(rename = "type")]
    kind: i64,
    order: i64,
    is_built_in: bool,
    enabled: bool,
    title: Option<String>,
    data: Option<String>,
    created_at: Ts,
    updated_at: Ts,
}

impl From<Slider> for SliderShape {
    fn from(slider: Slider) -> Self {
        Self {
            id: slider.id,
            kind: slider.kind,
            order: slider.order,
            is_built_in: slider.is_built_in,
            enabled: slider.enabled,
            title: slider.title,
            data: slider.data,
            created_at: slider.created_at,
            updated_at: slider.updated_at,
        }
    }
}

/// An override rule. Its id is absent in the answer to its removal.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleShape {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<RuleId>,
    radarr_service_id: Option<i64>,
    sonarr_service_id: Option<i64>,
    users: Option<String>,
    genre: Option<String>,
    language: Option<String>,
    keywords: Option<String>,
    profile_id: Option<i64>,
    root_folder: Option<String>,
    tags: Option<String>,
    created_at: Ts,
    updated_at: Ts,
}

impl From<OverrideRule> for RuleShape {
    fn from(rule: OverrideRule) -> Self {
        Self {
            id: Some(rule.id),
            radarr_service_id: rule.terms.radarr_service_id,
            sonarr_service_id: rule.terms.sonarr_service_id,
            users: rule.terms.users,
            genre: rule.terms.genre,
            language: rule.terms.language,
            keywords: rule.terms.keywords,
            profile_id: rule.terms.profile_id,
            root_folder: rule.terms.root_folder,
            tags: rule.terms.tags,
            created_at: rule.created_at,
            updated_at: rule.updated_at,
        }
    }
}

impl RuleShape {
    /// As the answer to its removal shows it.
    pub fn removed(rule: OverrideRule) -> Self {
        Self { id: None, ..Self::from(rule) }
    }
}
