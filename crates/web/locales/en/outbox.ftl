# What is to be done outside, and how it went.

outbox-title = Outbox
outbox-about = What Usherr has to do elsewhere because of something that happened here. Nothing is forgotten: what was in vain is tried again, ever more patiently.
outbox-tabs = How errands stand
outbox-tab-open = Waiting
outbox-tab-failed = Given up
outbox-tab-done = Done
outbox-tab-all = All
outbox-order = Send to Radarr or Sonarr
outbox-errand = What
outbox-standing = How it stands
outbox-tries = Tries
outbox-since = Since
outbox-next = Next
outbox-retry = Try again now
outbox-retried = It is being tried again.
# $number (String)
outbox-request = Request { $number }
outbox-none = Nothing here
outbox-none-open = Everything has been done
outbox-none-failed = Nothing was given up
outbox-none-about = When something is to be done elsewhere, it appears here until it is.
