# What is wrong with titles.

issues-title = Issues
issues-about = Problems people have reported.
issues-about-own = Problems you have reported.
issues-tabs = How issues stand
issues-tab-open = Open
issues-tab-closed = Resolved
issues-tab-all = All
issues-order = Order
issues-order-newest = Newest first
issues-order-changed = Last changed
issues-news = Something new has come – show it
issues-show-all = Show all issues
issues-none = Nothing here
issues-none-about = There is no issue like this.
issues-none-open = All is well
issues-none-open-about = Nobody has reported a problem. Enjoy the film.
issues-open = Open
issues-settled = Resolved
issues-video = Video
issues-audio = Audio
issues-subtitles = Subtitles
issues-other = Other
# $number (Number)
issues-episode = Episode { $number }
# $count (Number)
issues-answers = { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
# $name (String)
issues-by = by { $name }
issues-new = Report a problem
issues-subject = What is the problem with?
issues-season = Season
issues-all-seasons = All of them
issues-episode-field = Episode
issues-episode-help = Leave it empty if it is the whole season.
issues-message = Describe the problem
issues-message-help = The more exactly you describe it, the sooner it can be fixed: when, on which device, what you expected.
issues-message-missing = Please write a few words.
# $count (Number)
issues-episode-missing = { $count ->
    [one] The season has one episode.
   *[other] The season has { $count } episodes.
}
issues-send = Report
issues-one = An issue
issues-changed = Last changed
issues-watch = Watch
issues-service = Open on the server
issues-service-4k = Open on the 4K server
issues-manage = Manage this title
issues-remove = Delete issue
issues-edited = (edited)
issues-edit = Edit
issues-remove-comment = Delete comment
issues-leave = Cancel
issues-answer = Your reply
issues-send-answer = Reply
issues-close = Mark as resolved
issues-reopen = Reopen
issues-reported = Reported. Somebody will look into it.
issues-commented = Reply sent.
issues-comment-changed = Changed.
issues-comment-removed = Comment removed.
issues-closed = Resolved.
issues-reopened = Reopened.
issues-removed = Issue deleted.
issues-sure = Really delete it?
issues-watch-4k = Watch in 4K
