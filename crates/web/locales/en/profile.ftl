# One person's page.

profile-own = Your profile
profile-joined = Joined
profile-quotas = Requests left
profile-quota-films = Films
profile-quota-series = Series
# $left (Number)
# $limit (Number)
profile-quota-left = { $left } of { $limit } left
# $days (Number)
profile-quota-days = { $days ->
        [one] per day
       *[other] per { $days } days
    }
profile-quota-free = No limit
profile-recent = Recently requested
# $count (Number)
profile-all = See all { $count }
profile-none = No requests yet
profile-none-own = What you ask for will appear here.
profile-none-about = What they ask for will appear here.
profile-settings = Settings
profile-watchlist = On the watchlist
profile-watchlist-all = See the watchlist
