# The page of a film or a series.

title-downloaded = Downloaded
# $server (String)
title-play = Watch on { $server }
# $server (String)
title-play-4k = Watch in 4K on { $server }
title-ask = Ask for it
title-ask-4k = Ask for it in 4K
title-ask-more = Ask for more
title-ask-more-4k = Ask for more in 4K
title-trailer = Trailer
title-keep = Put on my watchlist
title-forget = Take off my watchlist
title-report = Report a problem
title-manage = Manage
title-block = Put on the blocklist
title-unblock = Take off the blocklist
title-has-issues = Open problem
title-not-requested = Not requested
title-requests = Requests
title-cast = Cast
title-crew = Crew
title-whole-cast = See all
title-whole-crew = Full crew
title-recommended = If you like this
title-similar-films = Similar films
title-similar-series = Similar series
# $count (Number)
title-minutes = { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
# $count (Number)
title-seasons = { $count ->
        [one] { $count } season
       *[other] { $count } seasons
    }
# $count (Number)
title-episodes = { $count ->
        [one] { $count } episode
       *[other] { $count } episodes
    }
title-no-episodes = No episode of it is known yet.
title-overview = What it’s about
title-no-overview = Nobody has written about it yet.
title-keywords = Keywords
title-part-of = Part of
title-about-film = About this film
title-about-series = About this series
title-streaming = Streaming services
title-elsewhere = Elsewhere
title-ratings = Ratings
title-original-title = Original title
title-status = Status
title-released = Released
title-revenue = Revenue
title-budget = Budget
title-countries = Made in
title-studios = Studios
title-first-aired = First aired
title-next-airs = Next episode
title-networks = Networks
title-language = Original language
title-status-released = Released
title-status-in-production = In production
title-status-planned = Planned
title-status-returning = Returning
title-status-ended = Ended
title-status-cancelled = Cancelled
title-status-pilot = Pilot
title-in-cinemas = In cinemas
title-digital = To stream or buy
title-on-disc = On disc
# $amount (String)
title-money = ${ $amount }
# $score (String)
title-percent = { $score }%
title-audience = RT audience
title-series-type = Series type
title-anime = Anime
