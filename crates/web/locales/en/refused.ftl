# Why a wish is refused.

refused-films = This account may not ask for films.
refused-films-4k = This account may not ask for films in 4K.
refused-series = This account may not ask for series.
refused-series-4k = This account may not ask for series in 4K.
refused-limit-films = No more films can be asked for at the moment: the limit is reached.
refused-limit-seasons = That many seasons can’t be asked for at the moment: the limit is reached.
refused-blocklisted = This title is on the blocklist.
refused-asked-already = Somebody has asked for this already.
refused-nothing-left = Every one of these seasons is there or asked for already.
refused-nothing-chosen = Choose something first.
refused-not-for-others = Only those who manage people and requests may ask for somebody else.
refused-not-yours = This request isn’t yours to change.
refused-not-the-owner = Somebody else owns this household. Sign in with the owner’s account there, or here with the owner’s password. On the machine, usherr user reset-password sets a new one.
refused-decided = This request is decided about. Only those who manage requests may change it now.
refused-no-such-title = TMDB doesn’t know this title.
refused-tmdb-silent = TMDB isn’t answering, so nothing was asked for. Try again in a little while.
refused-database-silent = The database isn’t answering. Try again in a moment.
refused-database-damaged = The database file is damaged, so nothing was changed. A backup can be restored: in the settings under Backups.
refused-disk-full = The disk is full, so nothing was saved. Free some space and try again.
