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
common-previous = Previous page
common-next = Next page
# $from (Number)
# $to (Number)
# $total (Number)
common-showing = { $from }–{ $to } of { $total }
# $page (Number)
# $pages (Number)
common-page-of = Page { $page } of { $pages }
