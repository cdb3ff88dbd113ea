offline-title = Usherr est injoignable
offline-about = Soit cet appareil est hors ligne, soit le serveur se repose. Rien n’est perdu.
offline-again = Réessayer
