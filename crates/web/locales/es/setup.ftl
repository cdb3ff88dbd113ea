setup-title = Te damos la bienvenida
setup-about = Aquí aún no vive nadie. ¿Cómo quieres instalarte?
setup-fresh = Empezar de cero
setup-fresh-about = Entra con tu Jellyfin o Emby, elige bibliotecas y conecta Radarr y Sonarr. Son unos cinco minutos.
setup-fresh-go = Empecemos
setup-restore = Restaurar una copia
setup-restore-about = Una copia de Usherr, o la carpeta de otro programa en zip. Verás lo que hay dentro antes de guardar nada.
setup-restore-go = Elegir una copia
setup-moving = Venir de Jellyseerr, Seerr u Overseerr
setup-moving-stop = Detén el programa antiguo.
setup-moving-start = Inicia Usherr con la misma carpeta. Ahora mismo usa
setup-moving-safe = Tu gente, contraseñas y solicitudes vienen contigo. Antes se hace una copia de los datos.
setup-steps = Pasos de la instalación
setup-step-owner = Propiedad
setup-step-key = TMDB
setup-step-libraries = Bibliotecas
setup-step-services = Radarr y Sonarr
setup-owner = ¿De quién es la casa?
setup-owner-about = Entra con una cuenta de administración de tu servidor. Esa cuenta será la dueña aquí.
setup-kind = Servidor multimedia
setup-host = Host
setup-host-help = Un nombre o una dirección, sin http:// ni puerto. En Docker, a menudo el nombre del contenedor.
setup-port = Puerto
setup-tls = Habla https
setup-base = Ruta bajo el host
setup-base-help = Solo si está en una carpeta, como /jellyfin.
setup-name = Usuario allí
setup-password = Contraseña allí
setup-email = Tu correo electrónico
setup-email-help = Para mensajes de Usherr. No hace falta que allí la conozcan.
setup-sign-in = Entrar y seguir
setup-not-there = Nada responde allí como un servidor multimedia. Revisa host, puerto y https; dentro de un contenedor, localhost es el propio contenedor.
setup-is-jellyfin = Allí responde un Jellyfin. Elígelo en su lugar.
setup-wrong = El servidor responde, pero no conoce ese nombre con esa contraseña.
setup-not-admin = Esa cuenta no es de administración allí. Usa una que lo sea.
setup-silent = El servidor empezó a responder y calló. Inténtalo de nuevo en un momento.
setup-too-often = { $minutes ->
        [one] Demasiados intentos seguidos. Espera un minuto.
       *[other] Demasiados intentos seguidos. Espera { $minutes } minutos.
    }
setup-needs-host = Un nombre o una dirección, por favor, sin http:// ni puerto.
setup-needs-port = Un número del 1 al 65535, por favor.
setup-needs-base = Debe empezar con / y acabar sin ella.
setup-needs-name = Escribe el nombre que usas allí.
setup-key = Una clave para TMDB
setup-key-about = Los carteles, las descripciones y la búsqueda vienen de The Movie Database, que da una clave gratis: regístrate en themoviedb.org, abre Ajustes, luego API, y copia la clave API.
setup-key-get = Conseguir una clave en themoviedb.org
setup-key-field = Clave API
setup-key-wrong = TMDB no conoce esta clave. Copia la más corta, llamada clave API.
setup-key-silent = TMDB no responde ahora. Revisa la conexión a internet o hazlo más tarde.
setup-key-save = Comprobar y seguir
setup-later = Más tarde
setup-libraries = ¿Qué bibliotecas cuentan?
setup-libraries-about = Lo que hay en ellas en { $server } cuenta como disponible y nadie tiene que pedirlo.
setup-services = ¿Quién trae películas y series?
setup-services-about = Conecta Radarr para películas y Sonarr para series. También puede ser más tarde: hasta entonces las solicitudes esperan.
setup-finish = Abrir la casa
setup-finished = Estás en casa. Usherr está repasando tus bibliotecas.
setup-back = Qué bien verte de nuevo
# $people (String)
# $requests (String)
setup-back-about = { $people } y { $requests } siguen aquí. Solo faltan los ajustes, así que Usherr pregunta por ellos y por nada más.
setup-back-server = Conectar de nuevo tu servidor multimedia
setup-back-server-about = Entra con la cuenta que tú, como propietario, tenías en tu Jellyfin o Emby. Para otro administrador de allí, entra antes aquí con tu contraseña.
setup-back-server-go = Seguir
setup-back-file = ¿Aún tienes settings.json?
setup-back-file-about = Detén Usherr, devuelve el archivo e inicia Usherr de nuevo. Así no se pregunta nada. Su lugar es
setup-back-local = ¿Sin servidor multimedia a mano?
setup-back-local-about = El propietario puede entrar con correo y contraseña y seguir desde ahí, o restaurar una copia.
setup-back-local-go = Entrar con contraseña
setup-plex = ¿Es un Plex?
setup-plex-about = Vuelve con tu cuenta de Plex. Su token está en la dirección que Plex abre en «Obtener información», «Ver XML»: lo que sigue a X-Plex-Token=.
setup-plex-token = Token de tu cuenta de Plex
setup-plex-go = Seguir con Plex
setup-plex-wrong = Plex no conoce este token. Cópialo de nuevo, entero.
setup-plex-silent = Plex no responde ahora. Inténtalo de nuevo en un momento.
# $name (String)
setup-other = Has entrado como { $name }
setup-other-about = Este hogar es de otra persona, y solo ella conecta su servidor multimedia. Cierra la sesión para que pueda entrar.
# $count (Number)
setup-people = { $count ->
        [one] Una persona
       *[other] { $count } personas
    }
# $count (Number)
setup-requests = { $count ->
        [one] una solicitud
       *[other] { $count } solicitudes
    }
# $folder (String)
setup-unmounted = No hay ningún volumen montado en { $folder }. Todo lo que se guarda allí se pierde al reemplazar el contenedor. Monta uno antes de continuar.
