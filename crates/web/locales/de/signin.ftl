signin-title = Anmelden
signin-welcome = Komm herein
signin-about = Melde dich an und schau, was läuft und was noch fehlt.
signin-name = Benutzername
signin-email = E-Mail oder Benutzername
signin-password = Passwort
signin-submit = Anmelden
signin-with-server = Mit { $server } anmelden
signin-forgot = Passwort vergessen?
signin-other-way = Stattdessen ein lokales Konto verwenden
signin-wrong = Name und Passwort passen nicht zusammen. Bitte versuch es noch einmal.
signin-too-often = { $minutes ->
        [one] Zu viele Versuche hintereinander. Bitte warte eine Minute.
       *[other] Zu viele Versuche hintereinander. Bitte warte { $minutes } Minuten.
    }
signin-unreachable = { $server } antwortet nicht, dein Passwort konnte nicht geprüft werden. Bitte versuch es gleich noch einmal.
signin-not-invited = Dieses Konto hat hier keinen Zutritt. Frag die Person, der dieses Haus gehört.
signin-restored = Der Haushalt wurde wiederhergestellt. Melde dich so an wie zur Zeit der Sicherung.
signin-ended = Du wurdest abgemeldet. Melde dich wieder an, um weiterzumachen.
signin-closed = Die Anmeldung ist ausgeschaltet. Auf dem Server lässt sie sich mit dem Befehl usherr wieder einschalten.
