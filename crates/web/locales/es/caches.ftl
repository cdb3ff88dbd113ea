caches-title = Cachés
caches-about = Respuestas de otros servicios, guardadas un rato.
caches-name = Servicio
caches-kept = Entradas
caches-hits = Aciertos
caches-misses = Fallos
caches-size = Tamaño
caches-flush = Vaciar
caches-flushed = Vaciada.
caches-pictures = Imágenes en disco
caches-pictures-count = { $count ->
        [one] Una imagen
       *[other] { $count } imágenes
    }
caches-tmdb = Carteles y fondos de TMDB
caches-tvdb = Imágenes de TVDB
caches-avatar = Avatares
caches-hosts = Caché DNS
caches-host = Servidor
caches-address = Dirección
