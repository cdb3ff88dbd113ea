# Lists of titles, and what narrows them.

browse-nothing = Nothing found
browse-nothing-about = Try other words, or remove a filter.
browse-nothing-sought = What are you looking for?
browse-nothing-sought-about = Type the name of a film, a series, a person or a collection.
browse-all-hidden = Everything here is hidden
browse-all-hidden-about = It is available already, or on the blocklist.
browse-hidden-so-far = Everything is hidden so far: it is available already, or on the blocklist.
browse-narrowed = Narrowed to
browse-take-away = – remove
browse-order = Order
browse-order-popular = Most popular first
browse-order-unpopular = Least popular first
browse-order-newest = Newest first
browse-order-oldest = Oldest first
browse-order-best = Best rated first
browse-order-worst = Worst rated first
browse-order-a-to-z = A to Z
browse-order-z-to-a = Z to A
browse-narrow = Filter
browse-search = Search
browse-own-watchlist = Your watchlist
browse-came-out = Release date
browse-runtime = Length in minutes
browse-score = TMDB score (1–10)
browse-votes = Number of votes
browse-status = Status
browse-any = Any
browse-genres = Genres
browse-studio = Studio
browse-find-studio = Find a studio
browse-find-keyword = Find a keyword
browse-find-language = Find a language
browse-find-service = Find a service
browse-without-keywords = Without keywords
browse-rated = Age rating
browse-from = From
browse-to = To
browse-region = Country
browse-silent = TMDB does not answer, so some lists cannot be shown. What was chosen before stays.
browse-clear = Clear filters
browse-kept = On your watchlist.
browse-forgotten = Off your watchlist.
# $words (String)
browse-found-for = Results for “{ $words }”
# $name (String)
browse-watchlist-of = Watchlist of { $name }
# $words (String)
browse-without = without { $words }
# $count (Number)
browse-services = { $count ->
        [one] One streaming service
       *[other] { $count } streaming services
    }
# $name (String)
# $from (String)
browse-at-least = { $name } from { $from }
# $name (String)
# $to (String)
browse-at-most = { $name } up to { $to }
# $name (String)
# $from (String)
# $to (String)
browse-between = { $name } { $from } – { $to }
browse-find = Find
browse-network = Network
browse-find-network = Name of a network, or its number at TMDB
browse-there = Show the services there
browse-all-languages = All languages
# $words (String)
browse-usual = { $words } (as usual)
