collection-ask = Demander les films
collection-ask-4k = Demander en 4K
collection-films = { $count ->
        [one] { $count } film
       *[other] { $count } films
    }
