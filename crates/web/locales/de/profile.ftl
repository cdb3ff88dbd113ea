profile-own = Dein Profil
profile-joined = Dabei seit
profile-quotas = Freie Wünsche
profile-quota-films = Filme
profile-quota-series = Serien
profile-quota-left = Noch { $left } von { $limit }
profile-quota-days = { $days ->
        [one] pro Tag
       *[other] in { $days } Tagen
    }
profile-quota-free = Keine Grenze
profile-recent = Zuletzt gewünscht
profile-all = Alle { $count } ansehen
profile-none = Noch keine Wünsche
profile-none-own = Was du dir wünschst, steht dann hier.
profile-none-about = Was sich diese Person wünscht, steht dann hier.
profile-settings = Einstellungen
profile-watchlist = Auf der Merkliste
profile-watchlist-all = Merkliste ansehen
