setup-title = Personne n’habite encore ici
setup-about = Il y a deux façons d’emménager.
setup-moving = Depuis Jellyseerr, Seerr ou Overseerr
setup-moving-stop = Arrêtez l’ancien programme.
setup-moving-start = Lancez Usherr sur le même dossier. Pour l’instant, il s’agit de
setup-moving-safe = Membres, mots de passe et demandes suivent. Une copie des anciennes données est faite d’abord.
setup-fresh = Partir de zéro
setup-fresh-about = Connectez-vous une fois par l’API avec le compte administrateur de votre serveur Jellyfin ou Emby. Ce compte devient le propriétaire de la maison.
