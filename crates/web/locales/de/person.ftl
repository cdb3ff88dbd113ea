person-title = Person
person-cast = Vor der Kamera
person-crew = Hinter der Kamera
person-more = Weiterlesen
person-also = Auch bekannt als { $names }
person-born = Geboren: { $day }
person-lived = { $from } – { $to }
