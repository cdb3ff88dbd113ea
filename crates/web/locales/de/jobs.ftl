jobs-title = Aufgaben und Zwischenspeicher
jobs-about = Was Usherr von selbst tut und was es sich merkt, damit andere seltener gefragt werden.
jobs-jobs = Aufgaben
jobs-none = Die Aufgaben beginnen, sobald hier jemand wohnt.
jobs-plex-recently-added-scan = Plex: Neues scannen
jobs-plex-full-scan = Plex: vollständiger Scan
jobs-plex-refresh-token = Plex: Anmeldung erneuern
jobs-plex-watchlist-sync = Plex: Merklisten abgleichen
jobs-recent-scan = { $server }: Neues scannen
jobs-full-scan = { $server }: vollständiger Scan
jobs-radarr-scan = Radarr-Scan
jobs-sonarr-scan = Sonarr-Scan
jobs-availability-sync = Verfügbarkeit prüfen
jobs-download-sync = Downloads verfolgen
jobs-download-sync-reset = Download-Verfolgung zurücksetzen
jobs-image-cache-cleanup = Bilder-Cache aufräumen
jobs-process-blocklisted-tags = Titel nach Stichwörtern sperren
jobs-backup = Sicherung
jobs-backup-verify = Sicherungen prüfen
jobs-next = Weiter { $when }
jobs-never = Nur von Hand
jobs-last = Zuletzt { $when }
jobs-running = Läuft
jobs-run = Jetzt starten
jobs-cancel = Anhalten
jobs-started = Gestartet.
jobs-cancelled = Wird angehalten.
jobs-schedule = Zeitplan
jobs-schedule-fixed = Dieser Zeitplan lässt sich nicht ändern.
jobs-every-seconds = { $count ->
        [one] Jede Sekunde
       *[other] Alle { $count } Sekunden
    }
jobs-every-minutes = { $count ->
        [one] Jede Minute
       *[other] Alle { $count } Minuten
    }
jobs-every-hours = { $count ->
        [one] Jede Stunde
       *[other] Alle { $count } Stunden
    }
jobs-hourly = Jede Stunde, { $minute } Minuten nach der vollen
jobs-days = { $count ->
        [one] Jeden Tag um { $clock }
       *[other] Alle { $count } Tage um { $clock }
    }
jobs-own = Eigener Zeitplan
jobs-cron = Eigener Zeitplan als Cron-Zeile
jobs-cron-help = Sechs Felder: Sekunde, Minute, Stunde, Tag, Monat, Wochentag. Nur ausfüllen, wenn oben nichts passt.
jobs-needs-cron = Das ist kein Zeitplan: Er braucht sechs Felder, von Sekunden bis Wochentagen.
jobs-history = Verlauf
jobs-history-none = Sie ist noch nicht gelaufen.
jobs-history-failures = Hier stehen nur Läufe, die fehlschlugen: Jeder Server macht das für sich selbst, und oft.
jobs-began = Gestartet
jobs-outcome = Ergebnis
jobs-seen = Geprüft
jobs-changed = Geändert
jobs-took = Dauer
jobs-seconds = { $count } s
jobs-minutes = { $count } min
jobs-done = Erledigt
jobs-stopped = Angehalten
jobs-failed = Fehlgeschlagen
jobs-interrupted = Abgebrochen
jobs-back = Alle Aufgaben
jobs-rhythm = Wie oft
jobs-gone-title = Ist das wirklich weg?
jobs-gone-about = Auf einmal fehlt so viel, dass nichts geändert wurde. Ist eine Festplatte nicht eingehängt oder ein Server neu eingerichtet, bring das in Ordnung und lass noch einmal prüfen. Bestätige nur, was endgültig weg ist.
jobs-gone-confirm = Ja, endgültig weg
jobs-gone-confirmed = Bestätigt. Es wird noch einmal geprüft.
# $gone (Number)
# $checked (Number)
jobs-gone-films = Filme: { $gone } von { $checked } fehlen
# $gone (Number)
# $checked (Number)
jobs-gone-films-4k = Filme in 4K: { $gone } von { $checked } fehlen
# $gone (Number)
# $checked (Number)
jobs-gone-series = Serien: { $gone } von { $checked } fehlen
# $gone (Number)
# $checked (Number)
jobs-gone-series-4k = Serien in 4K: { $gone } von { $checked } fehlen
# $gone (Number)
# $checked (Number)
jobs-gone-seasons = Staffeln: { $gone } von { $checked } fehlen
# $gone (Number)
# $checked (Number)
jobs-gone-seasons-4k = Staffeln in 4K: { $gone } von { $checked } fehlen
