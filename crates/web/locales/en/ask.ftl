# Asking for something.

ask-title = What would you like?
ask-title-4k = What would you like in 4K?
ask-collection = Which films would you like?
ask-collection-4k = Which films would you like in 4K?
ask-all-taken = All of it is there or on its way already.
ask-automatic = Nobody needs to decide: it’s on its way as soon as you ask.
ask-used-up = There is nothing left to ask for at the moment.
ask-send = Ask for it
ask-send-4k = Ask for it in 4K
ask-which = Which series is it?
ask-which-about = TMDB doesn’t know its number at TheTVDB, which Sonarr needs.
ask-no-match = Sonarr finds no series of this name, so it may not be able to get it.
ask-films = Films
ask-seasons = Seasons
ask-all-seasons = In this household all seasons come together.
ask-all = All of them
ask-more = More choices
ask-anime = It’s an anime, so the household’s choices for anime stand here.
ask-asked = Asked for. Your requests show what becomes of it.
ask-approved = Asked for, and on its way.
ask-left = What is left
# $name (String)
ask-left-for = What is left for { $name }
ask-look = Show what this changes
