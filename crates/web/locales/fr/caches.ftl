caches-title = Caches
caches-about = Réponses d’autres services, gardées un moment.
caches-name = Réponses de
caches-kept = Gardées
caches-hits = Utiles
caches-misses = Redemandées
caches-size = Taille
caches-flush = Vider
caches-flushed = Il est vide.
caches-pictures = Images sur le disque
caches-pictures-count = { $count ->
        [one] Une image
       *[other] { $count } images
    }
caches-tmdb = Affiches et fonds de TMDB
caches-tvdb = Images de TVDB
caches-avatar = Portraits des personnes
caches-hosts = Adresses des serveurs
caches-host = Serveur
caches-address = Adresse
