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
own-who-about = How others see this account, and the language Usherr uses for it.
own-name = Name
own-name-help = Leave it empty to use the name from the media server.
own-email = Email address
own-email-fixed = It comes from Plex.
own-email-admin = Only the owner, or the administrator whose address it is, can change it.
own-language = Language
own-household = Same as the household
own-taste = Discover
own-taste-about = Where Usherr looks for something to watch.
own-limits = Request limits
own-limits-about = Only managers see this. 0 means no limit.
own-own-films = Own limit for films
own-own-seasons = Own limit for seasons
own-limit = Number of requests
own-limit-help = 0 to 100
own-days = Per how many days
own-limit-wrong = Enter 0 to 100 requests in 1 to 100 days.
own-auto = Watchlist
own-auto-about = What goes on the watchlist can be requested automatically.
own-auto-films = Request films on the watchlist
own-auto-series = Request series on the watchlist
own-remove-open = Remove this person…
# $name (String)
own-remove-about = { $name } loses the account, with all requests, issues and settings. This cannot be undone.
own-remove = Remove this person
own-current = Current password
own-new = New password
own-again = Repeat new password
own-not-the-same = The passwords do not match.
own-not-right = The current password is wrong.
own-no-password = No password is set yet. With one, you can sign in without the media server too.
# $name (String)
own-no-password-of = { $name } has no password here yet. With one, signing in works without the media server too.
own-set-password = Change password
own-first-password = Set password
own-password-set = Your new password is set.
own-no-link = Nothing to link
own-no-link-about = There is no account to be seen or linked here.
# $name (String)
own-linked-to = Linked to { $name }
# $server (String)
own-link-to = Link to { $server }
own-link-about = Then you can sign in with that account too.
own-link-name = Name there
own-link-password = Password there
own-link = Link
own-link-wrong = Name or password is wrong.
own-link-taken = That account already belongs to somebody here.
own-link-silent = The media server does not answer. Try again later.
own-link-too-often = Too many attempts. Wait a while.
own-unlink-open = Unlink…
# $server (String)
own-unlink-about = Signing in with { $server } will no longer lead to this account.
own-unlink = Unlink
own-unlink-needs = To unlink, first set an email address and a password.
own-unlink-owner = The owner’s account stays linked.
own-unlink-admin = Only the owner, or the administrator whose account it is, can unlink it.
own-linked = Linked.
own-unlinked = Unlinked.
own-warn-no-email = Usherr wants to write to you, but your account has no email address.
