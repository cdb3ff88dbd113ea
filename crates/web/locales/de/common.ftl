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
common-previous = Vorige Seite
common-next = Nächste Seite
common-showing = { $from }–{ $to } von { $total }
common-page-of = Seite { $page } von { $pages }
