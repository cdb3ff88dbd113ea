# What is remembered of outside answers.

caches-title = Caches
caches-about = Answers from other services, kept for a while.
caches-name = Service
caches-kept = Entries
caches-hits = Hits
caches-misses = Misses
caches-size = Size
caches-flush = Clear
caches-flushed = Cleared.
caches-pictures = Pictures on disk
# $count (Number)
caches-pictures-count = { $count ->
        [one] { $count } picture
       *[other] { $count } pictures
    }
caches-tmdb = Posters and backdrops from TMDB
caches-tvdb = Pictures from TVDB
caches-avatar = Avatars
caches-hosts = DNS cache
caches-host = Host name
caches-address = Address
