common-skip = Zum Inhalt springen
common-navigation = Hauptnavigation
common-home = Start
common-requests = Wünsche
common-users = Leute
common-settings = Einstellungen
common-waiting = { $count ->
        [one] { $count } wartet auf dich
       *[other] { $count } warten auf dich
    }
common-people = { $count ->
        [one] { $count } Person
       *[other] { $count } Personen
    }
common-close = Schließen
common-save = Änderungen speichern
common-apply = Anwenden
common-offline = Usherr ist gerade nicht erreichbar. Es wurde nichts geändert.
common-pages = Seiten dieser Liste
common-page-length = Seitenlänge
common-per-page = { $count } je Seite
common-as-usual = Zurücksetzen
common-previous = Vorige Seite
common-next = Nächste Seite
common-showing = { $from }–{ $to } von { $total }
common-page-of = Seite { $page } von { $pages }
common-movies = Filme
common-series = Serien
common-issues = Probleme
common-blocklist = Sperrliste
common-more-places = Mehr
common-search = Filme, Serien, Personen suchen
common-open-issues = { $count ->
        [one] Ein offenes Problem
       *[other] { $count } offene Probleme
    }
common-coming = Einen Moment…
common-part-missing = Dieser Teil konnte nicht geladen werden.
common-try-again = Noch einmal versuchen
common-updated = { $app } ist neuer als diese offene Seite.
common-reload = Neu laden
common-show-part = Diesen Teil zeigen
common-back-in-row = In dieser Reihe zurück
common-back = Zurück
common-on-in-row = In dieser Reihe weiter
common-more = Mehr zeigen
common-language = Sprache
common-see-all = Alle zeigen
common-copy = Kopieren
common-copied = Kopiert.
