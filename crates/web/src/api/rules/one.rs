//! `/overrideRule/{ruleId}`: changing and removing a rule.

use super::lay_over;
use crate::api::answer::Answer;
use crate::api::input::{Path, RawBody};
use crate::api::shape::discover::RuleShape;
use app::App;
use axum::Json;
use axum::extract::State;
use domain::RuleId;

/// Changes a rule and answers it as it is stored.
pub async fn put(
    State(app): State<App>,
    Path(id): Path<RuleId>,
    RawBody(sent): RawBody,
) -> Answer<Json<RuleShape>> {
    let rule = app.update_rule(id, move |terms| lay_over(terms, &sent)).await?;
    Ok(Json(rule.into()))
}

/// Removes a rule and answers what it was.
pub async fn delete(State(app): State<App>, Path(id): Path<RuleId>) -> Answer<Json<RuleShape>> {
    Ok(Json(RuleShape::removed(app.remove_rule(id).await?)))
}
