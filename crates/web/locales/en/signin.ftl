# The door of the house.

signin-title = Sign in
signin-welcome = Come on in
signin-about = Sign in to see what’s playing and ask for what’s missing.
signin-name = Username
signin-email = Email or username
signin-password = Password
signin-submit = Sign in
# $server (String) is Jellyfin or Emby
signin-with-server = Sign in with { $server }
signin-forgot = Forgot your password?
signin-other-way = Use a local account instead
signin-wrong = That name and password don’t go together. Please try again.
# $minutes (Number)
signin-too-often = { $minutes ->
        [one] Too many tries in a row. Please wait a minute, then try again.
       *[other] Too many tries in a row. Please wait { $minutes } minutes, then try again.
    }
# $server (String) is Jellyfin or Emby
signin-unreachable = { $server } isn’t answering, so your password couldn’t be checked. Please try again in a moment.
signin-not-invited = This account is not allowed in here yet. Ask the owner of this house.
signin-restored = The household was restored. Sign in as you did when the backup was made.
signin-ended = You were signed out. Sign in again to carry on.
signin-closed = Signing in is turned off. The owner can turn it back on with the usherr command on the server.
