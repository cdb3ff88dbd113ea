collection-ask = Pedir las películas
collection-ask-4k = Pedirlas en 4K
collection-films = { $count ->
        [one] { $count } película
       *[other] { $count } películas
    }
