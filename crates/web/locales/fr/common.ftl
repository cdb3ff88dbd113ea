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
common-previous = Page précédente
common-next = Page suivante
common-showing = { $from }–{ $to } sur { $total }
common-page-of = Page { $page } sur { $pages }
