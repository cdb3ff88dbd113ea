# Films and series, whoever shows them.

titles-film = Film
titles-series = Series
# $number (String) at TMDB
titles-unknown-film = Film { $number }
# $number (String) at TMDB
titles-unknown-series = Series { $number }
titles-seasons = Seasons
titles-specials = Specials
# $number (Number)
titles-season = Season { $number }
titles-collection = Collection
