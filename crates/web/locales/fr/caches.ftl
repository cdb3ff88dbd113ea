caches-title = Caches
caches-about = Réponses d’autres services, gardées un moment.
caches-name = Service
caches-kept = Entrées
caches-hits = Succès
caches-misses = Échecs
caches-size = Taille
caches-flush = Vider
caches-flushed = Vidé.
caches-pictures = Images sur le disque
caches-pictures-count = { $count ->
        [one] Une image
       *[other] { $count } images
    }
caches-tmdb = Affiches et fonds de TMDB
caches-tvdb = Images de TVDB
caches-avatar = Avatars
caches-hosts = Cache DNS
caches-host = Serveur
caches-address = Adresse
