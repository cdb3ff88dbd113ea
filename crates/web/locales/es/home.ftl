home-morning = Buenos días, { $name }
home-day = Buenas tardes, { $name }
home-evening = Buenas noches, { $name }
home-waiting = { $count ->
        [one] Una petición espera tu respuesta.
       *[other] { $count } peticiones esperan tu respuesta.
    }
home-all-decided = Nada te espera. Disfruta de la película.
home-waiting-title = Esperan tu respuesta
home-recent = Peticiones recientes
home-see-all = Ver todo
home-added = Nuevo en la biblioteca
home-kept = En tu lista de seguimiento
home-decide = Decidir ahora
home-bare = No hay filas activadas
home-bare-about = Busca arriba, o explora películas y series.
home-arrange = Organizar el inicio
home-browse = Explorar películas
