# Titles that nobody can ask for.

blocklist-title = Blocklist
blocklist-about = Titles that nobody can ask for.
blocklist-search = Search the blocklist
blocklist-tabs = Who put titles here
blocklist-by-people = By people
blocklist-by-tags = By keywords
blocklist-all = All
blocklist-none = Nothing is blocked
blocklist-none-about = Titles that somebody blocks appear here.
blocklist-not-found = Nothing found
blocklist-not-found-about = No blocked title matches your search.
blocklist-remove = Allow again
blocklist-sure = Really allow it?
blocklist-added = On the blocklist. Nobody can ask for it now.
blocklist-removed = Allowed again.
blocklist-show-all = Show all of it
# $words (String)
blocklist-by-these = By keywords: { $words }
