home-morning = Bonjour, { $name }
home-day = Bon après-midi, { $name }
home-evening = Bonsoir, { $name }
home-waiting = { $count ->
        [one] Une demande attend votre avis.
       *[other] { $count } demandes attendent votre avis.
    }
home-all-decided = Rien ne vous attend. Bon film !
home-waiting-title = En attente de votre avis
home-recent = Demandes récentes
home-see-all = Tout voir
home-added = Nouveau dans la médiathèque
home-kept = Sur votre liste de suivi
home-decide = Décider maintenant
home-bare = Aucune rangée n’est activée
home-bare-about = Cherchez en haut, ou parcourez les films et séries.
home-arrange = Arranger l’accueil
home-browse = Parcourir les films
