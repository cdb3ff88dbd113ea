# The people of the household: how they come and what they may do.

people-new = Add a person
people-new-about = Somebody without an account on the media server signs in with an email address and a password.
people-name = Name
people-name-missing = Enter a name.
people-email = Email address
people-email-wrong = This is not an email address.
people-email-taken = Somebody already has an account with this address.
people-generate = Create a password and mail it
people-generate-help = Then leave the field below empty.
people-password = Password
people-password-help = At least 8 characters.
people-password-short = A password needs at least 8 characters.
people-no-local-login = Signing in with a local password is turned off in the settings.
people-add = Add
people-back = Back
# $server (String)
people-import = Import from { $server }
people-import-about = People with an account there get one here and sign in with the same password.
people-import-them = Import
people-whom = Choose people
people-nobody-new = Everybody is here
people-nobody-new-about = Every account on the media server has one here already.
# $server (String)
people-silent = { $server } does not answer
people-silent-about = Check its address and key in the settings, then try again.
people-again = Try again
people-search = Find a person
people-none = Nobody found
people-none-about = Try another name or address.
# $name (String)
people-pick = Select { $name }
people-change-picked = Edit permissions of the selected
people-rights = Permissions
people-rights-about = All of them get exactly what is ticked here.
people-added = Added. Now choose the permissions.
people-removed = Person removed.
people-imported = Imported.
people-nobody-chosen = Choose at least one person.
people-permitted = Permissions saved.
people-pick-all = Select all
people-edit = Edit
people-remove = Remove
