blocklist-title = Lista de bloqueo
blocklist-about = Títulos que nadie puede pedir.
blocklist-search = Buscar en la lista
blocklist-tabs = Quién bloqueó los títulos
blocklist-by-people = Por personas
blocklist-by-tags = Por palabras clave
blocklist-all = Todos
blocklist-none = No hay nada bloqueado
blocklist-none-about = Los títulos bloqueados aparecen aquí.
blocklist-not-found = No se ha encontrado nada
blocklist-not-found-about = Ningún título bloqueado coincide con la búsqueda.
blocklist-remove = Permitir de nuevo
blocklist-sure = ¿Permitirlo de verdad?
blocklist-added = Bloqueado. Ya nadie puede pedirlo.
blocklist-removed = Permitido de nuevo.
blocklist-show-all = Ver todo
# $words (String)
blocklist-by-these = Por palabras clave: { $words }
