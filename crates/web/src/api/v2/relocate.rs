//! `/api/v2/move`: taking the database to the other engine.

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use app::App;
use app::relocate::{Moved, Standing};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where to.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Goal {
    to: String,
    #[serde(default)]
    dry_run: bool,
    #[serde(default)]
    replace: bool,
}

/// How far a move is.
#[derive(Debug, Serialize)]
pub struct MoveShape {
    state: &'static str,
    message: Option<String>,
    goal: Option<String>,
    /// Rows that arrived while one moves, and how many there are, if that is known.
    done: Option<u64>,
    total: Option<u64>,
    /// What is to be set to use the new database.
    variables: Option<String>,
    /// Rows of each table.
    rows: BTreeMap<String, u64>,
    mended: Vec<String>,
}

/// Shows how far a move is.
pub async fn show(State(app): State<App>) -> Json<MoveShape> {
    Json(app.move_standing().into())
}

/// Moves, or only looks.
pub async fn begin(
    State(app): State<App>,
    Signed(caller): Signed,
    Json(goal): Json<Goal>,
) -> Answer<(StatusCode, Json<MoveShape>)> {
    if goal.dry_run {
        let found = app.examine_move(&goal.to).await?;
        return Ok((StatusCode::OK, Json(Standing::Possible(found).into())));
    }
    app.begin_move(caller.user.id, &goal.to, goal.replace)?;
    Ok((StatusCode::ACCEPTED, Json(app.move_standing().into())))
}

impl From<Standing> for MoveShape {
    fn from(standing: Standing) -> Self {
        let state = standing.word();
        let empty = Self {
            state,
            message: None,
            goal: None,
            done: None,
            total: None,
            variables: None,
            rows: BTreeMap::new(),
            mended: Vec::new(),
        };
        match standing {
            Standing::Idle => empty,
            Standing::Moving { goal, done, total, .. } => Self {
                goal: Some(goal),
                done: Some(done),
                total: (total > 0).then_some(total),
                ..empty
            },
            Standing::Failed { why } => Self { message: Some(why.message), ..empty },
            Standing::Possible(moved) | Standing::Done(moved) => {
                let Moved { goal, variables, rows, mended, .. } = moved;
                Self { goal: Some(goal), variables: Some(variables), rows, mended, ..empty }
            }
        }
    }
}
