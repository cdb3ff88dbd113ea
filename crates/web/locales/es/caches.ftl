caches-title = Cachés
caches-about = Respuestas de otros servicios, guardadas un rato.
caches-name = Respuestas de
caches-kept = Guardadas
caches-hits = Útiles
caches-misses = Pedidas de nuevo
caches-size = Tamaño
caches-flush = Vaciar
caches-flushed = Ya está vacía.
caches-pictures = Imágenes en disco
caches-pictures-count = { $count ->
        [one] Una imagen
       *[other] { $count } imágenes
    }
caches-tmdb = Carteles y fondos de TMDB
caches-tvdb = Imágenes de TVDB
caches-avatar = Caras de la gente
caches-hosts = Direcciones de servidores
caches-host = Servidor
caches-address = Dirección
