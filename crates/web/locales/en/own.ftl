# Personal settings.

own-title = Your settings
# $name (String)
own-title-of = Settings of { $name }
own-profile = Profile
own-tabs = Pages of these settings
own-general = General
own-password = Password
own-accounts = Linked account
own-who = Name and language
own-who-about = How others see this account, and in which language Usherr speaks.
own-name = Name
own-name-help = Empty means the name at the media server.
own-email = E-mail address
own-email-fixed = It comes from Plex.
own-language = Language
own-household = As the household
own-taste = Discovering
own-taste-about = Where the pages look for something to watch.
own-limits = Limits
own-limits-about = Only managers see this. 0 means as many as they like.
own-own-films = A limit of their own for films
own-own-seasons = A limit of their own for seasons
own-limit = How many
own-limit-help = 0 to 100
own-days = In how many days
own-limit-wrong = Use 0 to 100, in 1 to 100 days.
own-auto = Watchlist
own-auto-about = What goes on the watchlist can be asked for at once.
own-auto-films = Ask for films on the watchlist
own-auto-series = Ask for series on the watchlist
own-remove-open = Remove this person…
# $name (String)
own-remove-about = { $name } loses the account, with all requests, issues and settings. This cannot be undone.
own-remove = Remove this person
own-current = Current password
own-new = New password
own-again = The new password again
own-not-the-same = This is not the same password.
own-not-right = The current password is not right.
own-no-password = There is no password here yet. With one, signing in works without the media server too.
own-set-password = Set a new password
own-password-set = The new password holds from now on.
own-no-link = Nothing to link
own-no-link-about = There is no account to be seen or linked here.
# $name (String)
own-linked-to = Linked with { $name }
# $server (String)
own-link-to = Link with { $server }
own-link-about = Then you can sign in with that account too.
own-link-name = Name there
own-link-password = Password there
own-link = Link
own-link-wrong = Name or password is not right.
own-link-taken = That account belongs to somebody here already.
own-link-silent = The media server does not answer. Try again later.
own-link-too-often = Too many attempts. Wait a while.
own-unlink-open = End the link…
# $server (String)
own-unlink-about = Signing in with { $server } then no longer leads to this account.
own-unlink = End the link
own-unlink-needs = The link can be ended once there are an e-mail address and a password here. The owner’s stays.
own-linked = Linked.
own-unlinked = The link has ended.
own-warn-no-email = This house wants to write to you, but you have no e-mail address here.
