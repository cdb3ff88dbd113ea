# Addresses that services call when something arrives.

hooks-title = Webhooks
hooks-about = When Radarr, Sonarr or your media server call these addresses, Usherr notices new files at once instead of at the next scan.
hooks-no-address = Usherr doesn’t know its own public address yet, so put yours in front, or set it under General.
hooks-address = Address
hooks-radarr-how = In Radarr, open Settings, then Connect, and add a Webhook. Tick import, upgrade and delete, choose POST, and paste the address.
hooks-sonarr-how = In Sonarr, open Settings, then Connect, and add a Webhook. Tick import, upgrade and delete, choose POST, and paste the address.
hooks-server = Jellyfin or Emby
hooks-server-how = Install the webhook plugin there, add a generic destination for added items, and paste the address. Usherr then looks at what was added last.
hooks-renew = Make new addresses
hooks-renew-about = Each address ends in a secret. If it became known, make new ones: the old ones stop working at once.
hooks-renew-sure = Yes, end the old addresses
hooks-renewed = There are new addresses now.
