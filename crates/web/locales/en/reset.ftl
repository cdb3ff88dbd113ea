# A new password for those who forgot theirs.

reset-title = Reset your password
reset-about = We send you a link to set a new one.
reset-send = Send the link
reset-send-new = Send a new link
reset-sent = If there is an account with this address, a link is on its way. It works until tomorrow.
reset-no-mail = This Usherr cannot send mail yet. Ask the owner to set a new password for you.
reset-too-often = Too many attempts. Wait a while.
reset-useless = This link was used before, or it is too old. Ask for a new one.
reset-back = Back to sign in
reset-done = Your new password is set. Come on in.
