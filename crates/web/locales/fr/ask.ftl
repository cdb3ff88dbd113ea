ask-title = Que souhaitez-vous ?
ask-title-4k = Que souhaitez-vous en 4K ?
ask-collection = Quels films souhaitez-vous ?
ask-collection-4k = Quels films souhaitez-vous en 4K ?
ask-all-taken = Tout est déjà là ou en route.
ask-automatic = Aucune approbation nécessaire : c’est en route dès que vous demandez.
ask-used-up = Il ne reste aucune demande pour le moment.
ask-too-much = Ici, toutes les saisons viennent ensemble, et cela dépasse ce qui reste.
ask-send = Demander
ask-send-4k = Demander en 4K
ask-send-several = Les demander
ask-send-several-4k = Les demander en 4K
ask-no-season = Choisissez une saison
ask-one-season = Demander une saison
# $count (String)
ask-some-seasons = Demander { $count } saisons
ask-no-film = Choisissez un film
ask-one-film = Demander un film
# $count (String)
ask-some-films = Demander { $count } films
ask-one-season-4k = Demander une saison en 4K
# $count (String)
ask-some-seasons-4k = Demander { $count } saisons en 4K
ask-one-film-4k = Demander un film en 4K
# $count (String)
ask-some-films-4k = Demander { $count } films en 4K
ask-back = Pas maintenant
ask-which = De quelle série s’agit-il ?
ask-which-about = TMDB ne connaît pas son numéro chez TheTVDB, dont Sonarr a besoin.
ask-no-match = Sonarr ne trouve aucune série de ce nom et ne pourra peut-être pas l’obtenir.
ask-films = Films
ask-seasons = Saisons
ask-all-seasons = Dans ce foyer, toutes les saisons viennent ensemble.
ask-all = Toutes
ask-more = Plus de choix
ask-anime = C’est un anime : voici les choix du foyer pour les animes.
ask-asked = Demandé. Vos demandes vous diront la suite.
ask-approved = Demandé, et déjà en route.
ask-left = Demandes restantes
ask-left-for = Demandes restantes pour { $name }
ask-look = Montrer ce que cela change
# $count (Number)
ask-asked-before = { $count ->
        [one] Un film a été demandé avant cela.
       *[other] { $count } films ont été demandés avant cela.
    }
