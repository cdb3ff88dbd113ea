# The page that browsers keep for when the server is silent.

offline-title = Usherr can’t be reached
offline-about = Either this device is offline or the server is having a rest. Nothing was lost.
offline-again = Try again
