# Words that every page needs.

common-skip = Skip to the content
common-navigation = Main navigation
common-home = Home
common-requests = Requests
common-users = People
common-settings = Settings
# $count (Number) of requests that need a decision
common-waiting = { $count ->
        [one] { $count } waiting for you
       *[other] { $count } waiting for you
    }
# $count (Number)
common-people = { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
common-close = Close
common-save = Save changes
common-apply = Apply
common-offline = Usherr can’t be reached right now. Nothing was changed.
common-pages = Pages of this list
common-page-length = Page length
# $count (Number)
common-per-page = { $count } per page
common-as-usual = Reset
common-previous = Previous page
common-next = Next page
# $from (Number)
# $to (Number)
# $total (Number)
common-showing = { $from }–{ $to } of { $total }
# $page (Number)
# $pages (Number)
common-page-of = Page { $page } of { $pages }
common-movies = Films
common-series = Series
common-issues = Issues
common-blocklist = Blocklist
common-more-places = More
common-search = Search films, series, people
# $count (Number)
common-open-issues = { $count ->
        [one] One open issue
       *[other] { $count } open issues
    }
common-coming = One moment…
common-part-missing = This part could not be loaded.
common-try-again = Try again
# $app (String) The name of the program.
common-updated = { $app } was updated since this page was opened.
common-reload = Reload
common-show-part = Show this part
common-back-in-row = Back in this row
common-back = Back
common-on-in-row = Further in this row
common-more = Show more
common-language = Language
common-see-all = See all
common-copy = Copy
common-copied = Copied.
