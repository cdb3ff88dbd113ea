# How Usherr sends mail.

mail-title = Mail
mail-about = Usherr sends mail when somebody forgot a password, when you add a person, and when a backup fails.
mail-on = Send mail
mail-no-address = Links in mails need the public address of Usherr. Set it under General.
mail-to-general = Set the address
mail-sender = Sender
mail-name = Sender name
mail-from = Sender address
mail-required = Everyone needs an email address
mail-required-help = People without one are reminded to add it.
mail-server = Mail server
mail-server-about = Your provider tells you what to enter, usually under “SMTP”.
mail-host = Host
mail-port = Port
mail-encryption = Encryption
mail-encryption-offered = STARTTLS if available
mail-encryption-always = Always STARTTLS
mail-encryption-implicit = TLS from the start
mail-encryption-none = None
mail-encryption-help = Port 587 usually means STARTTLS, port 465 TLS from the start.
mail-self-signed = Accept self-signed certificates
mail-self-signed-help = Only for a server of your own.
mail-user = Username
mail-password = Password
mail-password-kept = There is one already. Leave this empty to keep it.
mail-test = Send me a test mail
# $address (String)
mail-sent = A test mail is on its way to { $address }. Nothing was saved yet.
# $address (String)
mail-failed = The mail to { $address } could not be sent. Check host, port, encryption and password.
mail-needs-from = Enter an address like usherr@example.com.
mail-needs-host = Enter the host of your mail server.
mail-needs-port = Enter a number from 1 to 65535.
mail-needs-receiver = Your own account has no email address to send a test to.
