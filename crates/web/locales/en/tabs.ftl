# The row of settings pages.

tabs-label = Settings
tabs-general = General
tabs-users = People
tabs-server = Media server
tabs-services = Radarr & Sonarr
tabs-rules = Rules
tabs-mail = Mail
tabs-network = Network
tabs-metadata = Metadata
tabs-discover = Home page
tabs-jobs = Jobs & caches
tabs-logs = Log
tabs-outbox = Outbox
tabs-about = About
tabs-backups = Backups
