# Lists to choose from.

discover-films = Films
discover-series = Series
discover-upcoming-films = Upcoming films
discover-upcoming-series = Upcoming series
discover-trending = Trending
discover-popular-films = Popular films
discover-popular-series = Popular series
discover-genres-of-films = Films by genre
discover-genres-of-series = Series by genre
discover-studios = Studios
discover-networks = Networks
# $name (String)
discover-films-of = { $name }: films
# $name (String)
discover-series-of = { $name }: series
