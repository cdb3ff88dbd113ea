ask-title = Was hättest du gern?
ask-title-4k = Was hättest du gern in 4K?
ask-collection = Welche Filme hättest du gern?
ask-collection-4k = Welche Filme hättest du gern in 4K?
ask-all-taken = Alles ist schon da oder unterwegs.
ask-automatic = Keine Bewilligung nötig: Es ist unterwegs, sobald du es wünschst.
ask-used-up = Zurzeit ist kein Wunsch mehr frei.
ask-too-much = Alle Staffeln kommen hier zusammen, und das sind mehr, als noch frei sind.
ask-send = Wünschen
ask-send-4k = In 4K wünschen
ask-send-several = Diese wünschen
ask-send-several-4k = Diese in 4K wünschen
ask-no-season = Wähle eine Staffel
ask-one-season = Eine Staffel wünschen
# $count (String)
ask-some-seasons = { $count } Staffeln wünschen
ask-no-film = Wähle einen Film
ask-one-film = Einen Film wünschen
# $count (String)
ask-some-films = { $count } Filme wünschen
ask-one-season-4k = Eine Staffel in 4K wünschen
# $count (String)
ask-some-seasons-4k = { $count } Staffeln in 4K wünschen
ask-one-film-4k = Einen Film in 4K wünschen
# $count (String)
ask-some-films-4k = { $count } Filme in 4K wünschen
ask-back = Lieber nicht
ask-which = Welche Serie ist es?
ask-which-about = TMDB kennt ihre Nummer bei TheTVDB nicht, die Sonarr braucht.
ask-no-match = Sonarr findet keine Serie dieses Namens und kann sie vielleicht nicht holen.
ask-films = Filme
ask-seasons = Staffeln
ask-all-seasons = In diesem Haushalt kommen alle Staffeln zusammen.
ask-all = Alle
ask-more = Weitere Einstellungen
ask-anime = Es ist ein Anime, darum steht hier, was der Haushalt für Anime gewählt hat.
ask-asked = Gewünscht. Bei den Wünschen steht, was daraus wird.
ask-approved = Gewünscht und schon unterwegs.
ask-left = Freie Wünsche
ask-left-for = Freie Wünsche für { $name }
ask-look = Zeigen, was das ändert
# $count (Number)
ask-asked-before = { $count ->
        [one] Ein Film ist davor angefragt worden.
       *[other] { $count } Filme sind davor angefragt worden.
    }
