# The row of settings pages.

tabs-label = Settings
tabs-general = General
tabs-users = People
