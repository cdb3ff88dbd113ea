jobs-title = Tareas y cachés
jobs-about = Lo que Usherr hace solo y lo que recuerda para preguntar menos a otros.
jobs-jobs = Tareas
jobs-none = Las tareas empiezan cuando alguien vive aquí.
jobs-plex-recently-added-scan = Plex: escanear lo reciente
jobs-plex-full-scan = Plex: escaneo completo
jobs-plex-refresh-token = Plex: renovar la sesión
jobs-plex-watchlist-sync = Plex: sincronizar las listas
jobs-recent-scan = { $server }: escanear lo reciente
jobs-full-scan = { $server }: escaneo completo
jobs-radarr-scan = Escaneo de Radarr
jobs-sonarr-scan = Escaneo de Sonarr
jobs-availability-sync = Comprobar la disponibilidad
jobs-download-sync = Seguir las descargas
jobs-download-sync-reset = Reiniciar el seguimiento de descargas
jobs-image-cache-cleanup = Limpiar la caché de imágenes
jobs-process-blocklisted-tags = Bloquear títulos por palabras clave
jobs-backup = Copia de seguridad
jobs-backup-verify = Verificar las copias
jobs-next = Siguiente { $when }
jobs-never = Solo a mano
jobs-last = Última vez { $when }
jobs-running = En marcha
jobs-run = Ejecutar ahora
jobs-cancel = Detener
jobs-started = Iniciada.
jobs-cancelled = Se está deteniendo.
jobs-schedule = Programación
jobs-schedule-fixed = Esta programación no se puede cambiar.
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
jobs-hourly = Cada hora, en el minuto { $minute }
jobs-days = { $count ->
        [one] Cada día a las { $clock }
       *[other] Cada { $count } días a las { $clock }
    }
jobs-own = Horario propio
jobs-cron = Horario propio, como línea de cron
jobs-cron-help = Seis campos: segundo, minuto, hora, día, mes, día de la semana. Rellénalo solo si nada de arriba encaja.
jobs-needs-cron = Eso no es un horario: necesita seis campos, de los segundos a los días de la semana.
jobs-history = Historial
jobs-history-none = Aún no se ha ejecutado.
jobs-history-failures = Aquí solo figuran las ejecuciones que fallaron: cada servidor lo hace por su cuenta, y a menudo.
jobs-began = Inicio
jobs-outcome = Resultado
jobs-seen = Comprobados
jobs-changed = Cambiados
jobs-took = Duró
jobs-seconds = { $count } s
jobs-minutes = { $count } min
jobs-done = Hecho
jobs-stopped = Detenida
jobs-failed = Fallida
jobs-interrupted = Interrumpida
jobs-back = Todas las tareas
jobs-rhythm = Con qué frecuencia
jobs-gone-title = ¿De verdad ha desaparecido todo esto?
jobs-gone-about = Falta tanto de golpe que no se ha cambiado nada. Si hay un disco sin montar o un servidor recién instalado, arréglalo y vuelve a comprobar. Confirma solo lo que ha desaparecido para siempre.
jobs-gone-confirm = Ha desaparecido para siempre
jobs-gone-confirmed = Confirmado. Se vuelve a comprobar.
# $gone (Number)
# $checked (Number)
jobs-gone-films = Películas: faltan { $gone } de { $checked }
# $gone (Number)
# $checked (Number)
jobs-gone-films-4k = Películas en 4K: faltan { $gone } de { $checked }
# $gone (Number)
# $checked (Number)
jobs-gone-series = Series: faltan { $gone } de { $checked }
# $gone (Number)
# $checked (Number)
jobs-gone-series-4k = Series en 4K: faltan { $gone } de { $checked }
# $gone (Number)
# $checked (Number)
jobs-gone-seasons = Temporadas: faltan { $gone } de { $checked }
# $gone (Number)
# $checked (Number)
jobs-gone-seasons-4k = Temporadas en 4K: faltan { $gone } de { $checked }
