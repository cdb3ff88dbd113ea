# What runs here and how much it keeps.

house-title = About this house
house-about = What runs here, where it lies, and how much it keeps.
house-version = Usherr
house-compatible = Answers like Seerr
house-database = Database
house-folder = Folder
house-zone = Time zone
house-zone-none = That of the machine
house-titles = Titles known
house-requests = Requests so far
house-pictures = Pictures on disk
house-api = For other programs
house-api-about = Programs made for Seerr or Jellyseerr work here unchanged: give them this address and the API key from General.
