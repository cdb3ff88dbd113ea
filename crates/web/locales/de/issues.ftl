issues-title = Probleme
issues-about = Probleme, die gemeldet wurden.
issues-about-own = Probleme, die du gemeldet hast.
issues-tabs = Stand der Probleme
issues-tab-open = Offen
issues-tab-closed = Erledigt
issues-tab-all = Alle
issues-order = Reihenfolge
issues-order-newest = Neueste zuerst
issues-order-changed = Zuletzt geändert
issues-news = Es ist etwas Neues da – zeigen
issues-show-all = Alle Probleme zeigen
issues-none = Hier ist nichts
issues-none-about = So weit ist noch kein Problem.
issues-none-open = Alles in Ordnung
issues-none-open-about = Niemandem ist etwas aufgefallen. Viel Spaß beim Film.
issues-open = Offen
issues-settled = Erledigt
issues-video = Bild
issues-audio = Ton
issues-subtitles = Untertitel
issues-other = Sonstiges
issues-episode = Folge { $number }
issues-answers = { $count ->
        [one] { $count } Antwort
       *[other] { $count } Antworten
    }
issues-by = von { $name }
issues-new = Ein Problem melden
issues-subject = Womit gibt es ein Problem?
issues-season = Staffel
issues-all-seasons = Alle
issues-episode-field = Folge
issues-episode-help = Leer lassen, wenn es die ganze Staffel betrifft.
issues-message = Beschreibe das Problem
issues-message-help = Je genauer, desto schneller ist es behoben: wann, auf welchem Gerät, was du erwartet hättest.
issues-message-missing = Schreib ein paar Worte.
issues-episode-missing = { $count ->
    [one] Die Staffel hat eine Folge.
   *[other] Die Staffel hat { $count } Folgen.
}
issues-send = Melden
issues-one = Ein Problem
issues-changed = Zuletzt geändert
issues-watch = Ansehen
issues-service = Beim Server öffnen
issues-service-4k = Beim 4K-Server öffnen
issues-manage = Titel verwalten
issues-remove = Problem löschen
issues-edited = (geändert)
issues-edit = Ändern
issues-remove-comment = Kommentar löschen
issues-leave = Abbrechen
issues-answer = Deine Antwort
issues-send-answer = Antworten
issues-close = Als erledigt schließen
issues-reopen = Wieder öffnen
issues-reported = Gemeldet. Jemand sieht es sich an.
issues-commented = Geantwortet.
issues-comment-changed = Geändert.
issues-comment-removed = Kommentar entfernt.
issues-closed = Erledigt.
issues-reopened = Wieder offen.
issues-removed = Problem entfernt.
issues-sure = Wirklich löschen?
issues-watch-4k = In 4K ansehen
