# The first page after the door.

# $name (String)
home-morning = Good morning, { $name }
# $name (String)
home-day = Good afternoon, { $name }
# $name (String)
home-evening = Good evening, { $name }
# $count (Number)
home-waiting = { $count ->
        [one] One request is waiting for you.
       *[other] { $count } requests are waiting for you.
    }
home-all-decided = Nothing is waiting for you. Enjoy the film.
home-waiting-title = Waiting for you
home-recent = Recently requested
home-see-all = See all
home-added = New in the library
home-kept = On your watchlist
home-decide = Decide now
home-bare = No rows are switched on
home-bare-about = Search at the top, or browse films and series.
home-arrange = Arrange the home page
home-browse = Browse films
