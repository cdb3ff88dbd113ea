account-menu = Tu cuenta
account-profile = Tu perfil
account-theme = Luces de la sala
account-theme-auto = Auto
account-theme-light = Encendidas
account-theme-dark = Apagadas
account-sign-out = Cerrar sesión
account-watchlist = Lista de seguimiento
