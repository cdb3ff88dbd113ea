# What is done again and again, and what is kept in memory.

jobs-title = Jobs and caches
jobs-about = What Usherr does on its own, and what it keeps so that it has to ask less often.
jobs-jobs = Jobs
jobs-none = Jobs start once the house is set up.
jobs-plex-recently-added-scan = Plex: scan recently added
jobs-plex-full-scan = Plex: full library scan
jobs-plex-refresh-token = Plex: renew the sign-in
jobs-plex-watchlist-sync = Plex: watchlist sync
# $server (String)
jobs-recent-scan = { $server }: scan recently added
# $server (String)
jobs-full-scan = { $server }: full library scan
jobs-radarr-scan = Radarr scan
jobs-sonarr-scan = Sonarr scan
jobs-availability-sync = Availability check
jobs-download-sync = Download tracking
jobs-download-sync-reset = Reset download tracking
jobs-image-cache-cleanup = Image cache clean-up
jobs-process-blocklisted-tags = Block titles by keyword
jobs-backup = Backup
jobs-backup-verify = Verify backups
# $when (String)
jobs-next = Next { $when }
jobs-never = Only when started by hand
# $when (String)
jobs-last = Last { $when }
jobs-running = Running
jobs-run = Run now
jobs-cancel = Stop
jobs-started = Started.
jobs-cancelled = Stopping.
jobs-schedule = Schedule
jobs-schedule-fixed = This schedule cannot be changed.
# $count (Number)
jobs-every-seconds = { $count ->
        [one] Every second
       *[other] Every { $count } seconds
    }
# $count (Number)
jobs-every-minutes = { $count ->
        [one] Every minute
       *[other] Every { $count } minutes
    }
# $count (Number)
jobs-every-hours = { $count ->
        [one] Every hour
       *[other] Every { $count } hours
    }
# $minute (String) two figures
jobs-hourly = Every hour at { $minute } past
# $count (Number)
# $clock (String) such as 04:00
jobs-days = { $count ->
        [one] Every day at { $clock }
       *[other] Every { $count } days at { $clock }
    }
jobs-own = Custom schedule
jobs-cron = Custom schedule (cron)
jobs-cron-help = Six fields: second, minute, hour, day, month, weekday. Only needed if nothing above fits.
jobs-needs-cron = This is not a schedule: it needs six fields, from second to weekday.
jobs-history = History
jobs-history-none = It hasn’t run yet.
jobs-history-failures = Only runs that failed are listed: every server does this for itself, and often.
jobs-began = Started
jobs-outcome = Result
jobs-seen = Checked
jobs-changed = Changed
jobs-took = Duration
# $count (Number)
jobs-seconds = { $count } s
# $count (Number)
jobs-minutes = { $count } min
jobs-done = Done
jobs-stopped = Stopped
jobs-failed = Failed
jobs-interrupted = Interrupted
jobs-back = All jobs
jobs-rhythm = How often
jobs-gone-title = Are these really gone?
jobs-gone-about = So much of the library is missing at once that nothing was changed. If a disk isn’t mounted or a server was set up anew, put that right and run the check again. Confirm only what is gone for good.
jobs-gone-confirm = They are gone for good
jobs-gone-confirmed = Confirmed. The check runs again.
# $gone (Number)
# $checked (Number)
jobs-gone-films = Films: { $gone } of { $checked } missing
# $gone (Number)
# $checked (Number)
jobs-gone-films-4k = Films in 4K: { $gone } of { $checked } missing
# $gone (Number)
# $checked (Number)
jobs-gone-series = Series: { $gone } of { $checked } missing
# $gone (Number)
# $checked (Number)
jobs-gone-series-4k = Series in 4K: { $gone } of { $checked } missing
# $gone (Number)
# $checked (Number)
jobs-gone-seasons = Seasons: { $gone } of { $checked } missing
# $gone (Number)
# $checked (Number)
jobs-gone-seasons-4k = Seasons in 4K: { $gone } of { $checked } missing
