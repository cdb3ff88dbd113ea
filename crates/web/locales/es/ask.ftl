ask-title = ¿Qué te gustaría?
ask-title-4k = ¿Qué te gustaría en 4K?
ask-collection = ¿Qué películas te gustarían?
ask-collection-4k = ¿Qué películas te gustarían en 4K?
ask-all-taken = Todo está ya o viene de camino.
ask-automatic = No hace falta aprobación: está en camino en cuanto lo pides.
ask-used-up = Ahora mismo no queda ninguna petición.
ask-too-much = Aquí todas las temporadas vienen juntas, y son más de las que quedan.
ask-send = Pedir
ask-send-4k = Pedir en 4K
ask-send-several = Pedirlas
ask-send-several-4k = Pedirlas en 4K
ask-no-season = Elige una temporada
ask-one-season = Pedir una temporada
# $count (String)
ask-some-seasons = Pedir { $count } temporadas
ask-no-film = Elige una película
ask-one-film = Pedir una película
# $count (String)
ask-some-films = Pedir { $count } películas
ask-one-season-4k = Pedir una temporada en 4K
# $count (String)
ask-some-seasons-4k = Pedir { $count } temporadas en 4K
ask-one-film-4k = Pedir una película en 4K
# $count (String)
ask-some-films-4k = Pedir { $count } películas en 4K
ask-back = Ahora no
ask-which = ¿Qué serie es?
ask-which-about = TMDB no conoce su número en TheTVDB, que Sonarr necesita.
ask-no-match = Sonarr no encuentra ninguna serie con este nombre y quizá no pueda obtenerla.
ask-films = Películas
ask-seasons = Temporadas
ask-all-seasons = En este hogar todas las temporadas vienen juntas.
ask-all = Todas
ask-more = Más opciones
ask-anime = Es un anime: aquí están las opciones del hogar para anime.
ask-asked = Pedido. En tus peticiones verás cómo sigue.
ask-approved = Pedido y ya de camino.
ask-left = Peticiones restantes
ask-left-for = Peticiones restantes para { $name }
ask-look = Mostrar qué cambia
# $count (Number)
ask-asked-before = { $count ->
        [one] Antes se pidió una película.
       *[other] Antes se pidieron { $count } películas.
    }
