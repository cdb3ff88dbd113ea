# Requests: the list, and each one as a ticket.

requests-approve = Approve
requests-decline = Decline
requests-retry = Try again
requests-cancel = Take back
requests-remove = Remove from the list
requests-downloaded = Downloaded
# $name (String)
requests-approved-by = Approved by { $name }
# $name (String)
requests-declined-by = Declined by { $name }
