# Rules about what goes where.

routing-title = Rules
routing-about = Some requests go elsewhere: because of who asks, or what for. Of several rules that fit, the most exact one counts.
# $service (String)
routing-add = New rule for { $service }
routing-none = No rules yet
routing-none-about = Everything goes where its server says.
routing-needs-server = Rules need a Radarr or Sonarr first.
routing-edit = Change
routing-when = When
routing-when-about = All conditions that are set must hold. Leave open what does not matter.
routing-people = Asked for by
routing-anyone = Anyone
routing-genres = Genres
routing-any-genre = Any genre
routing-languages = Original languages
routing-any-language = Any language
routing-keywords = Keywords
routing-keywords-help = Anime follows only rules with the keyword anime (210024).
routing-then = Then
routing-then-about = What the rule changes. What is left open stays as the server says.
routing-as-server = As the server says
routing-profile = Quality profile
routing-folder = Root folder
routing-tags = Tags to add
routing-no-tags = None
routing-silent = The server doesn’t answer, so only what is known can be chosen.
routing-needs-condition = A rule needs at least one condition.
routing-needs-change = A rule must change something.
routing-needs-numbers = Only numbers here, separated by commas.
routing-remove = Remove
routing-remove-sure = Yes, remove it
routing-removed = The rule is gone.
routing-back = All rules
routing-gone = A server that is gone
routing-any-keyword = Any keyword
