//! Which Radarrs and Sonarrs are asked: each once, however often the settings name it.

use domain::Refusal;
use domain::refusal::upstream;
use store::settings::view::ArrServer;

/// Two entries at the same address are one server; the first one of them that may be asked speaks
/// for it.
pub(crate) fn each_once<S: std::ops::Deref<Target = ArrServer>>(
    servers: &[S],
) -> impl Iterator<Item = &S> {
    let asked = || servers.iter().filter(|server| server.sync_enabled);
    asked()
        .enumerate()
        .filter(move |(place, server)| {
            !asked().take(*place).any(|earlier| are_one(earlier, server))
        })
        .map(|(_, server)| server)
}

/// Whether two entries name the same server.
pub(crate) fn are_one(one: &ArrServer, other: &ArrServer) -> bool {
    (&one.hostname, one.port, &one.base_url) == (&other.hostname, other.port, &other.base_url)
}

/// Gathers what could not be asked, so that the others are asked all the same.
#[derive(Debug, Default)]
pub(crate) struct Troubles(Vec<String>);

impl Troubles {
    /// Notes that something could not be asked, and why.
    pub(crate) fn note(&mut self, whom: &str, why: &dyn std::error::Error) {
        tracing::warn!(label = "Scan", %why, "{whom} could not be asked");
        self.0.push(whom.to_owned());
    }

    /// Adds what others gathered.
    #[must_use]
    pub(crate) fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// Ends a run: well, or with the names of those that could not be asked.
    pub(crate) fn verdict(self) -> Result<(), Refusal> {
        if self.0.is_empty() {
            return Ok(());
        }
        Err(upstream(format!("Not everybody could be asked: {}.", self.0.join(", "))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_server_is_asked_once_whichever_of_its_entries_may_be() {
        let entry = |id: i64, hostname: &str, sync_enabled: bool| {
            let hostname = hostname.to_owned();
            Box::new(ArrServer { id, hostname, port: 7878, sync_enabled, ..ArrServer::default() })
        };
        let servers = [
            entry(0, "films", false),
            entry(1, "films", true),
            entry(2, "films", true),
            entry(3, "others", true),
            entry(4, "silent", false),
        ];
        let asked: Vec<_> = each_once(&servers).map(|server| server.id).collect();
        assert_eq!(asked, [1, 3]);
    }
}
