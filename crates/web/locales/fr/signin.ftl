signin-title = Connexion
signin-welcome = Entrez donc
signin-about = Connectez-vous pour voir le programme et demander ce qui manque.
signin-name = Nom d’utilisateur
signin-email = E-mail ou nom d’utilisateur
signin-password = Mot de passe
signin-submit = Se connecter
signin-with-server = Se connecter avec { $server }
signin-forgot = Mot de passe oublié ?
signin-other-way = Utiliser plutôt un compte local
signin-wrong = Ce nom et ce mot de passe ne vont pas ensemble. Réessayez.
signin-too-often = { $minutes ->
        [one] Trop d’essais à la suite. Patientez une minute, puis réessayez.
       *[other] Trop d’essais à la suite. Patientez { $minutes } minutes, puis réessayez.
    }
signin-unreachable = { $server } ne répond pas, le mot de passe n’a donc pas pu être vérifié. Réessayez dans un instant.
signin-not-invited = Ce compte n’a pas été admis ici. Demandez au propriétaire de la maison.
signin-restored = Le foyer a été restauré. Connectez-vous comme au moment de la sauvegarde.
signin-ended = Votre session est terminée. Reconnectez-vous pour continuer.
signin-closed = La connexion est désactivée. Le propriétaire peut la rétablir avec la commande usherr sur le serveur.
