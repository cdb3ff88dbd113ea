# La base de datos del hogar en el otro motor.

moving-title = Mudar la base de datos
moving-about = De SQLite a PostgreSQL, o al revés. Todo viene con ella, y después se compara cada tabla.
moving-back = Todas las copias
moving-on-sqlite = Tu hogar está ahora en un archivo SQLite. A casi todos les va bien; PostgreSQL va bien a quien ya lo usa.
moving-on-postgres = Tu hogar está ahora en PostgreSQL.
moving-to-file = De vuelta a SQLite
moving-to-file-about = A un archivo de la carpeta de configuración.
moving-to-server = A PostgreSQL
moving-to-other-server = A otro PostgreSQL
moving-to-server-about = La base debe existir y estar vacía. Mirar no cambia nada.
moving-host = Host
moving-port = Puerto
moving-database = Nombre de la base
moving-database-help = «createdb -O usuario nombre» crea una.
moving-user = Usuario
moving-password = Contraseña
moving-tls = Cifrado en el camino
moving-tls-none = Ninguno (red local)
moving-tls-require = Cifrado, con un certificado comprobado
moving-tls-trusting = Cifrado, con cualquier certificado
moving-look = Comprobar ambas bases
moving-failed = No se ha mudado. Tu base actual está como estaba.
moving-possible = Se puede mudar
# $goal (String)
# $rows (Number)
moving-goal = { $goal }: { $rows ->
        [one] llegaría una fila.
       *[other] llegarían { $rows } filas.
    } Aún no ha cambiado nada.
moving-decide = Antes de mudarte
moving-untouched = Tu base actual solo se lee. Se queda como está.
moving-meanwhile = Lo que se haga aquí después de empezar se queda atrás. Elige una hora tranquila y sigue enseguida con el paso siguiente.
moving-afterwards = Usherr sigue con la base antigua hasta que definas unas variables y lo inicies de nuevo. Verás cuáles.
moving-replaces = Este mismo hogar ya está allí, de una mudanza anterior. Se sustituiría por lo que hay aquí ahora.
moving-replace = Sustituir lo que hay allí
moving-begin = Mudar ahora
moving-cancel = Cancelar
moving-under-way = Mudando
# $goal (String)
moving-under-way-about = A { $goal }. Esta página vuelve a mirar sola; puedes dejarla.
# $rows (Number)
moving-arrived = { $rows ->
        [one] Ha llegado una fila.
       *[other] Han llegado { $rows } filas.
    }
moving-comparing = Todo ha llegado y se está comparando.
# $goal (String)
# $rows (Number)
moving-done = Mudado a { $goal }: { $rows ->
        [one] llegó una fila.
       *[other] llegaron { $rows } filas.
    } Cada tabla se leyó de nuevo y es igual en ambos extremos.
moving-next = Qué hacer ahora
moving-set = Define estas variables para Usherr y quita las demás que empiecen por DB_:
moving-password-left-out = Pon la contraseña en lugar de «…».
moving-restart = Inicia Usherr de nuevo.
moving-old-one = La base antigua no se ha tocado. Guárdala hasta estar seguro y luego quítala.
moving-close = Listo
moving-mended = Reparado por el camino
moving-contents = Lo que hay en la base
moving-what = Qué
moving-rows = Filas
moving-users = Personas
moving-titles = Títulos
moving-seasons = Temporadas
moving-requests = Solicitudes
moving-seasons-asked = Temporadas solicitadas
moving-issues = Problemas
moving-comments = Comentarios
moving-watchlist = Listas de seguimiento
moving-blocklist = Lista de bloqueo
moving-sessions = Navegadores conectados
moving-sliders = Filas del inicio
moving-rules = Reglas
moving-preferences = Ajustes personales
moving-devices = Dispositivos para avisos
moving-needs = Indica el host, la base y el usuario.
moving-host-help = Su nombre o dirección, o la carpeta de su socket en esta máquina, como /run/postgresql.
moving-user-help = Con un socket puede faltar: entonces el servidor pregunta al sistema quién es Usherr.
