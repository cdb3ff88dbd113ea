# Eine Sicherung oder einen anderen Haushalt an die Stelle von diesem setzen.

restore-title = Wiederherstellen
restore-about = Setzt eine Sicherung oder einen Haushalt von Jellyseerr, Seerr oder Overseerr an die Stelle von dem, was hier ist. Nichts ändert sich, bevor du gesehen hast, was käme und was ginge.
restore-choose = Aus deinen Sicherungen
restore-none = Hier gibt es noch keine Sicherung.
restore-backup = Sicherung
restore-secret = Passphrase oder geheimer Schlüssel
restore-secret-help = Nur für eine verschlüsselte Sicherung.
restore-look = Hineinsehen
restore-upload = Aus einer Datei
restore-upload-about = Eine Sicherung von Usherr, der Konfigurationsordner als Zip oder Tar, oder nur die Datei db.sqlite3.
restore-file = Datei
restore-preparing = Wird angesehen
restore-preparing-about = Sie wird neben deinem Haushalt ausgepackt und geprüft. Alles läuft weiter wie gewohnt.
restore-preview = Was darin ist
restore-from = Geschrieben von { $writer }, Stand { $when }.
restore-unknown-time = unbekannt
restore-brings = Darin sind: Personen { $users }, Wünsche { $requests }, Probleme { $issues }, Titel { $titles }.
restore-only-settings = Darin sind nur die Einstellungen.
restore-no-settings = Darin sind keine Einstellungen; deine bleiben.
restore-takes = Darin fehlt, was seither dazukam: Personen { $users }, Wünsche { $requests }, Probleme { $issues }.
restore-names = Nicht darin: { $names }
restore-takes-nothing = Von dem, was hier ist, würde nichts fehlen.
restore-here-is-damaged = Was hier ist, lässt sich nicht lesen: Die Datei ist beschädigt. Die Dateien werden aufgehoben, wie sie sind, bevor etwas an ihre Stelle tritt.
restore-foreign = Sie gehört zu einem anderen Haushalt.
restore-decide = Einsetzen
restore-decide-about = Was hier ist, wird zuerst gesichert. Einen Moment lang wird niemand bedient, und entweder wird alles eingesetzt oder nichts.
restore-decide-sessions = Danach musst du dich vielleicht neu anmelden: Wer sich erst nach der Sicherung angemeldet hat, wird abgemeldet.
restore-decide-empty = Hier wohnt noch niemand, also geht nichts verloren. Entweder wird alles eingesetzt oder nichts.
restore-to-the-beginning = Zurück zum Anfang
restore-part = Was wiederhergestellt wird
restore-part-all = Alles
restore-part-settings = Nur die Einstellungen
restore-part-data = Nur Personen, Wünsche und Titel
restore-revoke = Alle melden sich neu an
restore-revoke-help = Sonst bleibt angemeldet, wer es zur Zeit der Sicherung war.
restore-begin = Wiederherstellen
restore-working = Ein Haushalt wird wiederhergestellt
restore-working-about = Diese Seite sieht von selbst wieder nach. Es dauert einen Moment.
restore-keeping = Was hier war, wird gesichert.
restore-replacing = Der Haushalt wird eingesetzt.
restore-done = Wiederhergestellt
restore-done-about = Der Haushalt ist jetzt der aus der Sicherung.
restore-failed = Es wurde nicht wiederhergestellt
restore-failed-about = Nichts wurde geändert. Der Grund:
restore-hold = Bestellungen und Nachrichten warten
restore-hold-about = Der wiederhergestellte Haushalt will vielleicht, was jemand seither abgesagt hat. Nichts wird bestellt und niemand benachrichtigt, bis du entscheidest.
restore-waiting = { $count ->
        [0] Noch wartet nichts
        [one] { $count } Bestellung oder Nachricht wartet
       *[other] { $count } Bestellungen und Nachrichten warten
    }
restore-release = Weiter, mit dem was wartet
restore-forget = Weiter, und vergessen was wartet
restore-stop = Abbrechen
restore-elsewhere = Anderswo
restore-elsewhere-about = Ein Ordner, ein Bucket oder ein WebDAV-Ordner, wohin Sicherungen gehen. Von dort wird sie zuerst geholt.
restore-other-place = An einem anderen Ort nachsehen
restore-look-there = Dort nachsehen
# $name (String)
restore-at-place = { $name }
restore-none-there = Dort sind keine Sicherungen.
restore-place-silent = Dort lässt sich nichts lesen. Dies stand im Weg:
restore-fetching = Wird geholt
restore-fetching-about = Sie kommt Stück für Stück auf diesen Rechner. Alles läuft weiter wie sonst.
