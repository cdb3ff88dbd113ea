# Settings about people: how they sign in, and what newcomers may do.

rules-title = People and sign-in
rules-about = How people come in, and what a newcomer may do.
rules-door = The door
rules-door-about = At least one way in must stay open.
rules-local = Accounts of this house
rules-local-help = People sign in with their email address and a password that Usherr keeps.
# $server (String)
rules-server = Accounts of { $server }
# $server (String)
rules-server-help = People sign in with their { $server } name and password.
rules-newcomers = Let newcomers in
# $server (String)
rules-newcomers-help = Whoever has an account on { $server } gets one here by signing in. Otherwise you invite people first.
rules-no-door = One of the two must stay on, or nobody gets in.
rules-limits = How much people may ask for
rules-limits-about = Holds for everyone without a limit of their own. 0 means as much as they like.
rules-films = Films
rules-seasons = Seasons
rules-days = counted over so many days
rules-defaults = Newcomers
rules-defaults-about = What everybody may do who joins from now on. It changes nothing for those who are here.
rules-needs-limit = A number from 0 to 100, please.
rules-needs-days = A number of days from 1 to 100, please.
