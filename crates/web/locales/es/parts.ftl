parts-stale = TMDB no responde. Esto es lo que se sabía { $ago }.
parts-silent = Falta esta parte
parts-silent-about = El servicio del que viene no responde ahora mismo. Todo lo demás funciona.
