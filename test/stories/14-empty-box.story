story: Ein Postfach, in dem noch nie ein Brief lag, wird vom ersten an gelesen

# Das Haus ist neu, und sein Postfach auch: das Programm läuft, bevor der erste Brief kommt.
given a mail server runs
and the world hansa
and the world mail
and the file "$data/mail-password" holds "secret"
and the program runs
and chefin signs in
then within 40 s chefin sees "$imap/INBOX antwortet seit" on /system
# Gesendet wurde noch nichts: ob der Server antwortet, weiß niemand.
and within 10 s chefin sees "Ausgang: smtp://127.0.0.1:$smtp ist eingerichtet; seitdem war nichts zu senden." on /system
and chefin finds tickets = 0 in /system.json

when the mail "Drucker steht" from leitung@klient.test to hilfe@haus.test saying "Seit heute frueh." is sent
and the mail "Telefon stumm" from leitung@klient.test to hilfe@haus.test saying "Seit eben." is sent
then within 50 s chefin finds tickets = 2 in /system.json
and chefin sees "Drucker steht" on /tickets
and chefin sees "Telefon stumm"

# Was von einem Brief nicht zu lesen war, steht bei ihm, und er lässt sich holen, wie er kam.
when the letter papers/verschachtelt.eml from leitung@klient.test to hilfe@haus.test is sent
then within 50 s chefin finds tickets = 3 in /system.json
and chefin finds letters_in_part = 1 in /system.json
and chefin sees "Die Teile waren mehr als 32-mal verschachtelt; die inneren fehlen." on /system
and chefin sees "Die Teile waren mehr als 32-mal verschachtelt; die inneren fehlen." on /tickets/3
and chefin sees "Brief herunterladen, wie er kam"

# Und nach einem Neustart nicht noch einmal.
when the program stops
and the program runs
and the mail "Dritter Brief" from leitung@klient.test to hilfe@haus.test saying "Es ist noch etwas." is sent
then within 50 s chefin finds tickets = 4 in /system.json
