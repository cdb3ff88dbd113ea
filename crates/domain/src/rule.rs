//! Override rules: which server settings a request gets because of who asks and what for
//! (data §5.7).

use crate::asking::Facts;
use crate::{MediaType, RuleId, Target, Ts, UserId};

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

/// The keyword by which TMDB tells anime.
pub const ANIME: i64 = 210_024;

/// What a rule may look at besides the title.
#[derive(Debug, Clone, Copy)]
pub struct Occasion<'a> {
    /// The title.
    pub facts: &'a Facts,
    /// Who asks.
    pub requester: UserId,
    /// The Radarr or Sonarr entry that it goes to.
    pub server: i64,
}

/// Gives the rule that counts: of those that fit, the one with the most conditions on the title,
/// and of equals the oldest.
pub fn choose<'r>(rules: &'r [OverrideRule], occasion: &Occasion<'_>) -> Option<&'r RuleTerms> {
    let mut chosen: Option<&RuleTerms> = None;
    for terms in rules.iter().map(|rule| &rule.terms).filter(|terms| terms.fit(occasion)) {
        if chosen.is_none_or(|best| terms.exactness() > best.exactness()) {
            chosen = Some(terms);
        }
    }
    chosen
}

impl RuleTerms {
    /// Whether every condition that is set holds. Anime follows only rules that name it.
    fn fit(&self, occasion: &Occasion<'_>) -> bool {
        let facts = occasion.facts;
        let server = match facts.media_type {
            MediaType::Movie => self.radarr_service_id,
            MediaType::Tv => self.sonarr_service_id,
        };
        let is_anime = facts.media_type == MediaType::Tv && facts.keywords.contains(&ANIME);
        server == Some(occasion.server)
            && members(self.users.as_ref(), ',').is_none_or(|mut users| {
                let requester = occasion.requester.to_string();
                users.any(|user| user == requester)
            })
            && numbers(self.genre.as_ref())
                .is_none_or(|mut wanted| wanted.any(|genre| facts.genres.contains(&genre)))
            && members(self.language.as_ref(), '|').is_none_or(|mut wanted| {
                wanted.any(|language| Some(language) == facts.original_language.as_deref())
            })
            && match numbers(self.keywords.as_ref()) {
                None => !is_anime,
                Some(mut wanted) if is_anime => wanted.any(|keyword| keyword == ANIME),
                Some(mut wanted) => wanted.any(|keyword| facts.keywords.contains(&keyword)),
            }
    }

    /// How many conditions there are on the title itself.
    fn exactness(&self) -> usize {
        [&self.genre, &self.language, &self.keywords]
            .into_iter()
            .filter(|list| list.as_ref().is_some_and(|list| !list.is_empty()))
            .count()
    }

    /// Lets the rule change where a request goes; its tags come on top.
    #[must_use]
    pub fn apply_to(&self, mut target: Target) -> Target {
        let folder = self.root_folder.clone().filter(|folder| !folder.is_empty());
        target.root_folder = folder.or(target.root_folder);
        target.profile_id = self.profile_id.filter(|id| *id != 0).or(target.profile_id);
        if let Some(added) = numbers(self.tags.as_ref()) {
            let tags = target.tags.get_or_insert_default();
            for tag in added {
                if !tags.contains(&tag) {
                    tags.push(tag);
                }
            }
        }
        target
    }
}

/// The members of a stored list; nothing when it says nothing.
fn members(list: Option<&String>, separator: char) -> Option<impl Iterator<Item = &str>> {
    let list = list.filter(|list| !list.is_empty())?;
    Some(list.split(separator).map(str::trim))
}

