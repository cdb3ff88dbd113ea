jobs-title = Tâches et caches
jobs-about = Ce qu’Usherr fait de lui-même, et ce qu’il retient pour moins solliciter les autres.
jobs-jobs = Tâches
jobs-none = Les tâches commencent dès que quelqu’un habite ici.
jobs-plex-recently-added-scan = Plex : analyse des ajouts récents
jobs-plex-full-scan = Plex : analyse complète
jobs-plex-refresh-token = Plex : renouveler la connexion
jobs-plex-watchlist-sync = Plex : synchroniser les listes
jobs-recent-scan = { $server } : analyse des ajouts récents
jobs-full-scan = { $server } : analyse complète
jobs-radarr-scan = Analyse de Radarr
jobs-sonarr-scan = Analyse de Sonarr
jobs-availability-sync = Vérifier la disponibilité
jobs-download-sync = Suivre les téléchargements
jobs-download-sync-reset = Réinitialiser le suivi des téléchargements
jobs-image-cache-cleanup = Nettoyer le cache des images
jobs-process-blocklisted-tags = Bloquer des titres par mots-clés
jobs-backup = Sauvegarde
jobs-backup-verify = Vérifier les sauvegardes
jobs-next = Suivant { $when }
jobs-never = Seulement à la main
jobs-last = Dernier passage { $when }
jobs-running = En cours
jobs-run = Lancer
jobs-cancel = Arrêter
jobs-started = Démarrée.
jobs-cancelled = Arrêt en cours.
jobs-schedule = Planification
jobs-schedule-fixed = Cette planification ne peut pas être modifiée.
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
jobs-hourly = Chaque heure, à la minute { $minute }
jobs-days = { $count ->
        [one] Chaque jour à { $clock }
       *[other] Tous les { $count } jours à { $clock }
    }
jobs-own = Horaire personnel
jobs-cron = Horaire personnel, en ligne cron
jobs-cron-help = Six champs : seconde, minute, heure, jour, mois, jour de semaine. À remplir seulement si rien ne convient ci-dessus.
jobs-needs-cron = Ce n’est pas un horaire : il faut six champs, des secondes aux jours de semaine.
jobs-history = Historique
jobs-history-none = Elle n’a pas encore tourné.
jobs-history-failures = Seules les exécutions qui ont échoué figurent ici : chaque serveur s’en charge pour lui-même, et souvent.
jobs-began = Début
jobs-outcome = Résultat
jobs-seen = Vérifiés
jobs-changed = Modifiés
jobs-took = Durée
jobs-seconds = { $count } s
jobs-minutes = { $count } min
jobs-done = Terminée
jobs-stopped = Arrêtée
jobs-failed = Échouée
jobs-interrupted = Interrompue
jobs-back = Toutes les tâches
jobs-rhythm = À quelle fréquence
jobs-gone-title = Tout cela a-t-il vraiment disparu ?
jobs-gone-about = Il manque tant de choses d’un coup que rien n’a été modifié. Si un disque n’est pas monté ou si un serveur a été réinstallé, remédiez-y et relancez la vérification. Ne confirmez que ce qui a disparu pour de bon.
jobs-gone-confirm = Disparu pour de bon
jobs-gone-confirmed = Confirmé. La vérification est relancée.
# $gone (Number)
# $checked (Number)
jobs-gone-films = Films : { $gone } sur { $checked } manquants
# $gone (Number)
# $checked (Number)
jobs-gone-films-4k = Films en 4K : { $gone } sur { $checked } manquants
# $gone (Number)
# $checked (Number)
jobs-gone-series = Séries : { $gone } sur { $checked } manquantes
# $gone (Number)
# $checked (Number)
jobs-gone-series-4k = Séries en 4K : { $gone } sur { $checked } manquantes
# $gone (Number)
# $checked (Number)
jobs-gone-seasons = Saisons : { $gone } sur { $checked } manquantes
# $gone (Number)
# $checked (Number)
jobs-gone-seasons-4k = Saisons en 4K : { $gone } sur { $checked } manquantes
