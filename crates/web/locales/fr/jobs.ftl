jobs-title = Tâches et caches
jobs-about = Ce qu’Usherr fait de lui-même, et ce qu’il retient pour moins solliciter les autres.
jobs-jobs = Tâches
jobs-none = Les tâches commencent dès que quelqu’un habite ici.
jobs-plex-recently-added-scan = Regarder les nouveautés de Plex
jobs-plex-full-scan = Parcourir tout Plex
jobs-plex-refresh-token = Renouveler la connexion Plex
jobs-plex-watchlist-sync = Lire les listes Plex
jobs-recent-scan = Regarder les nouveautés de { $server }
jobs-full-scan = Parcourir tout { $server }
jobs-radarr-scan = Parcourir Radarr
jobs-sonarr-scan = Parcourir Sonarr
jobs-availability-sync = Remarquer ce qui a disparu
jobs-download-sync = Suivre les téléchargements
jobs-download-sync-reset = Reprendre les téléchargements à zéro
jobs-image-cache-cleanup = Ranger les images gardées
jobs-process-blocklisted-tags = Bloquer les titres aux mots-clés bloqués
jobs-backup = Tout sauvegarder
jobs-next = Suivant { $when }
jobs-never = Jamais de lui-même
jobs-last = Dernier passage { $when }
jobs-running = En cours
jobs-run = Lancer
jobs-cancel = Arrêter
jobs-started = C’est parti.
jobs-cancelled = Arrêt en cours.
jobs-schedule = Quand elle s’exécute
jobs-schedule-fixed = Son horaire est fixe.
jobs-every-seconds = { $count ->
        [one] Chaque seconde
       *[other] Toutes les { $count } secondes
    }
jobs-every-minutes = { $count ->
        [one] Chaque minute
       *[other] Toutes les { $count } minutes
    }
jobs-every-hours = { $count ->
        [one] Chaque heure
       *[other] Toutes les { $count } heures
    }
jobs-every-days = { $count ->
        [one] Chaque jour à une heure du matin
       *[other] Tous les { $count } jours
    }
jobs-own = Horaire personnel
jobs-cron = Horaire personnel, en ligne cron
jobs-cron-help = Six champs : seconde, minute, heure, jour, mois, jour de semaine. À remplir seulement si rien ne convient ci-dessus.
jobs-needs-cron = Ce n’est pas un horaire : il faut six champs, des secondes aux jours de semaine.
jobs-history = Ce qu’elle a fait
jobs-history-none = Elle n’a pas encore tourné.
jobs-began = Début
jobs-outcome = Issue
jobs-seen = Examinés
jobs-changed = Modifiés
jobs-took = Durée
jobs-seconds = { $count } s
jobs-minutes = { $count } min
jobs-done = Terminée
jobs-stopped = Arrêtée
jobs-failed = Échouée
jobs-interrupted = Interrompue
jobs-back = Toutes les tâches
