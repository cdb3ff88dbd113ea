offline-title = No se puede llegar a Usherr
offline-about = O este dispositivo no tiene conexión o el servidor está descansando. No se ha perdido nada.
offline-again = Reintentar