fn numbers(list: Option<&String>) -> Option<impl Iterator<Item = i64>> {
    Some(members(list, ',')?.filter_map(|number| number.parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        Facts {
            media_type: MediaType::Movie,
            genres: vec![18, 35],
            keywords: vec![2001],
            original_language: Some("ja".to_owned()),
            seasons: Vec::new(),
        }
    }

    fn terms(edit: impl FnOnce(&mut RuleTerms)) -> RuleTerms {
        let mut terms = RuleTerms { radarr_service_id: Some(7), ..RuleTerms::default() };
        edit(&mut terms);
        terms
    }

    fn said(text: &str) -> String {
        text.to_owned()
    }

    #[test]
    fn a_rule_fits_when_every_condition_holds() {
        let cases = [
            (terms(|_| ()), true),
            (terms(|rule| rule.radarr_service_id = Some(0)), false),
            (terms(|rule| rule.radarr_service_id = None), false),
            (terms(|rule| rule.users = Some(said("2,3"))), true),
            (terms(|rule| rule.users = Some(said("12,33"))), false),
            (terms(|rule| rule.users = Some(said(""))), true),
            (terms(|rule| rule.genre = Some(said("16,35"))), true),
            (terms(|rule| rule.genre = Some(said("1"))), false),
            (terms(|rule| rule.language = Some(said("ko|ja"))), true),
            (terms(|rule| rule.language = Some(said("ko"))), false),
            (terms(|rule| rule.keywords = Some(said("5,2001"))), true),
            (terms(|rule| rule.keywords = Some(said("5"))), false),
            (terms(|rule| (rule.users, rule.genre) = (Some(said("3")), Some(said("1")))), false),
        ];
        for (rule, fits) in cases {
            let occasion = Occasion { facts: &facts(), requester: UserId(3), server: 7 };
            assert_eq!(rule.fit(&occasion), fits, "{rule:?}");
        }
    }

    #[test]
    fn anime_follows_only_rules_that_name_it() {
        let anime = Facts { media_type: MediaType::Tv, keywords: vec![1, ANIME], ..facts() };
        let occasion = Occasion { facts: &anime, requester: UserId(3), server: 7 };
        let rule = |keywords: Option<&str>| RuleTerms {
            sonarr_service_id: Some(7),
            keywords: keywords.map(str::to_owned),
            ..RuleTerms::default()
        };
        assert!(!rule(None).fit(&occasion));
        assert!(!rule(Some("1")).fit(&occasion));
        assert!(rule(Some("9,210024")).fit(&occasion));
        let film = Facts { media_type: MediaType::Movie, ..anime.clone() };
        let occasion = Occasion { facts: &film, requester: UserId(3), server: 7 };
        assert!(terms(|_| ()).fit(&occasion), "films are not told apart");
    }

    #[test]
    fn the_most_exact_rule_counts_and_of_equals_the_oldest() {
        let rule = |id: i64, terms: RuleTerms| OverrideRule {
            id: RuleId(id),
            terms,
            created_at: Ts::from_millis(0),
            updated_at: Ts::from_millis(0),
        };
        let rules = [
            rule(1, terms(|rule| rule.profile_id = Some(1))),
            rule(2, terms(|rule| (rule.genre, rule.profile_id) = (Some(said("18")), Some(2)))),
            rule(3, terms(|rule| (rule.language, rule.profile_id) = (Some(said("ja")), Some(3)))),
            rule(4, terms(|rule| rule.radarr_service_id = Some(1))),
        ];
        let occasion = Occasion { facts: &facts(), requester: UserId(3), server: 7 };
        assert_eq!(choose(&rules, &occasion).and_then(|terms| terms.profile_id), Some(2));
        assert_eq!(choose(&[], &occasion), None);
    }

    #[test]
    fn a_rule_replaces_folder_and_profile_and_adds_tags() {
        let given = Target {
            profile_id: Some(1),
            root_folder: Some(said("/films")),
            tags: Some(vec![2, 3]),
            ..Target::default()
        };
        let silent = terms(|_| ());
        assert_eq!(silent.apply_to(given.clone()), given);
        assert_eq!(silent.apply_to(Target::default()), Target::default());
        let rule = terms(|rule| {
            rule.profile_id = Some(6);
            rule.root_folder = Some(said("/anime"));
            rule.tags = Some(said("1,2"));
        });
        let changed = rule.apply_to(given);
        assert_eq!((changed.profile_id, changed.root_folder), (Some(6), Some(said("/anime"))));
        assert_eq!(changed.tags, Some(vec![2, 3, 1]));
    }
}
