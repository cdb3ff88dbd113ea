setup-title = Hier wohnt noch niemand
setup-about = Zwei Wege führen hinein.
setup-moving = Umzug von Jellyseerr, Seerr oder Overseerr
setup-moving-stop = Beende das alte Programm.
setup-moving-start = Starte Usherr mit demselben Ordner. Im Moment ist das
setup-moving-safe = Leute, Passwörter und Wünsche ziehen mit um. Zuerst wird eine Kopie der alten Daten angelegt.
setup-fresh = Neu anfangen
setup-fresh-about = Melde dich einmal über die API mit dem Administratorkonto deines Jellyfin- oder Emby-Servers an. Diesem Konto gehört dann das Haus.
