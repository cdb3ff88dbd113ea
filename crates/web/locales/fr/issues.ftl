issues-title = Problèmes
issues-about = Les problèmes signalés.
issues-about-own = Les problèmes que vous avez signalés.
issues-tabs = État des problèmes
issues-tab-open = En cours
issues-tab-closed = Résolus
issues-tab-all = Tous
issues-order = Ordre
issues-order-newest = Les plus récents
issues-order-changed = Derniers modifiés
issues-news = Du nouveau est arrivé – afficher
issues-show-all = Voir tous les problèmes
issues-none = Rien ici
issues-none-about = Aucun problème n’en est là.
issues-none-open = Tout va bien
issues-none-open-about = Personne n’a rien trouvé à redire. Bon film.
issues-open = En cours
issues-settled = Réglé
issues-video = Image
issues-audio = Son
issues-subtitles = Sous-titres
issues-other = Autre
issues-episode = Épisode { $number }
issues-answers = { $count ->
        [one] { $count } réponse
       *[other] { $count } réponses
    }
issues-by = par { $name }
issues-new = Signaler un problème
issues-subject = Où est le problème ?
issues-season = Saison
issues-all-seasons = Toutes
issues-episode-field = Épisode
issues-episode-help = Laissez vide si c’est toute la saison.
issues-message = Décrivez le problème
issues-message-help = Plus c’est précis, plus vite c’est réparé : quand, sur quel appareil, ce que vous attendiez.
issues-message-missing = Écrivez quelques mots.
issues-episode-missing = { $count ->
    [one] La saison a { $count } épisode.
   *[other] La saison a { $count } épisodes.
}
issues-send = Signaler
issues-one = Un problème
issues-changed = Modifié
issues-watch = Regarder
issues-service = Ouvrir sur le serveur
issues-service-4k = Ouvrir sur le serveur 4K
issues-manage = Gérer le titre
issues-remove = Supprimer le problème
issues-edited = (modifié)
issues-edit = Modifier
issues-remove-comment = Supprimer le commentaire
issues-leave = Annuler
issues-answer = Votre réponse
issues-send-answer = Répondre
issues-close = Clore
issues-reopen = Rouvrir
issues-reported = Signalé. Quelqu’un va regarder.
issues-commented = Réponse envoyée.
issues-comment-changed = Modifié.
issues-comment-removed = Commentaire supprimé.
issues-closed = Réglé.
issues-reopened = Rouvert.
issues-removed = Problème supprimé.
issues-sure = Vraiment supprimer ?
issues-watch-4k = Regarder en 4K
