# What is done again and again, and what is kept in memory.

jobs-title = Jobs and caches
jobs-about = What Usherr does by itself, and what it remembers so that others are asked less.
jobs-jobs = Jobs
jobs-none = The jobs begin once somebody lives here.
jobs-plex-recently-added-scan = Look at what is new on Plex
jobs-plex-full-scan = Look through all of Plex
jobs-plex-refresh-token = Renew the Plex sign-in
jobs-plex-watchlist-sync = Read Plex watchlists
# $server (String)
jobs-recent-scan = Look at what is new on { $server }
# $server (String)
jobs-full-scan = Look through all of { $server }
jobs-radarr-scan = Look through Radarr
jobs-sonarr-scan = Look through Sonarr
jobs-availability-sync = Notice what has gone
jobs-download-sync = Watch downloads
jobs-download-sync-reset = Look at downloads afresh
jobs-image-cache-cleanup = Tidy up kept pictures
jobs-process-blocklisted-tags = Block titles with blocked keywords
jobs-backup = Back up everything
# $when (String)
jobs-next = Next { $when }
jobs-never = Never by itself
# $when (String)
jobs-last = Last { $when }
jobs-running = At work
jobs-run = Run now
jobs-cancel = Stop
jobs-started = It has begun.
jobs-cancelled = It is being stopped.
jobs-schedule = When it runs
jobs-schedule-fixed = Its timing is fixed.
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
# $count (Number)
jobs-every-days = { $count ->
        [one] Every day at one at night
       *[other] Every { $count } days
    }
jobs-own = Own schedule
jobs-cron = Own schedule, as a cron line
jobs-cron-help = Six fields: second, minute, hour, day, month, weekday. Fill it in only if nothing above fits.
jobs-needs-cron = This is not a schedule: it needs six fields, from seconds to weekdays.
jobs-history = What it did
jobs-history-none = It hasn’t run yet.
jobs-began = Began
jobs-outcome = How it ended
jobs-seen = Looked at
jobs-changed = Changed
jobs-took = Took
# $count (Number)
jobs-seconds = { $count } s
# $count (Number)
jobs-minutes = { $count } min
jobs-done = Done
jobs-stopped = Stopped
jobs-failed = Failed
jobs-interrupted = Cut short
jobs-back = All jobs
