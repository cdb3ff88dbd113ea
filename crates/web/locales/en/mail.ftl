# How Usherr sends mail.

mail-title = Mail
mail-about = Usherr writes when somebody forgot a password, when you add a person, and when a backup fails.
mail-on = Send mail
mail-no-address = Links in mails need the public address of this house. Set it under General.
mail-to-general = Set the address
mail-sender = Who writes
mail-name = Name of the sender
mail-from = Address of the sender
mail-required = Everybody needs an e-mail address
mail-required-help = Whoever has none is reminded of it.
mail-server = Mail server
mail-server-about = Your provider says what belongs here, usually under “SMTP”.
mail-host = Host
mail-port = Port
mail-encryption = Encryption
mail-encryption-offered = STARTTLS if the server offers it
mail-encryption-always = Always STARTTLS
mail-encryption-implicit = TLS from the start
mail-encryption-none = None
mail-encryption-help = Port 587 usually means STARTTLS, port 465 TLS from the start.
mail-self-signed = Accept a certificate that nobody vouches for
mail-self-signed-help = Only for a server of your own.
mail-user = Username
mail-password = Password
mail-password-kept = There is one already. Leave this empty to keep it.
mail-test = Send me a test mail
# $address (String)
mail-sent = A mail is on its way to { $address }. Nothing was saved yet.
# $address (String)
mail-failed = The mail to { $address } could not be sent. Check host, port, encryption and password; the log says more.
mail-needs-from = An address like usherr@example.com, please.
mail-needs-host = Without a host there is nobody to bring the mail.
mail-needs-port = A number from 1 to 65535, please.
mail-needs-receiver = Your own account has no e-mail address to send a test to.
