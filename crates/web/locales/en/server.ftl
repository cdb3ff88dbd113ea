# The household's Jellyfin or Emby.

server-title = Media server
server-about = People sign in with it, and what it holds counts as available.
server-none = No media server is set up.
server-plex = This house uses Plex. Usherr can’t change Plex settings yet; what it knows is kept as it is.
server-libraries = Libraries
server-libraries-about = Titles in the chosen libraries count as available.
server-libraries-none = No libraries are known yet. Refresh the list.
server-films = Films
server-series = Series
server-read = Refresh the list
server-keep = Save the choice
server-libraries-read = The list is up to date.
server-grouped = The server shows no libraries because this account sees them grouped. Turn off grouping for the account there, then refresh the list.
server-empty = The server has no library with films or series yet.
server-silent = The server doesn’t answer. Check its address and key below.
server-scan = Full library scan
server-scan-about = Runs every day by itself. Start it yourself after larger changes.
server-scan-start = Start now
server-scan-stop = Stop
# $library (String)
server-scan-at = Scanning { $library }
# $library (String)
# $done (Number)
# $total (Number)
server-scan-within = Scanning { $library }: { $done } of { $total }
server-scan-needs = Choose at least one library first.
server-connection = Connection
server-connection-about = How Usherr reaches the server. It is tested before anything is saved.
server-host = Host
server-host-help = A name or an address, without http:// and port.
server-port = Port
server-tls = Use HTTPS
server-base = URL base
server-base-help = Only if it runs under a path, such as /jellyfin.
server-key = API key
server-key-kept = There is one already. Leave this empty to keep it.
server-links = Links
server-links-about = Where links on Usherr’s pages lead.
server-external = Public address of the server
server-external-help = For “Watch” buttons, when people reach it at another address than Usherr does.
server-forgot = “Forgot password” page
server-needs-host = Enter a name or an address, without http:// and port.
server-needs-port = Enter a number from 1 to 65535.
server-needs-base = This must begin with / and end without one.
server-not-there = No media server answers there. Check host, port and HTTPS.
server-key-wrong = The media server answers, but doesn’t know this key.
