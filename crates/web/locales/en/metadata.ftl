# Where descriptions of series come from.

metadata-title = Where descriptions come from
metadata-about = Films are always described by TMDB. For series you can choose.
metadata-series = Series
metadata-anime = Anime
metadata-anime-help = TVDB often numbers episodes the way files are named.
metadata-test = Try it
# $source (String)
metadata-works = { $source } answers.
# $source (String)
metadata-fails = { $source } doesn’t answer, or there is no key for it. Nothing was changed.
