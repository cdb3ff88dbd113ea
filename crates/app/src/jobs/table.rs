//! The timetable: every job that there is, in the order in which it is shown.

use domain::MediaServerType;

/// A job. Its schedule is in the settings under its id.
#[derive(Debug, PartialEq, Eq)]
pub struct Job {
    /// Its name in the settings and in addresses.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// How the interface sorts it.
    pub kind: JobKind,
    /// How an administrator chooses its schedule.
    pub interval: Interval,
    /// The households it is for.
    household: Household,
    /// Whether version 1 tells when it is at work, as the reference does for some jobs only.
    pub tells_running: bool,
    /// Whether every replica does it for itself, because it is about what this process has in
    /// memory or in its cache folder; others are done by one replica for all.
    pub is_everywhere: bool,
    /// Whether the reference has no such job, so that version 1 keeps silent about it and its
    /// schedule is in our own part of the settings.
    pub is_ours: bool,
}

/// How the interface sorts a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobKind {
    /// Works through something.
    Process,
    /// Asks for something once.
    Command,
}

/// In what an administrator counts when choosing a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interval {
    /// Every so many seconds.
    Seconds,
    /// Every so many minutes.
    Minutes,
    /// Every so many hours.
    Hours,
    /// Every so many days.
    Days,
    /// Nothing to choose.
    Fixed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Household {
    Any,
    Plex,
    JellyfinOrEmby,
}

/// Every job.
pub const JOBS: &[Job] = &[
    process("plex-recently-added-scan", "Plex Recently Added Scan", Interval::Minutes).plex(),
    process("plex-full-scan", "Plex Full Library Scan", Interval::Hours).plex(),
    process("plex-refresh-token", "Plex Refresh Token", Interval::Fixed).plex().silent(),
    process("plex-watchlist-sync", "Plex Watchlist Sync", Interval::Seconds).plex().silent(),
    process(NEWEST_SCAN, "Jellyfin Recently Added Scan", Interval::Minutes).jellyfin(),
    process("jellyfin-full-scan", "Jellyfin Full Library Scan", Interval::Hours).jellyfin(),
    process("radarr-scan", "Radarr Scan", Interval::Hours),
    process("sonarr-scan", "Sonarr Scan", Interval::Hours),
    process(AVAILABILITY_SYNC, "Media Availability Sync", Interval::Hours),
    command("download-sync", "Download Sync", Interval::Seconds).everywhere(),
    command("download-sync-reset", "Download Sync Reset", Interval::Hours).everywhere(),
    process("image-cache-cleanup", "Image Cache Cleanup", Interval::Hours).everywhere().silent(),
    process("process-blocklisted-tags", "Process Blocklisted Tags", Interval::Days),
    process(BACKUP, "Backup", Interval::Fixed).ours(),
    process(BACKUP_VERIFY, "Backup Verification", Interval::Fixed).ours(),
];

/// The job that takes away what is gone.
pub const AVAILABILITY_SYNC: &str = "availability-sync";

/// The job that looks at what a Jellyfin or Emby got last.
pub const NEWEST_SCAN: &str = "jellyfin-recently-added-scan";

/// The job that backs the household up.
pub const BACKUP: &str = "backup";

/// The job that verifies backups when somebody asks for it. It has no schedule: on schedule, older
/// backups are verified by the job that makes new ones.
pub const BACKUP_VERIFY: &str = "backup-verify";

/// What a job was called before it got its present name.
const FORMER_NAMES: &[(&str, &str)] = &[("process-blacklisted-tags", "process-blocklisted-tags")];

/// Finds a job by its present or former id.
pub fn find(id: &str) -> Option<&'static Job> {
    let former = FORMER_NAMES.iter().find(|(former, _)| *former == id);
    let id = former.map_or(id, |(_, present)| present);
    JOBS.iter().find(|job| job.id == id)
}

impl Job {
    /// Tells whether a household with this media server has any use for the job.
    pub fn is_for(&self, server: MediaServerType) -> bool {
        match self.household {
            Household::Any => true,
            Household::Plex => server == MediaServerType::Plex,
            Household::JellyfinOrEmby => {
                matches!(server, MediaServerType::Jellyfin | MediaServerType::Emby)
            }
        }
    }

    /// Whether it can ask for titles by itself. Such a job waits after a restore.
    pub fn can_order(&self) -> bool {
        self.id == "plex-watchlist-sync"
    }

    const fn plex(self) -> Self {
        Self { household: Household::Plex, ..self }
    }

    const fn jellyfin(self) -> Self {
        Self { household: Household::JellyfinOrEmby, ..self }
    }

    const fn silent(self) -> Self {
        Self { tells_running: false, ..self }
    }

    const fn ours(self) -> Self {
        Self { is_ours: true, ..self }
    }

    const fn everywhere(self) -> Self {
        Self { is_everywhere: true, ..self }
    }
}

const fn process(id: &'static str, name: &'static str, interval: Interval) -> Job {
    let (household, kind) = (Household::Any, JobKind::Process);
    Job {
        id,
        name,
        kind,
        interval,
        household,
        tells_running: true,
        is_everywhere: false,
        is_ours: false,
    }
}

const fn command(id: &'static str, name: &'static str, interval: Interval) -> Job {
    Job { kind: JobKind::Command, ..process(id, name, interval) }.silent()
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::settings::defaults::defaults;

    #[test]
    fn every_job_has_a_schedule_in_fresh_settings() {
        let schedules = defaults().section("jobs").unwrap();
        let theirs = || JOBS.iter().filter(|job| !job.is_ours);
        assert_eq!(schedules.len(), theirs().count());
        for job in theirs() {
            assert!(schedules.contains_key(job.id), "{}", job.id);
        }
    }

    #[test]
    fn a_job_is_found_by_its_former_name() {
        assert_eq!(find("process-blacklisted-tags"), find("process-blocklisted-tags"));
        assert!(find("radarr-scan").is_some());
        assert_eq!(find("radarr"), None);
    }
}
