tabs-label = Einstellungen
tabs-general = Allgemein
tabs-users = Personen
