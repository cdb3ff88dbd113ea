# Films that belong together.

collection-ask = Ask for these films
collection-ask-4k = Ask for them in 4K
# $count (Number)
collection-films = { $count ->
        [one] { $count } film
       *[other] { $count } films
    }
