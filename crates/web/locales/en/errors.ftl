# Pages for when there is no page.

errors-not-found = Wrong door
errors-not-found-about = There is nothing at this address. It may have been moved or taken away.
errors-forbidden = Staff only
errors-forbidden-about = Your account isn’t allowed in here. If it should be, ask the owner of this house.
errors-overtaken = Somebody was quicker
errors-overtaken-about = This has been done already, or it has changed since you opened the page. Go back and have another look.
errors-unavailable = One moment, please
errors-unavailable-about = Something that Usherr depends on isn’t answering. Try again in a little while.
errors-failure = The film snapped
errors-failure-about = Something went wrong on our side. It has been written down in the log.
# $id (String) by which the log can be searched
errors-trace = Trace { $id }
errors-home = Back to the foyer
