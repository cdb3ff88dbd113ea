# Requests: the list, and each one as a ticket.

requests-approve = Approve
requests-decline = Decline
requests-retry = Try again
requests-stuck-unknown = It could not be sent, and no reason was recorded.
requests-stuck-mend = Fix what the message says, then choose “Try again”.
# $when (String) such as “in 5 minutes”
requests-stuck-again = Usherr tries again by itself { $when }.
requests-stuck-waits = It could not be sent on yet. The people who look after requests can see why; you don’t need to do anything.
requests-cancel = Take back
requests-remove = Delete the request
requests-downloaded = Downloaded
# $name (String)
requests-approved-by = Approved by { $name }
# $name (String)
requests-declined-by = Declined by { $name }
requests-title = Requests
requests-about = Everything the household has asked for.
requests-about-own = Everything you have asked for.
# $name (String)
requests-about-of = Everything { $name } has asked for.
requests-tabs = How requests stand
requests-tab-waiting = Waiting
requests-tab-coming = On their way
requests-tab-ready = Ready
requests-tab-failed = Stuck
requests-tab-all = All
requests-kind = Films or series
requests-kind-all = All titles
requests-kind-films = Films
requests-kind-series = Series
requests-order = Order
requests-order-newest = Newest first
requests-order-oldest = Oldest first
requests-order-changed = Last changed
requests-by = Requested by
requests-by-all = Everyone
requests-show-all = Show all requests
requests-none = Nobody has asked for anything yet
requests-none-about = When someone does, their ticket appears here.
requests-none-waiting = Nothing is waiting
requests-none-waiting-about = Every request has been decided. Sit back.
requests-none-here = Nothing here right now
requests-none-here-about = No request is at this stage.
requests-none-found = Nothing matches
requests-none-found-about = Try a different choice above.
# $names (String) of services, separated by commas
requests-silent = No answer from { $names }, so some of this may be out of date.
requests-silent-some = Some services don’t answer, so some of this may be out of date.
requests-approved = Approved. It’s on its way.
requests-declined = Declined.
requests-retried = Sent again.
requests-cancelled = Taken back.
requests-removed = Deleted.
requests-tab-approved = Approved
requests-tab-missing = Not available yet
requests-tab-completed = Done
requests-tab-gone = Deleted
requests-order-unchanged = Longest unchanged
requests-one = One request
requests-news = Something new has come – show it
requests-edit = Edit
requests-manage = Manage the title
requests-changed = Saved.
requests-sure = Really delete it?
requests-cancel-sure = Really take it back?
# $count (Number) of requests for one title, two or more
requests-approve-together = Approve all { $count }
# $count (Number) of requests for one title, two or more
requests-approve-together-4k = Approve all { $count } in 4K
requests-approved-together = All of them are approved. They’re on their way.
requests-approved-left = Approved what was still waiting; the rest had been decided or taken back.
# $count (Number) of requests for one title, two or more
requests-decline-together = Decline all { $count }
# $count (Number) of requests for one title, two or more
requests-decline-together-4k = Decline all { $count } in 4K
requests-decline-sure = Really decline all of them?
requests-declined-together = All of them are declined.
requests-declined-left = Declined what was still waiting; the rest had been decided or taken back.
