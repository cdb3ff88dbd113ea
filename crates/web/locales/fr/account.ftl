account-menu = Votre compte
account-profile = Votre profil
account-theme = Lumière de la salle
account-theme-auto = Auto
account-theme-light = Allumée
account-theme-dark = Éteinte
account-sign-out = Se déconnecter
account-watchlist = Liste de suivi
