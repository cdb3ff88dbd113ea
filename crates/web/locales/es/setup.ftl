setup-title = Aquí aún no vive nadie
setup-about = Hay dos maneras de mudarse.
setup-moving = Desde Jellyseerr, Seerr u Overseerr
setup-moving-stop = Detén el programa antiguo.
setup-moving-start = Inicia Usherr con la misma carpeta. Ahora mismo es
setup-moving-safe = Personas, contraseñas y peticiones se mudan también. Antes se hace una copia de los datos antiguos.
setup-fresh = Empezar de cero
setup-fresh-about = Inicia sesión una vez por la API con la cuenta de administración de tu servidor Jellyfin o Emby. Esa cuenta será la propietaria de la casa.
