# States of requests and titles, in one or two words.

badges-waiting = Waiting
badges-approved = Approved
badges-declined = Declined
badges-failed = Stuck
badges-completed = Done
badges-coming = On its way
badges-partly = Partly ready
badges-ready = Ready to watch
badges-blocked = Blocked
badges-gone = Removed
