# Radarr and Sonarr, and the rules about what goes where.

services-title = Radarr and Sonarr
services-about = They find and download what was approved: Radarr films, Sonarr series.
# $kind (String)
services-add = Add a { $kind }
services-edit = Edit
# $kind (String)
services-none = No { $kind } yet
services-none-films = Without one, approved films are not downloaded automatically.
services-none-series = Without one, approved series are not downloaded automatically.
# $kind (String)
services-no-default = No { $kind } is the default, so approved requests go nowhere.
# $kind (String)
services-no-default-4k = No { $kind } is the default for 4K, so nobody can ask for 4K.
services-default = Default
services-default-4k = Default for 4K
services-is-4k = 4K
services-profile = Quality profile
services-folder = Root folder
# $kind (String)
services-new = New { $kind }
# $name (String) of a server
services-of = Edit { $name }
services-editor-about = Test the connection first: then the lists below show what the server offers.
services-connection = Connection
services-connection-about = How Usherr reaches it.
services-name = Name
services-name-help = Only for you, to tell it apart from others.
services-host = Host
services-port = Port
services-tls = Use HTTPS
services-base = URL base
# $path (String)
services-base-help = Only if it runs under a path, such as { $path }.
services-key = API key
services-key-help = You find it there under Settings, General.
services-key-kept = There is one already. Leave this empty to keep it.
services-test = Test the connection
# $kind (String)
services-works = { $kind } answers. Now choose below.
# $kind (String)
services-fails = { $kind } doesn’t answer there, or the key is wrong. Nothing was saved.
services-key-wrong = It answers, but doesn’t know this key.
services-target = Purpose
services-is-default = Default server
services-for-4k = 4K server
services-placing = Where titles go
services-placing-about = What the server is told with each order.
services-choose = Choose one
services-tags = Tags
services-no-tags = None
services-availability = Minimum availability
services-announced = Announced
services-cinemas = In cinemas
services-released = Released
services-series-type = Series type
services-standard = Standard
services-daily = Daily
services-anime = Anime
services-season-folders = Season folders
services-language-profile = Language profile
services-anime-about = Anime can go elsewhere. What you leave open goes where other series go.
services-as-others = Same as other series
services-behaviour = Behaviour
services-scan = Scan this server
services-scan-help = Finds titles that were added there directly. Runs every day.
services-search = Search as soon as a title is added
services-tag-requests = Tag titles with the requester
services-external = Public address
services-external-help = For links, when people reach it at another address than Usherr does.
services-remove = Remove
services-remove-about = Usherr forgets this server. Nothing is deleted there.
services-remove-sure = Yes, remove it
services-removed = Removed.
services-back = All servers
services-needs-name = Give it a name.
services-needs-host = Enter a name or an address, without http:// and port.
services-needs-port = Enter a number from 1 to 65535.
services-needs-key = The API key is needed.
services-needs-base = This must begin with / and end without one.
services-needs-profile = Choose one of the server’s profiles.
services-needs-folder = Choose one of the server’s folders.
