# Putting a backup, or another household, in the place of this one.

restore-title = Restore
restore-about = Put a backup, or a household of Jellyseerr, Seerr or Overseerr, in the place of what is here. Nothing changes before you have seen what would come and go.
restore-choose = From your backups
restore-none = There is no backup here yet.
restore-backup = Backup
restore-secret = Passphrase or secret key
restore-secret-help = Only for a backup that is encrypted.
restore-look = Look inside
restore-upload = From a file
restore-upload-about = A backup of Usherr, a zip or tar of the config folder, or the file db.sqlite3 alone.
restore-file = File
restore-preparing = Looking inside
restore-preparing-about = It is unpacked beside your household and examined. Everything goes on as usual.
restore-preview = What is inside
# $writer (String)
# $when (String)
restore-from = Written by { $writer }, from { $when }.
restore-unknown-time = an unknown time
# $users (Number)
# $requests (Number)
# $issues (Number)
# $titles (Number)
restore-brings = It holds: people { $users }, requests { $requests }, issues { $issues }, titles { $titles }.
restore-only-settings = It holds the settings alone.
restore-no-settings = It holds no settings; yours stay.
# $users (Number)
# $requests (Number)
# $issues (Number)
restore-takes = It does not have what came since: people { $users }, requests { $requests }, issues { $issues }.
# $names (String)
restore-names = Not in it: { $names }
restore-takes-nothing = Nothing that is here would be missing.
restore-here-is-damaged = What is here cannot be read: its file is damaged. The files are kept as they are before anything takes their place.
restore-foreign = It is of another household.
restore-decide = Put it in place
restore-decide-about = What is here is backed up first. Nobody is served for a moment, and either all of it is put in place or nothing.
restore-decide-sessions = You may have to sign in again afterwards: whoever signed in after the backup was made is signed out.
restore-decide-empty = Nobody lives here yet, so nothing is lost. Either all of it is put in place or nothing.
restore-to-the-beginning = Back to the beginning
restore-part = What to restore
restore-part-all = Everything
restore-part-settings = The settings alone
restore-part-data = People, requests and titles alone
restore-revoke = Everybody signs in again
restore-revoke-help = Otherwise those stay signed in who were when the backup was made.
restore-begin = Restore
restore-working = A household is being restored
restore-working-about = This page looks again by itself. It takes a moment.
restore-keeping = What was here is backed up.
restore-replacing = The household is put in place.
restore-done = Restored
restore-done-about = The household is the one from the backup now.
restore-failed = It was not restored
restore-failed-about = Nothing was changed. The reason:
restore-hold = Orders and messages wait
restore-hold-about = The restored household may want what somebody cancelled since. Nothing is ordered and nobody is told anything until you decide.
# $count (Number) of orders and messages
restore-waiting = { $count ->
        [0] Nothing waits yet
        [one] { $count } order or message waits
       *[other] { $count } orders and messages wait
    }
restore-release = Go on, with what waits
restore-forget = Go on, and forget what waits
restore-stop = Cancel
restore-elsewhere = Elsewhere
restore-elsewhere-about = A folder, a bucket or a WebDAV folder where backups go. A backup is fetched from there first.
restore-other-place = Look at another place
restore-look-there = Look there
# $name (String)
restore-at-place = { $name }
restore-none-there = There are no backups.
restore-place-silent = Nothing can be read there. This stood in the way:
restore-fetching = Fetching
restore-fetching-about = It comes to this machine piece by piece. Everything goes on as usual.
