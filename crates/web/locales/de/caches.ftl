caches-title = Zwischenspeicher
caches-about = Antworten anderer Dienste, eine Weile aufbewahrt.
caches-name = Dienst
caches-kept = Einträge
caches-hits = Treffer
caches-misses = Fehlschläge
caches-size = Größe
caches-flush = Leeren
caches-flushed = Geleert.
caches-pictures = Bilder auf der Platte
caches-pictures-count = { $count ->
        [one] Ein Bild
       *[other] { $count } Bilder
    }
caches-tmdb = Plakate und Hintergründe von TMDB
caches-tvdb = Bilder von TVDB
caches-avatar = Avatare
caches-hosts = DNS-Cache
caches-host = Server
caches-address = Adresse
