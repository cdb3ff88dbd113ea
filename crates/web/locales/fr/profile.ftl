profile-own = Votre profil
profile-joined = Membre depuis le
profile-quotas = Demandes restantes
profile-quota-films = Films
profile-quota-series = Séries
profile-quota-left = { $left } sur { $limit }
profile-quota-days = { $days ->
        [one] par jour
       *[other] en { $days } jours
    }
profile-quota-free = Sans limite
profile-recent = Demandes récentes
profile-all = Voir les { $count }
profile-none = Aucune demande pour l’instant
profile-none-own = Ce que vous demanderez s’affichera ici.
profile-none-about = Ce que cette personne demandera s’affichera ici.
profile-settings = Réglages
profile-watchlist = Dans la liste à voir
profile-watchlist-all = Voir la liste
