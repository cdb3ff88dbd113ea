titles-film = Film
titles-series = Serie
titles-unknown-film = Film { $number }
titles-unknown-series = Serie { $number }
titles-seasons = Staffeln
titles-specials = Extras
titles-season = Staffel { $number }
titles-collection = Filmreihe
