time-day = { $day } de { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    } de { $year }
time-moment = { $day } a las { $clock }
time-just-now = ahora mismo
time-minutes-ago = { $count ->
        [one] hace { $count } minuto
       *[other] hace { $count } minutos
    }
time-hours-ago = { $count ->
        [one] hace { $count } hora
       *[other] hace { $count } horas
    }
time-days-ago = { $count ->
        [1] ayer
       *[other] hace { $count } días
    }
time-weeks-ago = { $count ->
        [1] la semana pasada
       *[other] hace { $count } semanas
    }
time-soon = en cualquier momento
time-in-minutes = { $count ->
        [one] en un minuto
       *[other] en { $count } minutos
    }
time-in-hours = { $count ->
        [one] en una hora
       *[other] en { $count } horas
    }
time-in-days = { $count ->
        [one] en un día
       *[other] en { $count } días
    }
time-today = hoy
time-tomorrow = mañana
