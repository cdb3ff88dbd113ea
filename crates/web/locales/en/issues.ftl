# What is wrong with titles.

issues-title = Issues
issues-about = What somebody found wrong, and what became of it.
issues-about-own = What you have reported, and what became of it.
issues-tabs = How issues stand
issues-tab-open = Open
issues-tab-closed = Settled
issues-tab-all = All
issues-order = Order
issues-order-newest = Newest first
issues-order-changed = Last changed
issues-news = Something new has come – show it
issues-show-all = Show all issues
issues-none = Nothing here
issues-none-about = No issue has come this far.
issues-none-open = All is well
issues-none-open-about = Nobody has found anything wrong. Enjoy the film.
issues-open = Open
issues-settled = Settled
issues-video = Picture
issues-audio = Sound
issues-subtitles = Subtitles
issues-other = Something else
# $number (Number)
issues-episode = Episode { $number }
# $count (Number)
issues-answers = { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
# $name (String)
issues-by = by { $name }
issues-new = What is wrong?
issues-subject = It is about the
issues-season = Season
issues-all-seasons = All of them
issues-episode-field = Episode
issues-episode-help = Leave it empty if it is the whole season.
issues-message = What is wrong
issues-message-help = The more exactly you say it, the sooner it is mended: when, on which device, what you expected.
issues-message-missing = Write a few words.
issues-send = Report it
issues-one = An issue
issues-changed = Last changed
issues-watch = Watch
issues-service = Open at the server
issues-service-4k = Open at the 4K server
issues-manage = See to the title
issues-remove = Remove this issue
issues-edited = (changed)
issues-edit = Change what you wrote
issues-remove-comment = Remove this comment
issues-leave = Leave as it is
issues-answer = Your answer
issues-send-answer = Answer
issues-close = Settle
issues-reopen = Open again
issues-reported = Reported. Somebody will look into it.
issues-commented = Answered.
issues-comment-changed = Changed.
issues-comment-removed = Comment removed.
issues-closed = Settled.
issues-reopened = Open again.
issues-removed = Issue removed.
issues-sure = Really remove it?
