collection-ask = Filme wünschen
collection-ask-4k = In 4K wünschen
collection-films = { $count ->
        [one] { $count } Film
       *[other] { $count } Filme
    }
