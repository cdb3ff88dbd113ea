# Rules about what goes where.

routing-title = Override rules
routing-about = Send some requests elsewhere, depending on who asks or for what. If several rules fit, the most specific one counts.
# $service (String)
routing-add = New rule for { $service }
# $service (String)
routing-of = Rule for { $service }
routing-new = New rule
routing-service = Server
routing-none = No rules yet
routing-none-about = Every request goes where its server’s settings say.
routing-needs-server = Rules need a Radarr or Sonarr first.
routing-edit = Edit
routing-when = When
routing-when-about = All conditions must be met. Leave open what does not matter.
routing-people = Requested by
routing-anyone = Anyone
routing-genres = Genres
routing-any-genre = Any genre
routing-languages = Original languages
routing-any-language = Any language
routing-keywords = Keywords
routing-keywords-help = For anime, only rules with the keyword “anime” count.
routing-then = Then
routing-then-about = What the rule changes. What you leave open stays as the server’s settings say.
routing-as-server = Same as the server
routing-profile = Quality profile
routing-folder = Root folder
routing-tags = Tags to add
routing-no-tags = None
routing-silent = The server doesn’t answer, so only what is known can be chosen.
routing-needs-condition = A rule needs at least one condition.
routing-needs-change = A rule must change something.
routing-needs-numbers = Enter numbers, separated by commas.
routing-remove = Remove
routing-remove-sure = Yes, remove it
routing-removed = Rule removed.
routing-back = All rules
routing-gone = A server that was removed
routing-any-keyword = Any keyword
