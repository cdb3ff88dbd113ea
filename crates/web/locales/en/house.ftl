# What runs here and how much it keeps.

house-title = About
house-about = What runs here, where its data is, and how much of it there is.
house-version = Usherr
house-compatible = Compatible with Seerr
house-database = Database
house-folder = Data folder
house-zone = Time zone
house-zone-none = The system’s
house-news = Usherr asks nobody on the internet whether there is a newer version. Look for one where you got this one; pages that are open during an update say that they are old.
house-titles = Titles
house-requests = Requests
house-pictures = Pictures on disk
house-api = For other programs
house-api-about = Programs made for Seerr or Jellyseerr work here unchanged: give them this address and the API key from General.
