# Asking for something.

ask-title = What would you like?
ask-title-4k = What would you like in 4K?
ask-collection = Which films would you like?
ask-collection-4k = Which films would you like in 4K?
ask-all-taken = All of it is there or on its way already.
ask-automatic = No approval needed. It’s on its way as soon as you ask.
ask-used-up = You have no requests left at the moment.
ask-too-much = All seasons are requested together here, and that is more than is left.
ask-send = Ask for it
ask-send-4k = Ask for it in 4K
ask-send-several = Ask for them
ask-send-several-4k = Ask for them in 4K
ask-no-season = Choose a season
ask-one-season = Ask for one season
# $count (String)
ask-some-seasons = Ask for { $count } seasons
ask-no-film = Choose a film
ask-one-film = Ask for one film
# $count (String)
ask-some-films = Ask for { $count } films
ask-one-season-4k = Ask for one season in 4K
# $count (String)
ask-some-seasons-4k = Ask for { $count } seasons in 4K
ask-one-film-4k = Ask for one film in 4K
# $count (String)
ask-some-films-4k = Ask for { $count } films in 4K
ask-back = Not now
ask-which = Which series is it?
ask-which-about = TMDB doesn’t know its number at TheTVDB, which Sonarr needs.
ask-no-match = Sonarr finds no series of this name, so it may not be able to get it.
ask-films = Films
ask-seasons = Seasons
ask-all-seasons = In this household all seasons are requested together.
ask-all = All
ask-more = More options
ask-anime = It’s an anime, so the settings for anime apply.
ask-asked = Asked for. Follow it on the requests page.
ask-approved = Asked for, and on its way.
ask-left = Requests left
# $name (String)
ask-left-for = Requests left for { $name }
ask-look = Show what this changes
# $count (Number)
ask-asked-before = { $count ->
        [one] One film was asked for before that.
       *[other] { $count } films were asked for before that.
    }
