setup-title = Willkommen
setup-about = Hier wohnt noch niemand. Wie möchtest du einziehen?
setup-fresh = Neu anfangen
setup-fresh-about = Melde dich mit deinem Jellyfin oder Emby an, wähle Bibliotheken, verbinde Radarr und Sonarr. Das dauert etwa fünf Minuten.
setup-fresh-go = Los geht’s
setup-restore = Eine Sicherung zurückholen
setup-restore-about = Eine Sicherung von Usherr oder der Ordner eines anderen Programms als Zip. Du siehst, was darin ist, bevor etwas bleibt.
setup-restore-go = Sicherung wählen
setup-moving = Umzug von Jellyseerr, Seerr oder Overseerr
setup-moving-stop = Beende das alte Programm.
setup-moving-start = Starte Usherr mit demselben Ordner. Im Moment benutzt es
setup-moving-safe = Deine Leute, Passwörter und Wünsche kommen mit. Vorher wird eine Kopie der alten Daten angelegt.
setup-steps = Schritte des Einzugs
setup-step-owner = Besitz
setup-step-key = TMDB
setup-step-libraries = Bibliotheken
setup-step-services = Radarr & Sonarr
setup-owner = Wem gehört das Haus?
setup-owner-about = Melde dich mit einem Administrationskonto deines Medienservers an. Diesem Konto gehört dann das Haus.
setup-kind = Medienserver
setup-host = Host
setup-host-help = Ein Name oder eine Adresse, ohne http:// und Port. In Docker oft der Name des Containers.
setup-port = Port
setup-tls = Er spricht https
setup-base = Pfad unter dem Host
setup-base-help = Nur, wenn er in einem Ordner liegt, etwa /jellyfin.
setup-name = Benutzername dort
setup-password = Passwort dort
setup-email = Deine E-Mail-Adresse
setup-email-help = Für Nachrichten von Usherr. Dort muss sie nicht bekannt sein.
setup-sign-in = Anmelden und weiter
setup-not-there = Dort antwortet nichts wie ein Medienserver. Prüfe Host, Port und https; in einem Container ist localhost der Container selbst.
setup-is-jellyfin = Dort antwortet ein Jellyfin. Wähle das aus.
setup-wrong = Der Server antwortet, kennt aber diesen Namen mit diesem Passwort nicht.
setup-not-admin = Dieses Konto ist dort kein Administrationskonto. Nimm eines, das es ist.
setup-silent = Der Server begann zu antworten und verstummte. Versuche es gleich noch einmal.
setup-too-often = { $minutes ->
        [one] Zu viele Versuche hintereinander. Warte eine Minute.
       *[other] Zu viele Versuche hintereinander. Warte { $minutes } Minuten.
    }
setup-needs-host = Bitte einen Namen oder eine Adresse, ohne http:// und Port.
setup-needs-port = Bitte eine Zahl von 1 bis 65535.
setup-needs-base = Das muss mit / beginnen und ohne / enden.
setup-needs-name = Gib den Namen ein, den du dort benutzt.
setup-key = Ein Schlüssel für TMDB
setup-key-about = Plakate, Beschreibungen und die Suche kommen von The Movie Database. Dort bekommt man kostenlos einen Schlüssel: auf themoviedb.org anmelden, Einstellungen öffnen, dann API, und den API-Schlüssel kopieren.
setup-key-get = Schlüssel bei themoviedb.org holen
setup-key-field = API-Schlüssel
setup-key-wrong = TMDB kennt diesen Schlüssel nicht. Kopiere den kürzeren, der API-Schlüssel heißt.
setup-key-silent = TMDB antwortet gerade nicht. Prüfe die Internetverbindung oder hole das später nach.
setup-key-save = Prüfen und weiter
setup-later = Später erledigen
setup-libraries = Welche Bibliotheken zählen?
setup-libraries-about = Was in diesen bei { $server } liegt, gilt als vorhanden, und niemand muss es sich wünschen.
setup-services = Wer holt Filme und Serien?
setup-services-about = Verbinde Radarr für Filme und Sonarr für Serien. Das geht auch später: Bis dahin warten Wünsche.
setup-finish = Das Haus öffnen
setup-finished = Willkommen zu Hause. Usherr sieht jetzt deine Bibliotheken durch.
setup-back = Willkommen zurück
# $people (String)
# $requests (String)
setup-back-about = { $people } und { $requests } sind noch da. Es fehlen nur die Einstellungen, also fragt Usherr danach und nach sonst nichts.
setup-back-server = Medienserver wieder verbinden
setup-back-server-about = Melde dich mit dem Konto an, das du als Eigentümer bei deinem Jellyfin oder Emby hattest. Für ein anderes Administrationskonto melde dich erst hier mit deinem Passwort an.
setup-back-server-go = Weiter
setup-back-file = Hast du settings.json noch?
setup-back-file-about = Halte Usherr an, leg die Datei zurück und starte Usherr wieder. Dann wird gar nichts gefragt. Sie gehört nach
setup-back-local = Kein Medienserver zur Hand?
setup-back-local-about = Der Eigentümer kann sich mit E-Mail-Adresse und Passwort anmelden und von dort weitermachen oder eine Sicherung zurückspielen.
setup-back-local-go = Mit Passwort anmelden
setup-plex = Ist es ein Plex?
setup-plex-about = Komm mit deinem dortigen Konto zurück. Sein Token steht in der Adresse, die Plex unter „Info“, „XML anzeigen“ öffnet: das, was auf X-Plex-Token= folgt.
setup-plex-token = Token deines Plex-Kontos
setup-plex-go = Mit Plex weiter
setup-plex-wrong = Plex kennt dieses Token nicht. Kopiere es noch einmal, und zwar ganz.
setup-plex-silent = Plex antwortet gerade nicht. Versuche es gleich noch einmal.
# $name (String)
setup-other = Du bist als { $name } angemeldet
setup-other-about = Dieser Haushalt gehört jemand anderem, und nur dort lässt sich sein Medienserver verbinden. Melde dich ab, dann kann der Eigentümer herein.
# $count (Number)
setup-people = { $count ->
        [one] Eine Person
       *[other] { $count } Personen
    }
# $count (Number)
setup-requests = { $count ->
        [one] eine Anfrage
       *[other] { $count } Anfragen
    }
# $folder (String)
setup-unmounted = Unter { $folder } ist kein Volume eingehängt. Alles, was dort liegt, geht verloren, wenn der Container ersetzt wird. Hänge eines ein, bevor du weitermachst.
