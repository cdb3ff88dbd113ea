# Parts of pages that come from outside.

# $ago (String)
parts-stale = TMDB doesn’t answer. This is as it was { $ago }.
parts-silent = This part is missing
parts-silent-about = The service it comes from doesn’t answer at the moment. Everything else works.
