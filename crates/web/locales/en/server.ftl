# The household's Jellyfin or Emby.

server-title = Media server
# $server (String)
server-about = The { $server } whose people come here and whose films count.
server-none = No media server is set up.
server-plex = This house uses Plex. Usherr can’t change Plex settings yet; what it knows is kept as it is.
server-libraries = Libraries
server-libraries-about = What lies in these counts as available.
server-libraries-none = No libraries are known yet. Read the list from the server.
server-films = Films
server-series = Series
server-read = Read the list anew
server-keep = Save the choice
server-libraries-read = The list is up to date.
server-grouped = The server shows no libraries because this account sees them grouped. Switch off grouping for the account there, then read the list again.
server-empty = The server has no library with films or series yet.
server-silent = The server doesn’t answer. Check its address and key below.
server-scan = Look through everything
server-scan-about = Usherr does this every day by itself. Start it yourself after larger changes.
server-scan-start = Start now
server-scan-stop = Stop
# $library (String)
server-scan-at = Looking through { $library }
server-scan-needs = Choose at least one library first.
server-connection = Connection
server-connection-about = How Usherr reaches the server. It is tried before anything is saved.
server-host = Host
server-host-help = A name or an address, without http:// and port.
server-port = Port
server-tls = It speaks https
server-base = Path below the host
server-base-help = Only if it lives in a folder, such as /jellyfin.
server-key = API key
server-key-kept = There is one already. Leave this empty to keep it.
server-links = For people
server-links-about = Where links on the pages lead.
server-external = Public address of the server
server-external-help = For “Play” buttons, when people reach it elsewhere than Usherr does.
server-forgot = Page for forgotten passwords
server-needs-host = A name or an address, please, without http:// and port.
server-needs-port = A number from 1 to 65535, please.
server-needs-base = This must begin with / and end without one.
server-not-there = Nothing answers there as a media server does. Check host, port and https.
