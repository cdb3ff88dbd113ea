person-title = Persona
person-cast = En pantalla
person-crew = Tras la cámara
person-more = Seguir leyendo
person-also = También se conoce como { $names }
person-born = Nacimiento: { $day }
person-lived = { $from } – { $to }
