time-day = { $day }. { $month ->
        [1] Januar
        [2] Februar
        [3] März
        [4] April
        [5] Mai
        [6] Juni
        [7] Juli
        [8] August
        [9] September
        [10] Oktober
        [11] November
       *[12] Dezember
    } { $year }
time-moment = { $day } um { $clock } Uhr
time-just-now = gerade eben
time-minutes-ago = { $count ->
        [one] vor { $count } Minute
       *[other] vor { $count } Minuten
    }
time-hours-ago = { $count ->
        [one] vor { $count } Stunde
       *[other] vor { $count } Stunden
    }
time-days-ago = { $count ->
        [1] gestern
       *[other] vor { $count } Tagen
    }
time-weeks-ago = { $count ->
        [1] letzte Woche
       *[other] vor { $count } Wochen
    }
time-soon = jeden Moment
time-in-minutes = { $count ->
        [one] in einer Minute
       *[other] in { $count } Minuten
    }
time-in-hours = { $count ->
        [one] in einer Stunde
       *[other] in { $count } Stunden
    }
time-in-days = { $count ->
        [one] in einem Tag
       *[other] in { $count } Tagen
    }
time-today = heute
time-tomorrow = morgen
