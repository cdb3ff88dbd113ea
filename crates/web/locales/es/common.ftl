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
common-previous = Página anterior
common-next = Página siguiente
common-showing = { $from }–{ $to } de { $total }
common-page-of = Página { $page } de { $pages }
