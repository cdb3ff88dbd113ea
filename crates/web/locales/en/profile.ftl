# One person's page.

profile-own = Your profile
profile-joined = Joined
profile-quotas = Still to ask for
profile-quota-films = Films
profile-quota-series = Series
# $left (Number)
# $limit (Number)
profile-quota-left = { $left } of { $limit } left
# $days (Number)
profile-quota-days = { $days ->
        [one] counted over one day
       *[other] counted over { $days } days
    }
profile-quota-free = As many as you like
profile-recent = Recently requested
# $count (Number)
profile-all = See all { $count }
profile-none = No requests yet
profile-none-own = What you ask for will be listed here.
profile-none-about = What they ask for will be listed here.
profile-settings = Settings
profile-watchlist = On the watchlist
profile-watchlist-all = See the watchlist
profile-listed = Listed
