profile-own = Tu perfil
profile-joined = Desde el
profile-quotas = Peticiones restantes
profile-quota-films = Películas
profile-quota-series = Series
profile-quota-left = Quedan { $left } de { $limit }
profile-quota-days = { $days ->
        [one] al día
       *[other] en { $days } días
    }
profile-quota-free = Sin límite
profile-recent = Peticiones recientes
profile-all = Ver las { $count }
profile-none = Aún no hay peticiones
profile-none-own = Lo que pidas aparecerá aquí.
profile-none-about = Lo que pida esta persona aparecerá aquí.
profile-settings = Ajustes
profile-watchlist = En la lista de pendientes
profile-watchlist-all = Ver la lista
