# Mettre une sauvegarde, ou un autre foyer, à la place de celui-ci.

restore-title = Restaurer
restore-about = Met une sauvegarde, ou un foyer de Jellyseerr, Seerr ou Overseerr, à la place de ce qui est ici. Rien ne change avant que vous ayez vu ce qui viendrait et ce qui partirait.
restore-choose = Parmi vos sauvegardes
restore-none = Il n’y a pas encore de sauvegarde ici.
restore-backup = Sauvegarde
restore-secret = Phrase secrète ou clé secrète
restore-secret-help = Seulement pour une sauvegarde chiffrée.
restore-look = Regarder dedans
restore-upload = Depuis un fichier
restore-upload-about = Une sauvegarde d’Usherr, un zip ou un tar du dossier de configuration, ou le seul fichier db.sqlite3.
restore-file = Fichier
restore-preparing = Examen en cours
restore-preparing-about = Elle est déballée à côté de votre foyer et examinée. Tout continue comme d’habitude.
restore-preview = Ce qu’il y a dedans
restore-from = Écrite par { $writer }, du { $when }.
restore-unknown-time = date inconnue
restore-brings = Elle contient : personnes { $users }, demandes { $requests }, problèmes { $issues }, titres { $titles }.
restore-only-settings = Elle ne contient que les réglages.
restore-no-settings = Elle ne contient pas de réglages ; les vôtres restent.
restore-takes = Il y manque ce qui est venu depuis : personnes { $users }, demandes { $requests }, problèmes { $issues }.
restore-names = Absents : { $names }
restore-takes-nothing = Rien de ce qui est ici ne manquerait.
restore-here-is-damaged = Ce qui est ici ne peut pas être lu : le fichier est endommagé. Les fichiers sont conservés tels quels avant d’être remplacés.
restore-foreign = Elle vient d’un autre foyer.
restore-decide = Mettre en place
restore-decide-about = Ce qui est ici est d’abord sauvegardé. Personne n’est servi pendant un moment, et tout est mis en place ou rien.
restore-decide-sessions = Il faudra peut-être vous reconnecter : quiconque s’est connecté après la sauvegarde est déconnecté.
restore-decide-empty = Personne n’habite encore ici, rien ne se perd donc. Tout est mis en place ou rien.
restore-to-the-beginning = Retour au début
restore-part = Que restaurer
restore-part-all = Tout
restore-part-settings = Les réglages seuls
restore-part-data = Les personnes, demandes et titres seuls
restore-revoke = Tout le monde se reconnecte
restore-revoke-help = Sinon restent connectés ceux qui l’étaient au moment de la sauvegarde.
restore-begin = Restaurer
restore-working = Un foyer est en cours de restauration
restore-working-about = Cette page regarde de nouveau toute seule. Cela prend un moment.
restore-keeping = Ce qui était ici est sauvegardé.
restore-replacing = Le foyer est mis en place.
restore-done = Restauré
restore-done-about = Le foyer est maintenant celui de la sauvegarde.
restore-failed = La restauration n’a pas eu lieu
restore-failed-about = Rien n’a été changé. La raison :
restore-hold = Commandes et messages attendent
restore-hold-about = Le foyer restauré veut peut-être ce que quelqu’un a annulé depuis. Rien n’est commandé et personne n’est prévenu avant votre décision.
restore-waiting = { $count ->
        [0] Rien n’attend encore
        [one] { $count } commande ou message attend
       *[other] { $count } commandes et messages attendent
    }
restore-release = Continuer, avec ce qui attend
restore-forget = Continuer, et oublier ce qui attend
restore-stop = Annuler
restore-elsewhere = Ailleurs
restore-elsewhere-about = Un dossier, un bucket ou un dossier WebDAV où vont les sauvegardes. Elle en est d’abord rapportée.
restore-other-place = Regarder à un autre endroit
restore-look-there = Y regarder
# $name (String)
restore-at-place = { $name }
restore-none-there = Il n’y a pas de sauvegarde.
restore-place-silent = Rien ne peut y être lu. Voici ce qui gênait :
restore-fetching = Récupération
restore-fetching-about = Elle arrive sur cette machine morceau par morceau. Tout continue comme d’habitude.
