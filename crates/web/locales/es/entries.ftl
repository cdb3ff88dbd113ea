entries-ask = Pedir
entries-block-sure = ¿Bloquear de verdad?
