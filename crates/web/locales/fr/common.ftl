common-skip = Aller au contenu
common-navigation = Navigation principale
common-home = Accueil
common-requests = Demandes
common-users = Membres
common-settings = Réglages
common-waiting = { $count ->
        [one] { $count } en attente de votre avis
       *[other] { $count } en attente de votre avis
    }
common-people = { $count ->
        [one] { $count } personne
       *[other] { $count } personnes
    }
common-close = Fermer
common-save = Enregistrer
common-apply = Appliquer
common-offline = Usherr est injoignable pour le moment. Rien n’a été modifié.
common-pages = Pages de cette liste
common-page-length = Longueur de page
common-per-page = { $count } par page
common-as-usual = Réinitialiser
common-previous = Page précédente
common-next = Page suivante
common-showing = { $from }–{ $to } sur { $total }
common-page-of = Page { $page } sur { $pages }
common-movies = Films
common-series = Séries
common-issues = Problèmes
common-blocklist = Liste de blocage
common-more-places = Plus
common-search = Chercher un film, une série, une personne
common-open-issues = { $count ->
        [one] Un problème ouvert
       *[other] { $count } problèmes ouverts
    }
common-coming = Un instant…
common-part-missing = Cette partie n’a pas pu être chargée.
common-try-again = Réessayer
common-updated = { $app } a été mis à jour depuis l’ouverture de cette page.
common-reload = Recharger
common-show-part = Afficher cette partie
common-back-in-row = Reculer dans cette rangée
common-back = Retour
common-on-in-row = Avancer dans cette rangée
common-more = Afficher la suite
common-language = Langue
common-see-all = Tout voir
common-copy = Copier
common-copied = Copié.
