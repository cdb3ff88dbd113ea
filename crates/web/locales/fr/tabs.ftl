tabs-label = Réglages
tabs-general = Général
tabs-users = Personnes
