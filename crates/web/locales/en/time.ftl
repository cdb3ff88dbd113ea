# Days and distances in time.

# $day (Number)
# $month (Number) 1 to 12
# $year (String)
time-day = { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
# $day (String) as said by time-day
# $clock (String) such as 20:15
time-moment = { $day } at { $clock }
time-just-now = just now
# $count (Number)
time-minutes-ago = { $count ->
        [one] { $count } minute ago
       *[other] { $count } minutes ago
    }
# $count (Number)
time-hours-ago = { $count ->
        [one] { $count } hour ago
       *[other] { $count } hours ago
    }
# $count (Number)
time-days-ago = { $count ->
        [1] yesterday
       *[other] { $count } days ago
    }
# $count (Number)
time-weeks-ago = { $count ->
        [1] last week
       *[other] { $count } weeks ago
    }
time-soon = any moment
# $count (Number)
time-in-minutes = { $count ->
        [one] in a minute
       *[other] in { $count } minutes
    }
# $count (Number)
time-in-hours = { $count ->
        [one] in an hour
       *[other] in { $count } hours
    }
# $count (Number)
time-in-days = { $count ->
        [one] in a day
       *[other] in { $count } days
    }
time-today = today
time-tomorrow = tomorrow
