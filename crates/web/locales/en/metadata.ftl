# Where descriptions of series come from.

metadata-title = Metadata
metadata-about = Film data always comes from TMDB. For series you can choose.
metadata-series = Series
metadata-anime = Anime
metadata-anime-help = TVDB often numbers episodes the way files are named.
metadata-test = Test
# $source (String)
metadata-works = { $source } answers.
# $source (String)
metadata-fails = { $source } doesn’t answer, or there is no key for it. Nothing was changed.
metadata-key-kept = There is one already. Enter another to replace it.
metadata-key-fixed = The environment names the key with TMDB_API_KEY, and that one counts.
metadata-key-save = Check and keep
