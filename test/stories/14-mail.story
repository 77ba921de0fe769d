story: Post kommt über einen echten Mailserver herein und geht über ihn hinaus

given a mail server runs
and the world hansa
and the world mail

# Wie weit man mit den Einstellungen kommt, sagt ein Befehl, und was zu tun ist.
then the command "mail check --data $data" answers 1
and it prints "the password is missing: $data/mail-password"
given the file "$data/mail-password" holds "falsch"
then the command "mail check --data $data" answers 1
and it prints "sign-in: FAILED: 127.0.0.1 does not accept the sign-in of"
given the file "$data/mail-password" holds "secret"
then the command "mail check --data $data" answers 0
and it prints "folder: ok INBOX"

# Ohne Zertifikat, dem man vertraut, geht nichts hinaus.
given the world mail-starttls
then the command "mail check --data $data" answers 1
and it prints "TLS: FAILED: TLS with localhost"
given the world mail-tls
then the command "mail check --data $data" answers 1
and it prints "TLS: FAILED: TLS with localhost"
given the mail server's authority is trusted
then the command "mail check --data $data" answers 0
and it prints "TLS: ok verified"

# STARTTLS: das Gespräch beginnt offen und geht verschlüsselt weiter, mit geprüftem Zertifikat, auch auf dieser Maschine, wenn es verlangt ist.
given the world mail-starttls
then the command "mail check --data $data" answers 0
and it prints "TLS: ok STARTTLS, verified"
and it prints "folder: ok INBOX"
given the world mail-tls

# Ein Brief des Klienten wird ein Vorgang; dass er da ist, erfährt der Absender, und der Brief bleibt im Postfach.
given the mail "Drucker steht" from leitung@klient.test to hilfe@haus.test saying "Seit heute frueh." is sent
and the program runs
and chefin signs in
then within 40 s chefin sees "Drucker steht" on /tickets
and chefin finds letters_stored = 0 in /system.json
and the box haus holds 1 mails with "Subject: Drucker steht"
and within 20 s the box klient holds 1 mails with "Auto-Submitted: auto-replied"

# Eine Antwort mit Anhang geht hinaus; die Datei kommt Byte für Byte an.
when chefin opens /tickets/1
and chefin writes "Anbei der Plan." into "Ihre Antwort"
and chefin attaches papers/vertrag.pdf to files
and chefin presses "Dem Klienten senden"
then chefin sees "vertrag.pdf" on /tickets/1
and within 60 s the box klient holds 1 mails with the file papers/vertrag.pdf
and the box klient holds 1 mails with "Content-Type: multipart/mixed"

# Ein Angebot geht in der Sprache des Klienten an beide Seiten; eine Maschine hat es geschrieben.
when chefin opens /contracts/4
and chefin presses "Prüfen"
and chefin presses "Dem Klienten anbieten"
then within 20 s the box klient holds 1 mails with "Subject: Rahmenvertrag Managed Services 2"
and the box klient holds 1 mails with "Auto-Submitted: auto-generated"
and the box klient holds 3 mails with "<hilfe@haus.test>"

# Ein abgelehnter Empfänger hält die Antwort an die anderen nicht auf; er steht beim Vorgang und auf der heutigen Seite.
given the world mail-partly
when chefin opens /tickets/1
and chefin writes "Zweite Antwort, an zwei." into "Ihre Antwort"
and chefin writes "unknown@fern.test" into "cc"
and chefin presses "Dem Klienten senden"
then within 60 s the box klient holds 1 mails with "Zweite Antwort, an zwei."
and within 20 s chefin sees "Nicht an alle gesendet: unknown@fern.test: 55" on /tickets/1
and chefin sees "Vorgang 1: Nicht an alle gesendet: unknown@fern.test: 55" on /today
and technician signs in
and technician sees "Ticket 1: Not sent to all: unknown@fern.test: 55" on /today

# Was niemanden erreicht, ist nicht gesendet; dieselben Worte gehen an einen anderen.
when chefin opens /tickets/1
and chefin writes "Dritte Antwort, an eine." into "Ihre Antwort"
and chefin writes "unknown@fern.test" into "to"
and chefin presses "Dem Klienten senden"
then within 60 s chefin sees "Nicht gesendet: unknown@fern.test: 55" on /tickets/1
and technician sees "Not sent: unknown@fern.test: 55" on /tickets/1
and technician sees "Ticket 1: Not sent: unknown@fern.test: 55" on /today
when chefin writes "leitung@klient.test" into "to"
and chefin presses "Erneut senden"
then within 40 s the box klient holds 1 mails with "Dritte Antwort, an eine."
and chefin sees "Dritte Antwort, an eine. an leitung@klient.test Gesendet" on /tickets/1
when technician opens /today
then technician does not see "Not sent: unknown@fern.test"

# Was abgelehnt wird, geht nicht verloren: Grund und Knopf stehen auf der Systemseite.
given the world mail-bad
when chefin opens /contracts/5
and chefin presses "Prüfen"
and chefin presses "Dem Klienten anbieten"
then within 20 s chefin sees "unknown@klient.test: 550 5.1.1" on /system
and chefin sees "abgelehnt, Versuche: 1"
when chefin presses "Erneut versuchen"
then within 20 s chefin finds outbox.0.state = refused in /system.json
and chefin sees "Eingang: imaps://localhost:$imaps antwortet seit" on /system

# Der Server zählt neu (UIDVALIDITY): was neu ist, kommt, und nichts zweimal. Was von einer Maschine kommt, bleibt ohne Antwort.
given the box haus is numbered anew
and the mail "Zweiter Brief" from leitung@klient.test to hilfe@haus.test saying "Es ist noch etwas." is sent
then within 80 s chefin sees "Zweiter Brief" on /tickets
and chefin finds rows.0.subject = "Drucker steht" in /tickets.json
and chefin finds tickets = 2 in /system.json
and the box klient holds 1 mails with "Auto-Submitted: auto-replied"

# Was der Server angenommen hat und nicht zustellen kann, kommt zurück, und es steht bei der Nachricht: sein Bericht nennt, unter welchem Umschlag sie ging.
given the world mail-gone
and the mail "Ich bin schon fort" from gone@klient.test to hilfe@haus.test saying "Bitte nicht antworten." is sent
then within 80 s chefin sees "Ich bin schon fort" on /tickets
and within 80 s chefin sees "Kam zurück: 5.1.1 gone@klient.test" on /tickets/3
