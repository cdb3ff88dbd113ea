# La base de données du foyer sur l’autre moteur.

moving-title = Déménager la base de données
moving-about = De SQLite vers PostgreSQL, ou l’inverse. Tout suit, et chaque table est ensuite comparée.
moving-back = Toutes les sauvegardes
moving-on-sqlite = Votre foyer tient aujourd’hui dans un fichier SQLite. Cela convient à la plupart ; PostgreSQL convient à ceux qui l’utilisent déjà.
moving-on-postgres = Votre foyer est aujourd’hui sur PostgreSQL.
moving-to-file = Retour à SQLite
moving-to-file-about = Dans un fichier du dossier de configuration.
moving-to-server = Vers PostgreSQL
moving-to-other-server = Vers un autre PostgreSQL
moving-to-server-about = La base doit exister et être vide. Regarder ne change rien.
moving-host = Hôte
moving-port = Port
moving-database = Nom de la base
moving-database-help = « createdb -O utilisateur nom » en crée une.
moving-user = Utilisateur
moving-password = Mot de passe
moving-tls = Chiffrement en chemin
moving-tls-none = Aucun (réseau local)
moving-tls-require = Chiffré, avec un certificat vérifié
moving-tls-trusting = Chiffré, avec n’importe quel certificat
moving-look = Vérifier les deux bases
moving-failed = Rien n’a été déménagé. Votre base actuelle est restée telle quelle.
moving-possible = Le déménagement est possible
# $goal (String)
# $rows (Number)
moving-goal = { $goal } : { $rows ->
        [one] une ligne y arriverait.
       *[other] { $rows } lignes y arriveraient.
    } Rien n’a encore changé.
moving-decide = Avant de déménager
moving-untouched = Votre base actuelle est seulement lue. Elle reste telle quelle.
moving-meanwhile = Ce qui se passe ici après le début du déménagement reste derrière. Choisissez une heure calme et passez aussitôt à l’étape suivante.
moving-afterwards = Usherr continue avec l’ancienne base jusqu’à ce que vous définissiez quelques variables et le redémarriez. Vous verrez lesquelles.
moving-replaces = Ce même foyer s’y trouve déjà, d’un déménagement précédent. Il serait remplacé par ce qui est ici.
moving-replace = Remplacer ce qui s’y trouve
moving-begin = Déménager maintenant
moving-cancel = Annuler
moving-under-way = Déménagement en cours
# $goal (String)
moving-under-way-about = Vers { $goal }. Cette page regarde d’elle-même ; vous pouvez la quitter.
# $rows (Number)
moving-arrived = { $rows ->
        [one] Une ligne est arrivée.
       *[other] { $rows } lignes sont arrivées.
    }
moving-comparing = Tout est arrivé ; on compare.
# $goal (String)
# $rows (Number)
moving-done = Déménagé vers { $goal } : { $rows ->
        [one] une ligne est arrivée.
       *[other] { $rows } lignes sont arrivées.
    } Chaque table a été relue et est identique des deux côtés.
moving-next = Que faire maintenant
moving-set = Définissez ces variables pour Usherr et retirez les autres qui commencent par DB_ :
moving-password-left-out = Mettez le mot de passe à la place de « … ».
moving-restart = Redémarrez Usherr.
moving-old-one = L’ancienne base n’a pas été touchée. Gardez-la jusqu’à en être sûr, puis retirez-la.
moving-close = Terminé
moving-mended = Réparé en chemin
moving-contents = Ce que contient la base
moving-what = Quoi
moving-rows = Lignes
moving-users = Personnes
moving-titles = Titres
moving-seasons = Saisons
moving-requests = Demandes
moving-seasons-asked = Saisons demandées
moving-issues = Problèmes
moving-comments = Commentaires
moving-watchlist = Listes de souhaits
moving-blocklist = Liste de blocage
moving-sessions = Navigateurs connectés
moving-sliders = Rangées de l’accueil
moving-rules = Règles
moving-preferences = Réglages personnels
moving-devices = Appareils pour les notifications
moving-needs = Indiquez l’hôte, la base et l’utilisateur.
moving-host-help = Son nom ou son adresse, ou le dossier de son socket sur cette machine, par exemple /run/postgresql.
moving-user-help = Avec un socket, il peut manquer : le serveur demande alors au système qui est Usherr.
