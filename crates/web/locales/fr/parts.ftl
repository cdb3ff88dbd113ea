parts-stale = TMDB ne répond pas. Voici ce que l’on savait { $ago }.
parts-silent = Cette partie manque
parts-silent-about = Le service dont elle vient ne répond pas pour le moment. Tout le reste fonctionne.
