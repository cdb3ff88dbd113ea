# What is remembered of outside answers.

caches-title = Caches
caches-about = Answers of other services, kept for a while.
caches-name = Answers of
caches-kept = Kept
caches-hits = Helped
caches-misses = Asked anew
caches-size = Size
caches-flush = Empty
caches-flushed = It is empty now.
caches-pictures = Pictures on disk
# $count (Number)
caches-pictures-count = { $count ->
        [one] One picture
       *[other] { $count } pictures
    }
caches-tmdb = Posters and backdrops from TMDB
caches-tvdb = Pictures from TVDB
caches-avatar = Faces of people
caches-hosts = Addresses of servers
caches-host = Server
caches-address = Address
