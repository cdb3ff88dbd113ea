//! Override rules: who asks and what for decides about folder, profile and tags.

use crate::{App, Result};
use domain::refusal::not_found;
use domain::{OverrideRule, RuleId, RuleTerms};

impl App {
    /// Lists the rules.
    pub async fn rules(&self) -> Result<Vec<OverrideRule>> {
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the lifetimes need it")]
        let rules = self.store.read(|tx| tx.list_rules()).await?;
        Ok(rules)
    }

    /// Adds a rule.
    pub async fn add_rule(&self, terms: RuleTerms) -> Result<OverrideRule> {
        let now = self.clock.now();
        let rule = self
            .store
            .write(move |tx| {
                let id = tx.add_rule(&terms, now)?;
                Ok(OverrideRule { id, terms, created_at: now, updated_at: now })
            })
            .await?;
        Ok(rule)
    }

    /// Changes a rule as the edit says, and gives the rule as it is stored.
    pub async fn update_rule(
        &self,
        id: RuleId,
        edit: impl FnOnce(&mut RuleTerms) + Send + 'static,
    ) -> Result<OverrideRule> {
        let now = self.clock.now();
        let rule = self
            .store
            .write(move |tx| {
                let mut rule = tx.find_rule(id)?.ok_or_else(|| not_found("override rule"))?;
                edit(&mut rule.terms);
                tx.update_rule(id, &rule.terms, now)?;
                rule.updated_at = now;
                Ok(rule)
            })
            .await?;
        Ok(rule)
    }

    /// Removes a rule and gives what it was.
    pub async fn remove_rule(&self, id: RuleId) -> Result<OverrideRule> {
        let rule = self
            .store
            .write(move |tx| {
                let rule = tx.find_rule(id)?.ok_or_else(|| not_found("override rule"))?;
                tx.remove_rule(id)?;
                Ok(rule)
            })
            .await?;
        Ok(rule)
    }
}
