titles-film = Film
titles-series = Série
titles-unknown-film = Film { $number }
titles-unknown-series = Série { $number }
titles-seasons = Saisons
titles-specials = Hors-série
titles-season = Saison { $number }
titles-collection = Collection
