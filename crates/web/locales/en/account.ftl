# The menu under a person's own name.

account-menu = Your account
account-profile = Your profile
account-theme = House lights
account-theme-auto = Auto
account-theme-light = On
account-theme-dark = Off
account-sign-out = Sign out
account-watchlist = Watchlist
account-settings = My settings
account-limits-missing = What you may still ask for can’t be told now.
account-requests = My requests
