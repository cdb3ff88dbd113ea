metadata-title = Métadonnées
metadata-about = Les films sont toujours décrits par TMDB. Pour les séries, vous avez le choix.
metadata-series = Séries
metadata-anime = Anime
metadata-anime-help = TVDB numérote souvent les épisodes comme les fichiers.
metadata-test = Tester
metadata-works = { $source } répond.
metadata-fails = { $source } ne répond pas, ou il manque une clé. Rien n’a changé.
