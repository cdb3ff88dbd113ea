# Die Datenbank des Haushalts auf der anderen Maschine.

moving-title = Datenbank umziehen
moving-about = Von SQLite zu PostgreSQL oder zurück. Alles kommt mit, und danach wird jede Tabelle verglichen.
moving-back = Alle Sicherungen
moving-on-sqlite = Dein Haushalt liegt jetzt in einer SQLite-Datei. Das passt für die meisten; PostgreSQL passt, wenn es ohnehin läuft.
moving-on-postgres = Dein Haushalt liegt jetzt auf PostgreSQL.
moving-to-file = Zurück zu SQLite
moving-to-file-about = In eine Datei im Konfigurationsordner.
moving-to-server = Zu PostgreSQL
moving-to-other-server = Zu einem anderen PostgreSQL
moving-to-server-about = Die Datenbank muss es schon geben, und sie muss leer sein. Nachsehen ändert nichts.
moving-host = Host
moving-port = Port
moving-database = Name der Datenbank
moving-database-help = „createdb -O Benutzer Name“ legt eine an.
moving-user = Benutzer
moving-password = Passwort
moving-tls = Verschlüsselung unterwegs
moving-tls-none = Keine (lokales Netz)
moving-tls-require = Verschlüsselt, das Zertifikat wird geprüft
moving-tls-trusting = Verschlüsselt, jedes Zertifikat gilt
moving-look = Beide Datenbanken prüfen
moving-failed = Es wurde nicht umgezogen. Deine jetzige Datenbank ist, wie sie war.
moving-possible = Der Umzug ist möglich
# $goal (String)
# $rows (Number)
moving-goal = { $goal }: { $rows ->
        [one] Eine Zeile käme dort an.
       *[other] { $rows } Zeilen kämen dort an.
    } Noch wurde nichts geändert.
moving-decide = Bevor du umziehst
moving-untouched = Deine jetzige Datenbank wird nur gelesen. Sie bleibt, wie sie ist.
moving-meanwhile = Was hier nach Beginn des Umzugs geschieht, bleibt zurück. Wähle eine ruhige Stunde und mach gleich mit dem nächsten Schritt weiter.
moving-afterwards = Usherr arbeitet mit der alten Datenbank weiter, bis du ein paar Variablen setzt und es neu startest. Welche, siehst du danach.
moving-replaces = Dort liegt dieser Haushalt schon, von einem früheren Umzug. Er würde durch das ersetzt, was jetzt hier ist.
moving-replace = Ersetzen, was dort ist
moving-begin = Jetzt umziehen
moving-cancel = Abbrechen
moving-under-way = Umzug läuft
# $goal (String)
moving-under-way-about = Zu { $goal }. Diese Seite sieht von selbst wieder nach; du darfst sie verlassen.
# $rows (Number)
moving-arrived = { $rows ->
        [one] Eine Zeile ist angekommen.
       *[other] { $rows } Zeilen sind angekommen.
    }
moving-comparing = Alles ist angekommen und wird verglichen.
# $goal (String)
# $rows (Number)
moving-done = Umgezogen zu { $goal }: { $rows ->
        [one] Eine Zeile kam an.
       *[other] { $rows } Zeilen kamen an.
    } Jede Tabelle wurde zurückgelesen und ist an beiden Enden gleich.
moving-next = Was jetzt zu tun ist
moving-set = Setze diese Variablen für Usherr und entferne andere, die mit DB_ beginnen:
moving-password-left-out = Anstelle von „…“ gehört das Passwort hin.
moving-restart = Starte Usherr neu.
moving-old-one = Die alte Datenbank wurde nicht angerührt. Behalte sie, bis du sicher bist, und entferne sie dann.
moving-close = Fertig
moving-mended = Unterwegs ausgebessert
moving-contents = Was in der Datenbank ist
moving-what = Was
moving-rows = Zeilen
moving-users = Personen
moving-titles = Titel
moving-seasons = Staffeln
moving-requests = Anfragen
moving-seasons-asked = Angefragte Staffeln
moving-issues = Probleme
moving-comments = Kommentare
moving-watchlist = Merklisten
moving-blocklist = Sperrliste
moving-sessions = Angemeldete Browser
moving-sliders = Reihen der Startseite
moving-rules = Regeln
moving-preferences = Persönliche Einstellungen
moving-devices = Geräte für Mitteilungen
moving-needs = Nenne Host, Datenbank und Benutzer.
moving-host-help = Sein Name oder seine Adresse, oder der Ordner seines Sockets auf dieser Maschine, etwa /run/postgresql.
moving-user-help = Bei einem Socket kann er fehlen: Dann fragt der Server das System, wer Usherr ist.
