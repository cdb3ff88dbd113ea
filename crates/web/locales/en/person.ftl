# A person of cast or crew.

person-title = Person
person-cast = On screen
person-crew = Behind the camera
person-more = Read more
# $names (String)
person-also = Also known as { $names }
# $day (String)
person-born = Born { $day }
# $from (String)
# $to (String)
person-lived = { $from } – { $to }
person-all = All
person-kinds = What is shown
