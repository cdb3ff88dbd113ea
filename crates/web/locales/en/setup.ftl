# Moving in: from an empty folder to a household that works.

setup-title = Welcome
setup-about = Nobody lives here yet. How do you want to move in?
setup-fresh = Start afresh
setup-fresh-about = Sign in with your Jellyfin or Emby, choose libraries, connect Radarr and Sonarr. It takes about five minutes.
setup-fresh-go = Let’s begin
setup-restore = Restore a backup
setup-restore-about = A backup of Usherr, or the folder of another program as a zip. You see what is inside before anything is kept.
setup-restore-go = Choose a backup
setup-moving = Coming from Jellyseerr, Seerr or Overseerr
setup-moving-stop = Stop the old program.
setup-moving-start = Start Usherr on the same folder. At the moment it looks at
setup-moving-safe = Your people, passwords and requests come along. A copy of the old data is made first.
setup-steps = Steps of moving in
setup-step-owner = Owner
setup-step-key = TMDB
setup-step-libraries = Libraries
setup-step-services = Radarr & Sonarr
setup-owner = Whose house is it?
setup-owner-about = Sign in with an administrator of your media server. That account becomes the owner here.
setup-kind = Media server
setup-host = Host
setup-host-help = A name or an address, without http:// and port. In Docker, often the container’s name.
setup-port = Port
setup-tls = It speaks https
setup-base = Path below the host
setup-base-help = Only if it lives in a folder, such as /jellyfin.
setup-name = Username there
setup-password = Password there
setup-email = Your email address
setup-email-help = For messages from Usherr. It need not be known there.
setup-sign-in = Sign in and go on
setup-not-there = Nothing answers there as a media server does. Check host, port and https; from inside a container, localhost is the container itself.
setup-is-jellyfin = A Jellyfin answers there. Choose that instead.
setup-wrong = The server answers, but it doesn’t know that name with that password.
setup-not-admin = That account is no administrator there. Use one that is.
setup-silent = The server began to answer and then stopped. Try again in a moment.
# $minutes (Number)
setup-too-often = { $minutes ->
        [one] Too many tries in a row. Wait a minute, then go on.
       *[other] Too many tries in a row. Wait { $minutes } minutes, then go on.
    }
setup-needs-host = A name or an address, please, without http:// and port.
setup-needs-port = A number from 1 to 65535, please.
setup-needs-base = This must begin with / and end without one.
setup-needs-name = Type the name that you use there.
setup-key = A key for TMDB
setup-key-about = Posters, descriptions and the search come from The Movie Database. It gives everyone a key for free: sign up at themoviedb.org, open Settings, then API, and copy the API key.
setup-key-get = Get a key at themoviedb.org
setup-key-field = API key
setup-key-wrong = TMDB doesn’t know this key. Copy the shorter one, called API key.
setup-key-silent = TMDB doesn’t answer right now. Check the internet connection, or do this later.
setup-key-save = Check and go on
setup-later = Do this later
setup-libraries = Which libraries count?
# $server (String)
setup-libraries-about = What lies in these on { $server } counts as available, and nobody needs to ask for it.
setup-services = Who fetches films and series?
setup-services-about = Connect Radarr for films and Sonarr for series. You can also do this later: until then requests wait.
setup-finish = Open the house
setup-finished = Welcome home. Usherr now looks through your libraries.
setup-back = Welcome back
# $people (String)
# $requests (String)
setup-back-about = { $people } and { $requests } are still here. Only the settings are missing, so Usherr asks for those and for nothing else.
setup-back-server = Connect your media server again
setup-back-server-about = Sign in with the account that you, the owner, had at your Jellyfin or Emby. For another administrator there, sign in here with your password first.
setup-back-server-go = Go on
setup-back-file = Do you still have settings.json?
setup-back-file-about = Stop Usherr, put the file back, and start Usherr again. Then nothing is asked at all. It belongs into
setup-back-local = No media server at hand?
setup-back-local-about = The owner can sign in with an email address and a password, and go on from there, or restore a backup.
setup-back-local-go = Sign in with a password
setup-plex = Is it a Plex?
setup-plex-about = Come back with your account there. Its token stands in the address that Plex shows under Get Info, View XML: what follows X-Plex-Token=.
setup-plex-token = Token of your Plex account
setup-plex-go = Go on with Plex
setup-plex-wrong = Plex doesn’t know this token. Copy all of it, anew.
setup-plex-silent = Plex doesn’t answer right now. Try again in a moment.
# $name (String)
setup-other = You are signed in as { $name }
setup-other-about = This household belongs to somebody else, and only they connect its media server. Sign out, then the owner can come in.
# $count (Number)
setup-people = { $count ->
        [one] One person
       *[other] { $count } people
    }
# $count (Number)
setup-requests = { $count ->
        [one] one request
       *[other] { $count } requests
    }
# $folder (String)
setup-unmounted = No volume is mounted at { $folder }. Everything kept there is lost when the container is replaced. Mount one before you go on.
