person-title = Personne
person-cast = À l’écran
person-crew = Derrière la caméra
person-more = Lire la suite
person-also = Aussi connu sous le nom de { $names }
person-born = Naissance : { $day }
person-lived = { $from } – { $to }
