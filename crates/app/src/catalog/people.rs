//! People of cast and crew and what they did, and collections of films (api §16.1).

use super::tmdb::{Collection, CombinedCredits, PersonDetails};
use super::{Standings, untold};
use crate::{App, Result};
use domain::User;

/// What a person did, and where it stands.
#[derive(Debug, Clone)]
pub struct CreditsView {
    /// What TMDB tells.
    pub credits: CombinedCredits,
    /// Where the titles stand.
    pub standings: Standings,
}

/// A collection, and where its films stand.
#[derive(Debug, Clone)]
pub struct CollectionView {
    /// What TMDB tells.
    pub collection: Collection,
    /// Where its films stand.
    pub standings: Standings,
}

impl App {
    /// Gives a person of cast or crew.
    pub async fn person(&self, id: i64, language: &str) -> Result<PersonDetails> {
        let told = self.tmdb()?.person(id, language).await;
        Ok(told.map_err(|error| untold("person", error))?)
    }

    /// Lists what a person did, without what is for adults only.
    pub async fn person_credits(&self, by: &User, id: i64, language: &str) -> Result<CreditsView> {
        let told = self.tmdb()?.combined_credits(id, language).await;
        let mut credits = told.map_err(|error| untold("person", error))?;
        credits.cast.retain(|credit| !credit.adult);
        credits.crew.retain(|credit| !credit.adult);
        let standings = self.meet(by, language, &credits).await?;
        Ok(CreditsView { credits, standings })
    }

    /// Gives a collection with its films.
    pub async fn collection(&self, by: &User, id: i64, language: &str) -> Result<CollectionView> {
        let told = self.tmdb()?.collection(id, language).await;
        let collection = told.map_err(|error| untold("collection", error))?;
        let standings = self.meet(by, language, &collection.parts).await?;
        Ok(CollectionView { collection, standings })
    }
}
