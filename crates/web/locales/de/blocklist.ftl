blocklist-title = Sperrliste
blocklist-about = Titel, die niemand wünschen kann.
blocklist-search = Sperrliste durchsuchen
blocklist-tabs = Wer Titel gesperrt hat
blocklist-by-people = Von Personen
blocklist-by-tags = Durch Schlagwörter
blocklist-all = Alle
blocklist-none = Nichts ist gesperrt
blocklist-none-about = Gesperrte Titel erscheinen hier.
blocklist-not-found = Nichts gefunden
blocklist-not-found-about = Kein gesperrter Titel passt zur Suche.
blocklist-remove = Wieder erlauben
blocklist-sure = Wirklich erlauben?
blocklist-added = Gesperrt. Niemand kann das jetzt wünschen.
blocklist-removed = Wieder erlaubt.
blocklist-show-all = Alles zeigen
# $words (String)
blocklist-by-these = Durch Schlagwörter: { $words }
