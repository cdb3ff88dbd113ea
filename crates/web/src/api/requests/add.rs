//! `POST /request`: asks for a title (api §12.2).

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::Body;
use crate::api::shape::new_request::NewRequestShape;
use crate::api::shape::user::Eyes;
use app::App;
use app::requests::Asking;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::asking::Seasons;
use domain::refusal::invalid;
use domain::{Ask, MediaType, Refusal, Target, TmdbId, UserId};
use serde::Deserialize;

/// What is asked for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Wish {
    media_type: MediaType,
    media_id: TmdbId,
    tvdb_id: Option<i64>,
    seasons: Option<WishedSeasons>,
    #[serde(rename = "is4k")]
    is_4k: Option<bool>,
    server_id: Option<i64>,
    profile_id: Option<i64>,
    root_folder: Option<String>,
    language_profile_id: Option<i64>,
    user_id: Option<UserId>,
    tags: Option<Vec<i64>>,
}

/// Numbers, or a word.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum WishedSeasons {
    These(Vec<i64>),
    Word(Word),
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Word {
    All,
}

/// Asks for a title.
pub async fn post(
    State(app): State<App>,
    Signed(by): Signed,
    Body(wish): Body<Wish>,
) -> Answer<(StatusCode, Json<NewRequestShape>)> {
    let added = app.add_request(&by, wish.read()?).await?;
    let shape = NewRequestShape::new(&added, Eyes::of(&by.user));
    Ok((StatusCode::CREATED, Json(shape)))
}

impl Wish {
    fn read(self) -> Result<Asking, Refusal> {
        let seasons = match (self.media_type, self.seasons) {
            (MediaType::Movie, _) => Seasons::These(Vec::new()),
            (MediaType::Tv, Some(WishedSeasons::Word(Word::All))) => Seasons::All,
            (MediaType::Tv, Some(WishedSeasons::These(numbers))) => Seasons::These(numbers),
            (MediaType::Tv, None) => {
                let message = "Name the seasons of the series, or ask for `all`.";
                return Err(invalid(message).in_field("seasons"));
            }
        };
        Ok(Asking {
            ask: Ask {
                media_type: self.media_type,
                is_4k: self.is_4k.unwrap_or(false),
                seasons,
                target: Target {
                    server_id: self.server_id,
                    profile_id: self.profile_id,
                    root_folder: self.root_folder,
                    language_profile_id: self.language_profile_id,
                    tags: self.tags,
                },
                is_auto_request: false,
            },
            tmdb_id: self.media_id,
            tvdb_id: self.tvdb_id,
            on_behalf_of: self.user_id,
        })
    }
}
