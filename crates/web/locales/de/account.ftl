account-menu = Dein Konto
account-profile = Dein Profil
account-theme = Saallicht
account-theme-auto = Auto
account-theme-light = An
account-theme-dark = Aus
account-sign-out = Abmelden
account-watchlist = Merkliste
