caches-title = Zwischenspeicher
caches-about = Antworten anderer Dienste, eine Weile aufbewahrt.
caches-name = Antworten von
caches-kept = Aufbewahrt
caches-hits = Geholfen
caches-misses = Neu gefragt
caches-size = Größe
caches-flush = Leeren
caches-flushed = Er ist jetzt leer.
caches-pictures = Bilder auf der Platte
caches-pictures-count = { $count ->
        [one] Ein Bild
       *[other] { $count } Bilder
    }
caches-tmdb = Plakate und Hintergründe von TMDB
caches-tvdb = Bilder von TVDB
caches-avatar = Gesichter der Leute
caches-hosts = Adressen von Servern
caches-host = Server
caches-address = Adresse
