tabs-label = Ajustes
tabs-general = General
tabs-users = Personas
