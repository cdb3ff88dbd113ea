common-skip = Ir al contenido
common-navigation = Navegación principal
common-home = Inicio
common-requests = Peticiones
common-users = Personas
common-settings = Ajustes
common-waiting = { $count ->
        [one] { $count } espera tu respuesta
       *[other] { $count } esperan tu respuesta
    }
common-people = { $count ->
        [one] { $count } persona
       *[other] { $count } personas
    }
common-close = Cerrar
common-save = Guardar cambios
common-apply = Aplicar
common-offline = No se puede llegar a Usherr en este momento. No se ha cambiado nada.
common-pages = Páginas de esta lista
common-page-length = Tamaño de página
common-per-page = { $count } por página
common-as-usual = Restablecer
common-previous = Página anterior
common-next = Página siguiente
common-showing = { $from }–{ $to } de { $total }
common-page-of = Página { $page } de { $pages }
common-movies = Películas
common-series = Series
common-issues = Problemas
common-blocklist = Lista de bloqueo
common-more-places = Más
common-search = Buscar películas, series, personas
common-open-issues = { $count ->
        [one] Un problema abierto
       *[other] { $count } problemas abiertos
    }
common-coming = Un momento…
common-part-missing = Esta parte no se pudo cargar.
common-try-again = Intentarlo de nuevo
common-updated = { $app } se ha actualizado desde que se abrió esta página.
common-reload = Recargar
common-show-part = Mostrar esta parte
common-back-in-row = Retroceder en esta fila
common-back = Atrás
common-on-in-row = Avanzar en esta fila
common-more = Mostrar más
common-language = Idioma
common-see-all = Ver todo
common-copy = Copiar
common-copied = Copiado.
