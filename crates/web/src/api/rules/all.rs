//! `/overrideRule`: listing and adding rules.

use super::lay_over;
use crate::api::answer::Answer;
use crate::api::input::RawBody;
use crate::api::shape::discover::RuleShape;
use app::App;
use axum::Json;
use axum::extract::State;
use domain::RuleTerms;

/// Lists the rules.
pub async fn get(State(app): State<App>) -> Answer<Json<Vec<RuleShape>>> {
    Ok(Json(app.rules().await?.into_iter().map(RuleShape::from).collect()))
}

/// Adds a rule.
pub async fn post(State(app): State<App>, RawBody(sent): RawBody) -> Answer<Json<RuleShape>> {
    let mut terms = RuleTerms::default();
    lay_over(&mut terms, &sent);
    Ok(Json(app.add_rule(terms).await?.into()))
}
