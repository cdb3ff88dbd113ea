title-downloaded = Heruntergeladen
title-play = Auf { $server } ansehen
title-play-4k = In 4K auf { $server } ansehen
title-ask = Wünschen
title-ask-4k = In 4K wünschen
title-ask-more = Mehr wünschen
title-ask-more-4k = Mehr in 4K wünschen
title-trailer = Trailer
title-keep = Auf meine Merkliste setzen
title-forget = Von meiner Merkliste nehmen
title-report = Ein Problem melden
title-manage = Verwalten
title-block = Auf die Sperrliste setzen
title-unblock = Von der Sperrliste nehmen
title-has-issues = Offenes Problem
title-not-requested = Nicht angefragt
title-requests = Wünsche
title-cast = Besetzung
title-crew = Stab
title-whole-cast = Alle ansehen
title-whole-crew = Alle, die daran gearbeitet haben
title-recommended = Wem das gefällt
title-similar-films = Ähnliche Filme
title-similar-series = Ähnliche Serien
title-minutes = { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }
title-seasons = { $count ->
        [one] { $count } Staffel
       *[other] { $count } Staffeln
    }
title-episodes = { $count ->
        [one] { $count } Folge
       *[other] { $count } Folgen
    }
title-no-episodes = Noch ist keine Folge bekannt.
title-overview = Worum es geht
title-no-overview = Darüber hat noch niemand geschrieben.
title-keywords = Schlagwörter
title-part-of = Teil von
title-about-film = Über diesen Film
title-about-series = Über diese Serie
title-streaming = Streamingdienste
title-elsewhere = Anderswo
title-ratings = Bewertungen
title-original-title = Originaltitel
title-status = Stand
title-released = Erschienen
title-revenue = Einnahmen
title-budget = Budget
title-countries = Herkunft
title-studios = Studios
title-first-aired = Erstausstrahlung
title-next-airs = Nächste Folge
title-networks = Sender
title-language = Originalsprache
title-status-released = Erschienen
title-status-in-production = In Arbeit
title-status-planned = Geplant
title-status-returning = Wird fortgesetzt
title-status-ended = Abgeschlossen
title-status-cancelled = Abgesetzt
title-status-pilot = Pilotfolge
title-in-cinemas = Im Kino
title-digital = Digital
title-on-disc = Auf Disc
title-money = { $amount } $
title-percent = { $score } %
title-audience = RT-Publikum
title-series-type = Serientyp
title-anime = Anime
