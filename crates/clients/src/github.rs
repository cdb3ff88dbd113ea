//! GitHub: which releases and commits there are.

use std::time::Duration;

use serde::Deserialize;

use crate::Result;
use crate::http::{Api, CacheId, Http, Overrides};
use crate::shapes::or_default;

const ADDRESS: &str = "https://api.github.com";
const SHORT: Duration = Duration::from_mins(5);

#[derive(Debug, Clone)]
pub struct Github {
    api: Api,
}

impl Github {
    pub fn new(http: &Http) -> Self {
        let address = Overrides::or(http.overrides().github.as_ref(), ADDRESS);
        Self { api: Api::new(http, "GitHub", address) }
    }

    /// Returns the newest releases of `owner/name`, newest first.
    pub async fn releases(&self, repository: &str) -> Result<Vec<Release>> {
        let call = self.api.get(&format!("/repos/{repository}/releases")).query("per_page", 20);
        call.cached(CacheId::Github, SHORT).fetch().await
    }

    pub async fn commits(&self, repository: &str, branch: &str) -> Result<Vec<Commit>> {
        let call = self.api.get(&format!("/repos/{repository}/commits")).query("per_page", 20);
        call.query("sha", branch).cached(CacheId::Github, SHORT).fetch().await
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Release {
    #[serde(deserialize_with = "or_default")]
    pub name: String,
    pub tag_name: String,
    pub html_url: String,
    #[serde(deserialize_with = "or_default")]
    pub body: String,
    pub prerelease: bool,
    pub draft: bool,
    pub published_at: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Commit {
    pub sha: String,
    pub html_url: String,
    pub commit: CommitText,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CommitText {
    pub message: String,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Github;
    use crate::Overrides;
    use crate::testing::{Clock, Server, local};

    #[tokio::test]
    async fn releases_and_commits_are_read_and_kept() {
        let server = Server::table(&[
            ("GET /repos/us/herr/releases", json!([{ "name": null, "tag_name": "v1.2.0" }])),
            (
                "GET /repos/us/herr/commits",
                json!([{ "sha": "abc", "commit": { "message": "Mend" } }]),
            ),
        ])
        .await;
        let overrides = Overrides { github: Some(server.address.clone()), ..Overrides::default() };
        let github = Github::new(&Clock::default().http(local(), overrides));
        for _ in 0..2 {
            assert_eq!(github.releases("us/herr").await.unwrap()[0].tag_name, "v1.2.0");
            assert_eq!(github.commits("us/herr", "main").await.unwrap()[0].commit.message, "Mend");
        }
        assert_eq!(
            server.lines(),
            [
                "GET /repos/us/herr/releases?per_page=20",
                "GET /repos/us/herr/commits?per_page=20&sha=main",
            ]
        );
    }
}
