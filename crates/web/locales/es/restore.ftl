# Poner una copia, u otro hogar, en el lugar de este.

restore-title = Restaurar
restore-about = Pone una copia, o un hogar de Jellyseerr, Seerr u Overseerr, en el lugar de lo que hay aquí. Nada cambia antes de que hayas visto qué vendría y qué se iría.
restore-choose = De tus copias
restore-none = Aquí no hay todavía ninguna copia.
restore-backup = Copia
restore-secret = Frase o clave secreta
restore-secret-help = Solo para una copia cifrada.
restore-look = Mirar dentro
restore-upload = De un archivo
restore-upload-about = Una copia de Usherr, un zip o tar de la carpeta de configuración, o solo el archivo db.sqlite3.
restore-file = Archivo
restore-preparing = Mirando dentro
restore-preparing-about = Se desempaqueta junto a tu hogar y se examina. Todo sigue como siempre.
restore-preview = Lo que hay dentro
restore-from = Escrita por { $writer }, de { $when }.
restore-unknown-time = fecha desconocida
restore-brings = Contiene: personas { $users }, peticiones { $requests }, problemas { $issues }, títulos { $titles }.
restore-only-settings = Contiene solo los ajustes.
restore-no-settings = No contiene ajustes; los tuyos se quedan.
restore-takes = No tiene lo que llegó después: personas { $users }, peticiones { $requests }, problemas { $issues }.
restore-names = No están: { $names }
restore-takes-nothing = No faltaría nada de lo que hay aquí.
restore-here-is-damaged = Lo que hay aquí no se puede leer: el archivo está dañado. Los archivos se guardan tal como están antes de que algo ocupe su lugar.
restore-foreign = Es de otro hogar.
restore-decide = Ponerla en su lugar
restore-decide-about = Primero se guarda lo que hay aquí. Durante un momento no se atiende a nadie, y se pone todo o nada.
restore-decide-sessions = Quizá tengas que volver a iniciar sesión: quien entró después de la copia queda fuera.
restore-decide-empty = Aquí no vive nadie todavía, así que no se pierde nada. Se pone todo o nada.
restore-to-the-beginning = Volver al principio
restore-part = Qué restaurar
restore-part-all = Todo
restore-part-settings = Solo los ajustes
restore-part-data = Solo personas, peticiones y títulos
restore-revoke = Todos vuelven a entrar
restore-revoke-help = Si no, siguen dentro quienes lo estaban cuando se hizo la copia.
restore-begin = Restaurar
restore-working = Se está restaurando un hogar
restore-working-about = Esta página vuelve a mirar sola. Tarda un momento.
restore-keeping = Se guarda lo que había aquí.
restore-replacing = Se pone el hogar en su lugar.
restore-done = Restaurado
restore-done-about = El hogar es ahora el de la copia.
restore-failed = No se restauró
restore-failed-about = No se cambió nada. El motivo:
restore-hold = Los pedidos y mensajes esperan
restore-hold-about = Puede que el hogar restaurado quiera lo que alguien canceló después. No se pide nada ni se avisa a nadie hasta que decidas.
restore-waiting = { $count ->
        [0] Todavía no espera nada
        [one] Espera { $count } pedido o mensaje
       *[other] Esperan { $count } pedidos y mensajes
    }
restore-release = Seguir, con lo que espera
restore-forget = Seguir, y olvidar lo que espera
restore-stop = Cancelar
restore-elsewhere = En otro lugar
restore-elsewhere-about = Una carpeta, un bucket o una carpeta WebDAV adonde van las copias. Primero se trae de allí.
restore-other-place = Mirar en otro lugar
restore-look-there = Mirar allí
# $name (String)
restore-at-place = { $name }
restore-none-there = No hay copias.
restore-place-silent = Allí no se puede leer nada. Esto lo impidió:
restore-fetching = Trayéndola
restore-fetching-about = Llega a este equipo trozo a trozo. Todo sigue como siempre.
