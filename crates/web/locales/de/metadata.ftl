metadata-title = Metadaten
metadata-about = Filme beschreibt immer TMDB. Bei Serien hast du die Wahl.
metadata-series = Serien
metadata-anime = Anime
metadata-anime-help = TVDB zählt Folgen oft so, wie Dateien heißen.
metadata-test = Testen
metadata-works = { $source } antwortet.
metadata-fails = { $source } antwortet nicht, oder es fehlt ein Schlüssel. Nichts wurde geändert.
