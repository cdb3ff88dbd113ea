titles-film = Película
titles-series = Serie
titles-unknown-film = Película { $number }
titles-unknown-series = Serie { $number }
titles-seasons = Temporadas
titles-specials = Especiales
titles-season = Temporada { $number }
titles-collection = Colección
