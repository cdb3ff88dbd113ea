//! What critics and audiences think of a title (api §16.9).

use super::number::plain;
use app::catalog::ratings::{AudienceRating, CriticsRating, ImdbRating, Ratings, TomatoRating};
use serde::Serialize;

/// What Rotten Tomatoes says. What was not rated is left out.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TomatoShape {
    title: String,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    critics_rating: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    critics_score: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audience_rating: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audience_score: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
}

impl From<TomatoRating> for TomatoShape {
    fn from(rating: TomatoRating) -> Self {
        let (critics_rating, critics_score) = rating.critics.unzip();
        let (audience_rating, audience_score) = rating.audience.unzip();
        Self {
            title: rating.title,
            url: rating.url,
            critics_rating: critics_rating.map(critics_word),
            critics_score,
            audience_rating: audience_rating.map(audience_word),
            audience_score,
            year: rating.year,
        }
    }
}

fn critics_word(rating: CriticsRating) -> &'static str {
    match rating {
        CriticsRating::CertifiedFresh => "Certified Fresh",
        CriticsRating::Fresh => "Fresh",
        CriticsRating::Rotten => "Rotten",
    }
}

fn audience_word(rating: AudienceRating) -> &'static str {
    match rating {
        AudienceRating::Upright => "Upright",
        AudienceRating::Spilled => "Spilled",
    }
}

/// What IMDb says.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ImdbShape {
    title: String,
    url: String,
    #[serde(serialize_with = "plain")]
    critics_score: f64,
    critics_score_count: i64,
}

impl From<ImdbRating> for ImdbShape {
    fn from(rating: ImdbRating) -> Self {
        Self {
            title: rating.title,
            url: rating.url,
            critics_score: rating.critics_score,
            critics_score_count: rating.critics_score_count,
        }
    }
}

/// What all sources say; a source that says nothing is left out.
#[derive(Debug, Serialize)]
pub struct RatingsShape {
    #[serde(skip_serializing_if = "Option::is_none")]
    rt: Option<TomatoShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    imdb: Option<ImdbShape>,
}

impl From<Ratings> for RatingsShape {
    fn from(ratings: Ratings) -> Self {
        Self {
            rt: ratings.tomatoes.map(TomatoShape::from),
            imdb: ratings.imdb.map(ImdbShape::from),
        }
    }
}
