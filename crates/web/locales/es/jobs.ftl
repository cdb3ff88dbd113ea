jobs-title = Tareas y cachés
jobs-about = Lo que Usherr hace solo y lo que recuerda para preguntar menos a otros.
jobs-jobs = Tareas
jobs-none = Las tareas empiezan cuando alguien vive aquí.
jobs-plex-recently-added-scan = Mirar lo nuevo en Plex
jobs-plex-full-scan = Repasar todo Plex
jobs-plex-refresh-token = Renovar el acceso a Plex
jobs-plex-watchlist-sync = Leer las listas de Plex
jobs-recent-scan = Mirar lo nuevo en { $server }
jobs-full-scan = Repasar todo { $server }
jobs-radarr-scan = Repasar Radarr
jobs-sonarr-scan = Repasar Sonarr
jobs-availability-sync = Notar lo que ha desaparecido
jobs-download-sync = Vigilar las descargas
jobs-download-sync-reset = Mirar las descargas de nuevo
jobs-image-cache-cleanup = Ordenar las imágenes guardadas
jobs-process-blocklisted-tags = Bloquear títulos con palabras bloqueadas
jobs-backup = Hacer una copia de todo
jobs-next = Siguiente { $when }
jobs-never = Nunca por sí sola
jobs-last = Última vez { $when }
jobs-running = En marcha
jobs-run = Ejecutar ahora
jobs-cancel = Detener
jobs-started = Ha empezado.
jobs-cancelled = Se está deteniendo.
jobs-schedule = Cuándo se ejecuta
jobs-schedule-fixed = Su horario es fijo.
jobs-every-seconds = { $count ->
        [one] Cada segundo
       *[other] Cada { $count } segundos
    }
jobs-every-minutes = { $count ->
        [one] Cada minuto
       *[other] Cada { $count } minutos
    }
jobs-every-hours = { $count ->
        [one] Cada hora
       *[other] Cada { $count } horas
    }
jobs-every-days = { $count ->
        [one] Cada día a la una de la noche
       *[other] Cada { $count } días
    }
jobs-own = Horario propio
jobs-cron = Horario propio, como línea de cron
jobs-cron-help = Seis campos: segundo, minuto, hora, día, mes, día de la semana. Rellénalo solo si nada de arriba encaja.
jobs-needs-cron = Eso no es un horario: necesita seis campos, de los segundos a los días de la semana.
jobs-history = Lo que ha hecho
jobs-history-none = Aún no se ha ejecutado.
jobs-began = Empezó
jobs-outcome = Cómo terminó
jobs-seen = Mirados
jobs-changed = Cambiados
jobs-took = Duró
jobs-seconds = { $count } s
jobs-minutes = { $count } min
jobs-done = Hecho
jobs-stopped = Detenida
jobs-failed = Fallida
jobs-interrupted = Interrumpida
jobs-back = Todas las tareas
