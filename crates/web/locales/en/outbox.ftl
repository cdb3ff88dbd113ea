# What is to be done outside, and how it went.

outbox-title = Outbox
outbox-about = What Usherr has to do at other services. Nothing gets lost: failed deliveries are retried at growing intervals.
outbox-tabs = How errands stand
outbox-tab-open = Waiting
outbox-tab-failed = Given up
outbox-tab-done = Done
outbox-tab-all = All
outbox-order = Send to Radarr or Sonarr
outbox-errand = Task
outbox-standing = Status
outbox-tries = Tries
outbox-since = Since
outbox-next = Next
outbox-retry = Try again now
outbox-retried = It is being tried again.
# $number (String)
outbox-request = Request { $number }
outbox-none = Nothing here
outbox-none-open = Everything has been done
outbox-none-failed = Nothing has failed for good
outbox-none-about = What has to be done at other services appears here until it is done.
