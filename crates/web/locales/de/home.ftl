home-morning = Guten Morgen, { $name }
home-day = Guten Tag, { $name }
home-evening = Guten Abend, { $name }
home-waiting = { $count ->
        [one] Ein Wunsch wartet auf dich.
       *[other] { $count } Wünsche warten auf dich.
    }
home-all-decided = Nichts wartet auf dich. Viel Spaß beim Film.
home-waiting-title = Wartet auf dich
home-recent = Zuletzt gewünscht
home-see-all = Alle ansehen
home-added = Neu in der Bibliothek
home-kept = Auf deiner Merkliste
home-decide = Jetzt entscheiden
home-bare = Keine Reihe ist eingeschaltet
home-bare-about = Suche oben, oder stöbere in Filmen und Serien.
home-arrange = Startseite einrichten
home-browse = In Filmen stöbern
