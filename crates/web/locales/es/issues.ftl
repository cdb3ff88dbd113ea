issues-title = Problemas
issues-about = Los problemas que se han comunicado.
issues-about-own = Los problemas que has comunicado.
issues-tabs = Estado de los problemas
issues-tab-open = Abiertos
issues-tab-closed = Resueltos
issues-tab-all = Todos
issues-order = Orden
issues-order-newest = Los más recientes
issues-order-changed = Últimos cambios
issues-news = Ha llegado algo nuevo: mostrarlo
issues-show-all = Ver todos los problemas
issues-none = No hay nada aquí
issues-none-about = Ningún problema ha llegado hasta aquí.
issues-none-open = Todo está bien
issues-none-open-about = Nadie ha encontrado nada mal. Disfruta de la película.
issues-open = Abierto
issues-settled = Resuelto
issues-video = Imagen
issues-audio = Sonido
issues-subtitles = Subtítulos
issues-other = Otro
issues-episode = Episodio { $number }
issues-answers = { $count ->
        [one] { $count } respuesta
       *[other] { $count } respuestas
    }
issues-by = de { $name }
issues-new = Comunicar un problema
issues-subject = ¿Con qué hay un problema?
issues-season = Temporada
issues-all-seasons = Todas
issues-episode-field = Episodio
issues-episode-help = Déjalo vacío si es toda la temporada.
issues-message = Describe el problema
issues-message-help = Cuanto más preciso, antes se arregla: cuándo, en qué dispositivo, qué esperabas.
issues-message-missing = Escribe unas palabras.
issues-episode-missing = { $count ->
    [one] La temporada tiene un episodio.
   *[other] La temporada tiene { $count } episodios.
}
issues-send = Comunicarlo
issues-one = Un problema
issues-changed = Último cambio
issues-watch = Ver
issues-service = Abrir en el servidor
issues-service-4k = Abrir en el servidor 4K
issues-manage = Gestionar el título
issues-remove = Eliminar el problema
issues-edited = (cambiado)
issues-edit = Editar
issues-remove-comment = Eliminar el comentario
issues-leave = Cancelar
issues-answer = Tu respuesta
issues-send-answer = Responder
issues-close = Dar por resuelto
issues-reopen = Reabrir
issues-reported = Comunicado. Alguien lo mirará.
issues-commented = Respondido.
issues-comment-changed = Cambiado.
issues-comment-removed = Comentario eliminado.
issues-closed = Resuelto.
issues-reopened = Abierto de nuevo.
issues-removed = Problema eliminado.
issues-sure = ¿Eliminar de verdad?
issues-watch-4k = Ver en 4K
