blocklist-title = Liste de blocage
blocklist-about = Les titres que personne ne peut demander.
blocklist-search = Chercher dans la liste
blocklist-tabs = Qui a bloqué les titres
blocklist-by-people = Par des personnes
blocklist-by-tags = Par mots-clés
blocklist-all = Tous
blocklist-none = Rien n’est bloqué
blocklist-none-about = Les titres bloqués apparaissent ici.
blocklist-not-found = Rien trouvé
blocklist-not-found-about = Aucun titre bloqué ne correspond à la recherche.
blocklist-remove = Autoriser à nouveau
blocklist-sure = Vraiment autoriser ?
blocklist-added = Bloqué. Personne ne peut plus le demander.
blocklist-removed = À nouveau autorisé.
blocklist-show-all = Tout afficher
# $words (String)
blocklist-by-these = Par mots-clés : { $words }
