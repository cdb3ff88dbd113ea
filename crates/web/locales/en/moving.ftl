# The household's database on the other engine.

moving-title = Move the database
moving-about = From SQLite to PostgreSQL, or back. Everything comes along, and every table is compared afterwards.
moving-back = All backups
moving-on-sqlite = Your household is in one SQLite file now. That suits most homes; PostgreSQL suits those who run it anyway.
moving-on-postgres = Your household is on PostgreSQL now.
moving-to-file = Back to SQLite
moving-to-file-about = Into one file in the config folder.
moving-to-server = To PostgreSQL
moving-to-other-server = To another PostgreSQL
moving-to-server-about = The database must exist and be empty. Checking changes nothing.
moving-host = Host
moving-port = Port
moving-database = Name of the database
moving-database-help = “createdb -O user name” makes one.
moving-user = User
moving-password = Password
moving-tls = Encryption on the way
moving-tls-none = None (local network)
moving-tls-require = Encrypted, with a certificate that is checked
moving-tls-trusting = Encrypted, with any certificate
moving-look = Check both databases
moving-failed = It was not moved. The database you are on is as it was.
moving-possible = It can be moved
# $goal (String)
# $rows (Number)
moving-goal = { $goal }: { $rows ->
        [one] one row would arrive there.
       *[other] { $rows } rows would arrive there.
    } Nothing was changed yet.
moving-decide = Before you move
moving-untouched = The database you are on is only read. It stays as it is.
moving-meanwhile = What people do here after the move began stays behind. Choose a quiet hour, and go straight on to the next step.
moving-afterwards = Usherr goes on with the old database until you set a few variables and start it again. You will see which.
moving-replaces = This same household is there already, from an earlier move. It would be replaced by what is here now.
moving-replace = Replace what is there
moving-begin = Move now
moving-cancel = Cancel
moving-under-way = Moving
# $goal (String)
moving-under-way-about = To { $goal }. This page looks again by itself, and you may leave it.
# $rows (Number)
moving-arrived = { $rows ->
        [one] One row arrived.
       *[other] { $rows } rows arrived.
    }
moving-comparing = Everything arrived and is compared.
# $goal (String)
# $rows (Number)
moving-done = Moved to { $goal }: { $rows ->
        [one] one row arrived.
       *[other] { $rows } rows arrived.
    } Every table was read back and is the same at both ends.
moving-next = What to do now
moving-set = Set these variables for Usherr, and remove other ones that begin with DB_:
moving-password-left-out = Put the password in place of “…”.
moving-restart = Start Usherr again.
moving-old-one = The old database was not touched. Keep it until you are sure, then remove it.
moving-close = Done
moving-mended = Mended on the way
moving-contents = What is in the database
moving-what = What
moving-rows = Rows
moving-users = People
moving-titles = Titles
moving-seasons = Seasons
moving-requests = Requests
moving-seasons-asked = Seasons asked for
moving-issues = Issues
moving-comments = Comments
moving-watchlist = Watchlists
moving-blocklist = Blocklist
moving-sessions = Signed-in browsers
moving-sliders = Rows of the home page
moving-rules = Rules
moving-preferences = Personal settings
moving-devices = Devices for notifications
moving-needs = Name the host, the database and the user.
moving-host-help = Its name or address, or the folder of its socket on this machine, such as /run/postgresql.
moving-user-help = With a socket it may be left out: then the server asks the system who Usherr is.
