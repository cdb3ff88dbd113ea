setup-title = Bienvenue
setup-about = Personne n’habite encore ici. Comment voulez-vous emménager ?
setup-fresh = Partir de zéro
setup-fresh-about = Connectez-vous avec votre Jellyfin ou Emby, choisissez les bibliothèques, reliez Radarr et Sonarr. Comptez cinq minutes.
setup-fresh-go = Commençons
setup-restore = Restaurer une sauvegarde
setup-restore-about = Une sauvegarde d’Usherr, ou le dossier d’un autre programme en zip. Vous voyez ce qu’elle contient avant que rien ne soit gardé.
setup-restore-go = Choisir une sauvegarde
setup-moving = Venir de Jellyseerr, Seerr ou Overseerr
setup-moving-stop = Arrêtez l’ancien programme.
setup-moving-start = Démarrez Usherr sur le même dossier. Pour l’instant, il regarde
setup-moving-safe = Vos utilisateurs, mots de passe et demandes suivent. Une copie des anciennes données est faite d’abord.
setup-steps = Étapes de l’emménagement
setup-step-owner = Propriétaire
setup-step-key = TMDB
setup-step-libraries = Bibliothèques
setup-step-services = Radarr et Sonarr
setup-owner = À qui est la maison ?
setup-owner-about = Connectez-vous avec un compte administrateur de votre serveur. Ce compte devient propriétaire ici.
setup-kind = Serveur multimédia
setup-host = Hôte
setup-host-help = Un nom ou une adresse, sans http:// ni port. Avec Docker, souvent le nom du conteneur.
setup-port = Port
setup-tls = Il parle https
setup-base = Chemin sous l’hôte
setup-base-help = Seulement s’il est dans un dossier, comme /jellyfin.
setup-name = Nom d’utilisateur là-bas
setup-password = Mot de passe là-bas
setup-email = Votre adresse e-mail
setup-email-help = Pour les messages d’Usherr. Elle n’a pas besoin d’y être connue.
setup-sign-in = Se connecter et continuer
setup-not-there = Rien n’y répond comme un serveur multimédia. Vérifiez hôte, port et https ; dans un conteneur, localhost est le conteneur lui-même.
setup-is-jellyfin = C’est un Jellyfin qui répond. Choisissez-le plutôt.
setup-wrong = Le serveur répond, mais ne connaît pas ce nom avec ce mot de passe.
setup-not-admin = Ce compte n’y est pas administrateur. Utilisez-en un qui l’est.
setup-silent = Le serveur a commencé à répondre puis s’est tu. Réessayez dans un instant.
setup-too-often = { $minutes ->
        [one] Trop d’essais de suite. Attendez une minute.
       *[other] Trop d’essais de suite. Attendez { $minutes } minutes.
    }
setup-needs-host = Un nom ou une adresse, s’il vous plaît, sans http:// ni port.
setup-needs-port = Un nombre de 1 à 65535, s’il vous plaît.
setup-needs-base = Doit commencer par / et finir sans.
setup-needs-name = Tapez le nom que vous y utilisez.
setup-key = Une clé pour TMDB
setup-key-about = Affiches, descriptions et recherche viennent de The Movie Database, qui donne une clé gratuite : inscrivez-vous sur themoviedb.org, ouvrez Paramètres puis API, et copiez la clé API.
setup-key-get = Obtenir une clé sur themoviedb.org
setup-key-field = Clé API
setup-key-wrong = TMDB ne connaît pas cette clé. Copiez la plus courte, appelée clé API.
setup-key-silent = TMDB ne répond pas. Vérifiez la connexion à internet, ou faites-le plus tard.
setup-key-save = Vérifier et continuer
setup-later = Plus tard
setup-libraries = Quelles bibliothèques comptent ?
setup-libraries-about = Ce qu’elles contiennent sur { $server } compte comme disponible, et personne n’a à le demander.
setup-services = Qui récupère films et séries ?
setup-services-about = Reliez Radarr pour les films et Sonarr pour les séries. Cela peut attendre : d’ici là, les demandes attendent.
setup-finish = Ouvrir la maison
setup-finished = Bienvenue chez vous. Usherr parcourt maintenant vos bibliothèques.
setup-back = Content de vous revoir
# $people (String)
# $requests (String)
setup-back-about = { $people } et { $requests } sont toujours là. Seuls les réglages manquent : Usherr ne demande que ceux-ci.
setup-back-server = Reconnecter votre serveur multimédia
setup-back-server-about = Connectez-vous avec le compte que vous aviez, en tant que propriétaire, sur votre Jellyfin ou Emby. Pour un autre administrateur, connectez-vous d’abord ici avec votre mot de passe.
setup-back-server-go = Continuer
setup-back-file = Avez-vous encore settings.json ?
setup-back-file-about = Arrêtez Usherr, remettez le fichier et redémarrez Usherr. Rien n’est alors demandé. Sa place est dans
setup-back-local = Pas de serveur multimédia sous la main ?
setup-back-local-about = Le propriétaire peut se connecter avec une adresse e-mail et un mot de passe, puis continuer ou restaurer une sauvegarde.
setup-back-local-go = Se connecter par mot de passe
setup-plex = Est-ce un Plex ?
setup-plex-about = Revenez avec votre compte Plex. Son jeton figure dans l’adresse que Plex ouvre par « Obtenir des infos », « Voir le XML » : ce qui suit X-Plex-Token=.
setup-plex-token = Jeton de votre compte Plex
setup-plex-go = Continuer avec Plex
setup-plex-wrong = Plex ne connaît pas ce jeton. Copiez-le à nouveau, en entier.
setup-plex-silent = Plex ne répond pas pour le moment. Réessayez dans un instant.
# $name (String)
setup-other = Vous êtes connecté en tant que { $name }
setup-other-about = Ce foyer appartient à quelqu’un d’autre, qui seul peut connecter son serveur multimédia. Déconnectez-vous pour laisser entrer le propriétaire.
# $count (Number)
setup-people = { $count ->
        [one] Une personne
       *[other] { $count } personnes
    }
# $count (Number)
setup-requests = { $count ->
        [one] une demande
       *[other] { $count } demandes
    }
# $folder (String)
setup-unmounted = Aucun volume n’est monté dans { $folder }. Tout ce qui s’y trouve est perdu quand le conteneur est remplacé. Montez-en un avant de continuer.
