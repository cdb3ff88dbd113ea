# A house that nobody lives in yet.

setup-title = Nobody lives here yet
setup-about = There are two ways to move in.
setup-moving = Coming from Jellyseerr, Seerr or Overseerr
setup-moving-stop = Stop the old program.
setup-moving-start = Start Usherr on the same folder. At the moment it looks at
setup-moving-safe = Your people, passwords and requests come along. A copy of the old data is made first.
setup-fresh = Starting afresh
setup-fresh-about = Sign in once through the API with the administrator of your Jellyfin or Emby server. That account becomes the owner of this house.
