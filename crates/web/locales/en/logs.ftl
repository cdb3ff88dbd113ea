# The log, as the owner reads it.

logs-title = Log
# $folder (String)
logs-about = What Usherr wrote down, newest first. The files lie in { $folder }.
logs-search = Search the log
logs-level = Level
logs-level-debug = Everything
logs-level-info = From information
logs-level-warn = From warnings
logs-level-error = Only errors
logs-debug = Detail
logs-info = Information
logs-warn = Warning
logs-error = Error
logs-follow = Follow along
logs-pause = Stop following
logs-following = New lines appear by themselves.
logs-none = No line matches
logs-none-about = Look for other words, or show everything.
logs-all = Show everything
logs-empty = The log is empty
logs-empty-about = New lines appear here by themselves.
logs-copy = Copy this line
logs-details = Details
