# Changing a request.

editing-title = Edit request
editing-server = Server
editing-profile = Quality profile
editing-folder = Root folder
# $folder (String)
# $gigabytes (Number)
editing-free = { $folder } – { $gigabytes } GB free
editing-language = Language profile
editing-tags = Tags
editing-no-tags = None
editing-for-whom = Requested for
editing-there = Already in the library
# $server (String)
editing-usual = { $server } (default)
# $server (String)
editing-silent = { $server } does not answer, so its choices cannot be shown. What was chosen before stays.
editing-seasons-silent = TMDB does not answer, so only the seasons that are known here are shown.
# $reason (String)
editing-refused = This could not be changed: { $reason }
editing-save-and-approve = Save and approve
editing-back = Back
editing-find-person = Find a person
editing-nobody = Nobody
