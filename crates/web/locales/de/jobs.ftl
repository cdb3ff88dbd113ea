jobs-title = Aufgaben und Zwischenspeicher
jobs-about = Was Usherr von selbst tut und was es sich merkt, damit andere seltener gefragt werden.
jobs-jobs = Aufgaben
jobs-none = Die Aufgaben beginnen, sobald hier jemand wohnt.
jobs-plex-recently-added-scan = Neues bei Plex ansehen
jobs-plex-full-scan = Ganz Plex durchsehen
jobs-plex-refresh-token = Plex-Anmeldung erneuern
jobs-plex-watchlist-sync = Plex-Merklisten lesen
jobs-recent-scan = Neues bei { $server } ansehen
jobs-full-scan = Ganz { $server } durchsehen
jobs-radarr-scan = Radarr durchsehen
jobs-sonarr-scan = Sonarr durchsehen
jobs-availability-sync = Merken, was verschwunden ist
jobs-download-sync = Downloads beobachten
jobs-download-sync-reset = Downloads ganz neu ansehen
jobs-image-cache-cleanup = Aufbewahrte Bilder aufräumen
jobs-process-blocklisted-tags = Titel mit gesperrten Stichwörtern sperren
jobs-backup = Alles sichern
jobs-next = Weiter { $when }
jobs-never = Nie von selbst
jobs-last = Zuletzt { $when }
jobs-running = Bei der Arbeit
jobs-run = Jetzt starten
jobs-cancel = Anhalten
jobs-started = Es hat begonnen.
jobs-cancelled = Es wird angehalten.
jobs-schedule = Wann sie läuft
jobs-schedule-fixed = Ihr Zeitplan steht fest.
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
jobs-every-days = { $count ->
        [one] Jeden Tag um ein Uhr nachts
       *[other] Alle { $count } Tage
    }
jobs-own = Eigener Zeitplan
jobs-cron = Eigener Zeitplan als Cron-Zeile
jobs-cron-help = Sechs Felder: Sekunde, Minute, Stunde, Tag, Monat, Wochentag. Nur ausfüllen, wenn oben nichts passt.
jobs-needs-cron = Das ist kein Zeitplan: Er braucht sechs Felder, von Sekunden bis Wochentagen.
jobs-history = Was sie getan hat
jobs-history-none = Sie ist noch nicht gelaufen.
jobs-began = Begonnen
jobs-outcome = Wie sie endete
jobs-seen = Angesehen
jobs-changed = Geändert
jobs-took = Dauer
jobs-seconds = { $count } s
jobs-minutes = { $count } min
jobs-done = Erledigt
jobs-stopped = Angehalten
jobs-failed = Fehlgeschlagen
jobs-interrupted = Abgebrochen
jobs-back = Alle Aufgaben
