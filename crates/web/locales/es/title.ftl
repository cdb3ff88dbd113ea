title-downloaded = Descargado
title-play = Ver en { $server }
title-play-4k = Ver en 4K en { $server }
title-ask = Pedir
title-ask-4k = Pedir en 4K
title-ask-more = Pedir más
title-ask-more-4k = Pedir más en 4K
title-trailer = Tráiler
title-keep = Añadir a mi lista de seguimiento
title-forget = Quitar de mi lista de seguimiento
title-report = Avisar de un problema
title-manage = Gestionar
title-block = Poner en la lista de bloqueo
title-unblock = Quitar de la lista de bloqueo
title-has-issues = Problema abierto
title-not-requested = Sin pedir
title-requests = Peticiones
title-cast = Reparto
title-crew = Equipo
title-whole-cast = Ver todo
title-whole-crew = Todo el equipo
title-recommended = Si te gusta
title-similar-films = Películas parecidas
title-similar-series = Series parecidas
title-minutes = { $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    }
title-seasons = { $count ->
        [one] { $count } temporada
       *[other] { $count } temporadas
    }
title-episodes = { $count ->
        [one] { $count } episodio
       *[other] { $count } episodios
    }
title-no-episodes = Todavía no se conoce ningún episodio.
title-overview = De qué trata
title-no-overview = Nadie ha escrito nada todavía.
title-keywords = Palabras clave
title-part-of = Forma parte de
title-about-film = Sobre la película
title-about-series = Sobre la serie
title-streaming = Servicios de streaming
title-elsewhere = En otros sitios
title-ratings = Valoraciones
title-original-title = Título original
title-status = Estado
title-released = Estreno
title-revenue = Recaudación
title-budget = Presupuesto
title-countries = País
title-studios = Estudios
title-first-aired = Primera emisión
title-next-airs = Próximo episodio
title-networks = Cadenas
title-language = Idioma original
title-status-released = Estrenada
title-status-in-production = En producción
title-status-planned = Prevista
title-status-returning = En emisión
title-status-ended = Terminada
title-status-cancelled = Cancelada
title-status-pilot = Piloto
title-in-cinemas = En cines
title-digital = En digital
title-on-disc = En disco
title-money = { $amount } $
title-percent = { $score } %
title-audience = Público de RT
title-series-type = Tipo de serie
title-anime = Anime
