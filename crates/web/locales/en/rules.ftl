# Settings about people: how they sign in, and what newcomers may do.

rules-title = People and sign-in
rules-about = How people sign in, and what newcomers can do.
rules-door = Signing in
rules-door-about = At least one way must stay on.
rules-local = Local accounts
rules-local-help = People sign in with their email address and a password that Usherr keeps.
# $server (String)
rules-server = { $server } accounts
# $server (String)
rules-server-help = People sign in with their { $server } name and password.
rules-newcomers = Allow new people
# $server (String)
rules-newcomers-help = Everyone with an account on { $server } gets one here by signing in. Otherwise you add people first.
rules-no-door = One of the two must stay on, or nobody can sign in.
rules-limits = Request limits
rules-limits-about = For everyone without a limit of their own. 0 means no limit.
rules-films = Films
rules-seasons = Seasons
rules-days = per days
rules-defaults = Default permissions
rules-defaults-about = What everyone can do who joins from now on. People who are here already keep what they have.
rules-needs-limit = Enter a number from 0 to 100.
rules-needs-days = Enter a number of days from 1 to 100.
