metadata-title = Metadatos
metadata-about = Las películas siempre las describe TMDB. En las series puedes elegir.
metadata-series = Series
metadata-anime = Anime
metadata-anime-help = TVDB suele numerar los episodios como los archivos.
metadata-test = Probar
metadata-works = { $source } responde.
metadata-fails = { $source } no responde o falta su clave. No se ha cambiado nada.
