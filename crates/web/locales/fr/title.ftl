title-downloaded = Téléchargé
title-play = Regarder sur { $server }
title-play-4k = Regarder en 4K sur { $server }
title-ask = Demander
title-ask-4k = Demander en 4K
title-ask-more = Demander la suite
title-ask-more-4k = Demander la suite en 4K
title-trailer = Bande-annonce
title-keep = Ajouter à ma liste de suivi
title-forget = Retirer de ma liste de suivi
title-report = Signaler un problème
title-manage = Gérer
title-block = Mettre sur la liste de blocage
title-unblock = Retirer de la liste de blocage
title-has-issues = Problème ouvert
title-not-requested = Pas demandée
title-requests = Demandes
title-cast = Distribution
title-crew = Équipe
title-whole-cast = Tout voir
title-whole-crew = Toute l’équipe
title-recommended = Si vous aimez
title-similar-films = Films semblables
title-similar-series = Séries semblables
title-minutes = { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
title-seasons = { $count ->
        [one] { $count } saison
       *[other] { $count } saisons
    }
title-episodes = { $count ->
        [one] { $count } épisode
       *[other] { $count } épisodes
    }
title-no-episodes = Aucun épisode n’est encore connu.
title-overview = L’histoire
title-no-overview = Personne n’a encore rien écrit à ce sujet.
title-keywords = Mots-clés
title-part-of = Fait partie de
title-about-film = À propos du film
title-about-series = À propos de la série
title-streaming = Services de streaming
title-elsewhere = Ailleurs
title-ratings = Notes
title-original-title = Titre original
title-status = État
title-released = Sortie
title-revenue = Recettes
title-budget = Budget
title-countries = Pays
title-studios = Studios
title-first-aired = Première diffusion
title-next-airs = Prochain épisode
title-networks = Chaînes
title-language = Langue originale
title-status-released = Sorti
title-status-in-production = En production
title-status-planned = Prévu
title-status-returning = En cours
title-status-ended = Terminée
title-status-cancelled = Annulée
title-status-pilot = Pilote
title-in-cinemas = Au cinéma
title-digital = En ligne
title-on-disc = En disque
title-money = { $amount } $
title-percent = { $score } %
title-audience = Public de RT
title-series-type = Type de série
title-anime = Anime
