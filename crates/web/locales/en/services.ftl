# Radarr and Sonarr, and the rules about what goes where.

services-title = Radarr and Sonarr
services-about = They find and fetch what was approved: Radarr films, Sonarr series.
# $kind (String)
services-add = Add a { $kind }
services-edit = Change
# $kind (String)
services-none = No { $kind } yet
services-none-films = Without one, approved films are not fetched by themselves.
services-none-series = Without one, approved series are not fetched by themselves.
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
services-editor-about = Try the connection first: then the lists below fill with what the server offers.
services-connection = Connection
services-connection-about = How Usherr reaches it.
services-name = Name
services-name-help = Only for you, to tell it from others.
services-host = Host
services-port = Port
services-tls = It speaks https
services-base = Path below the host
services-base-help = Only if it lives in a folder, such as /radarr.
services-key = API key
services-key-help = It stands there under Settings, General.
services-key-kept = There is one already. Leave this empty to keep it.
services-test = Try the connection
# $kind (String)
services-works = { $kind } answers. Now choose below.
# $kind (String)
services-fails = { $kind } doesn’t answer there, or the key is wrong. Nothing was saved.
services-target = What it is for
services-is-default = Use it unless something else is chosen
services-for-4k = It is for 4K
services-placing = Where titles go
services-placing-about = What the server is told with each order.
services-choose = Choose one
services-tags = Tags
services-no-tags = None
services-availability = Fetch as soon as
services-announced = it is announced
services-cinemas = it is in cinemas
services-released = it is released
services-series-type = Kind of series
services-standard = Standard
services-daily = Daily
services-anime = Anime
services-season-folders = A folder for each season
services-language-profile = Language profile
services-anime-about = Anime may go elsewhere. What is left open goes where other series go.
services-as-others = As other series
services-behaviour = How it behaves
services-scan = Look through it every day
services-scan-help = So that titles added there are known here.
services-search = Begin searching at once
services-tag-requests = Tag titles with who asked
services-external = Public address
services-external-help = For links, when people reach it elsewhere than Usherr does.
services-remove = Remove
services-remove-about = Usherr forgets this server. Nothing is removed there.
services-remove-sure = Yes, remove it
services-removed = Removed.
services-back = All servers
services-needs-name = Give it a name.
services-needs-host = A name or an address, please, without http:// and port.
services-needs-port = A number from 1 to 65535, please.
services-needs-key = It can’t be asked without its key.
services-needs-base = This must begin with / and end without one.
services-needs-profile = Choose one of the server’s profiles.
services-needs-folder = Choose one of the server’s folders.
