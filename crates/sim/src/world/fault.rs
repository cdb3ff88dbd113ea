//! The ways in which a service can misbehave.

use super::Service;

/// A misbehaviour.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Fault {
    /// Answers properly, but late.
    Delay {
        /// How late, in real time.
        ms: u64,
    },
    /// Takes the call and never answers.
    Hang,
    /// Answers with this status and an error body; the call is not carried out.
    Status {
        /// The HTTP status.
        code: u16,
    },
    /// Carries the call out and then answers with this status, so that a retry repeats it.
    DoneButStatus {
        /// The HTTP status.
        code: u16,
    },
    /// Resets the connection instead of answering.
    Reset,
    /// Sends half of the body and closes the connection.
    Truncated,
    /// Sends half of the body and then nothing more.
    Stalled,
    /// Answers 200 with a page of HTML.
    Garbage,
    /// Answers 200 with JSON of another shape.
    WrongShape,
    /// Answers 302 to another address.
    Redirect {
        /// Where to.
        to: String,
    },
}

/// When to misbehave and how.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FaultRule {
    /// Which service.
    pub service: Service,
    /// Only calls with this method.
    #[serde(default)]
    pub method: Option<String>,
    /// Only calls whose path contains this text, in any case.
    #[serde(default)]
    pub path: Option<String>,
    /// How.
    pub fault: Fault,
    /// How many calls are hit before the service is well again; all when absent.
    #[serde(default)]
    pub times: Option<u32>,
}

impl FaultRule {
    /// Makes every call of a service misbehave.
    pub fn new(service: Service, fault: Fault) -> Self {
        Self { service, method: None, path: None, fault, times: None }
    }

    /// Narrows the rule to calls with this method.
    #[must_use]
    pub fn method(mut self, method: &str) -> Self {
        self.method = Some(method.to_owned());
        self
    }

    /// Narrows the rule to calls whose path contains this text.
    #[must_use]
    pub fn path(mut self, path: &str) -> Self {
        self.path = Some(path.to_owned());
        self
    }

    /// Lets the service recover after that many calls.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    fn hits(&self, service: &Service, method: &str, path: &str) -> bool {
        let part = self.path.as_ref().map(|part| part.to_lowercase());
        self.service == *service
            && self.times != Some(0)
            && self.method.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
            && part.is_none_or(|part| path.to_lowercase().contains(&part))
    }
}

/// Returns the first fault that hits the call, and counts it down.
pub(crate) fn strike(
    rules: &mut [FaultRule],
    service: &Service,
    method: &str,
    path: &str,
) -> Option<Fault> {
    let rule = rules.iter_mut().find(|rule| rule.hits(service, method, path))?;
    rule.times = rule.times.map(|times| times.saturating_sub(1));
    Some(rule.fault.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_hits_its_service_method_and_path_and_wears_off() {
        let mut rules = vec![
            FaultRule::new(Service::RADARR, Fault::Hang).method("post").path("/MOVIE").times(2),
        ];
        let mut hit = |service, method, path| strike(&mut rules, &service, method, path).is_some();
        assert!(!hit(Service::SONARR, "POST", "/api/v3/movie"));
        assert!(!hit(Service::RADARR, "GET", "/api/v3/movie"));
        assert!(!hit(Service::RADARR, "POST", "/api/v3/tag"));
        assert!(hit(Service::RADARR, "POST", "/api/v3/movie"));
        assert!(hit(Service::RADARR, "POST", "/api/v3/movie"));
        assert!(!hit(Service::RADARR, "POST", "/api/v3/movie"), "worn off after two calls");
    }
}
