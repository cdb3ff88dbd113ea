time-day = { $day ->
        [1] 1er
       *[other] { $day }
    } { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    } { $year }
time-moment = { $day } à { $clock }
time-just-now = à l’instant
time-minutes-ago = { $count ->
        [one] il y a { $count } minute
       *[other] il y a { $count } minutes
    }
time-hours-ago = { $count ->
        [one] il y a { $count } heure
       *[other] il y a { $count } heures
    }
time-days-ago = { $count ->
        [1] hier
       *[other] il y a { $count } jours
    }
time-weeks-ago = { $count ->
        [1] la semaine dernière
       *[other] il y a { $count } semaines
    }
time-soon = d’un moment à l’autre
time-in-minutes = { $count ->
        [one] dans une minute
       *[other] dans { $count } minutes
    }
time-in-hours = { $count ->
        [one] dans une heure
       *[other] dans { $count } heures
    }
time-in-days = { $count ->
        [one] dans un jour
       *[other] dans { $count } jours
    }
time-today = aujourd’hui
time-tomorrow = demain
