story: Niemand übernimmt: die Bereitschaft wird gerufen, bis jemand quittiert

# Zwei Empfänger des Hauses: ein Messenger und ein SMS-Dienst. Beide stehen auf der Liste der erlaubten Adressen.
given a receiver messenger runs
and a receiver gateway runs
and the world oncall
and the program runs
and chefin signs in
and technik signs in
and technician signs in
and meier signs in

# Ein Link ist für diese Maschine und, unter der Adresse des Hauses im Netz, für Leute anderswo.
then the command "link --data $data meier" answers 0
and it prints "http://localhost:"
and it prints "https://desk.nordlicht.example/link/"

# Am ersten Tag ist nichts eingerichtet, und das sagt die Seite.
then technik sees "Es gibt noch kein Team, das Bereitschaft hat." on /oncall
and technician sees "There is no team on call yet." on /oncall
and technik gets 403 for /oncall/team
and technik sees "Noch kein Kanal ist eingetragen." on /account/channels

# Jeder trägt ein, wie er erreicht wird, und eine Probe sagt, was der Empfänger antwortet.
when technik opens /account/channels
and technik writes "ntfy" into "Art"
and technik writes "http://$messenger/bereitschaft" into "Adresse"
and technik presses "Kanal eintragen"
then technik sees "/bereitschaft" on /account/channels
when technik presses "Probe senden"
then within 20 s technik sees "angekommen, der Empfänger antwortet 200: Hello" on /account/channels
and the receiver messenger got 1 requests with "POST /bereitschaft?title=Probe%20der%20Bereitschaft&click=https%3A%2F%2Fdesk.nordlicht.example"
when the receiver messenger answers 404
and technik presses "Probe senden"
then within 20 s technik sees "der Empfänger antwortet 404: Hello" on /account/channels
when the receiver messenger answers 302
and technik presses "Probe senden"
then within 20 s technik sees "der Empfänger leitet weiter" on /account/channels
and the receiver messenger got 3 requests with "Idempotency-Key: channel.test."
when the receiver messenger answers 200
and technician opens /account/channels
and technician writes "sms" into "Kind"
and technician writes "0151 23456789" into "Address"
and technician presses "Enter a channel"
then technician sees "+4915123456789" on /account/channels

# Wer einteilt, legt Team und Dienstplan an.
when chefin keeps rows.login:technik.id of /people.json as tom
and chefin keeps rows.login:technician.id of /people.json as tess
and chefin opens /oncall/team
and chefin writes "Nacht" into "Name"
and chefin writes "$tom" into "member"
and chefin writes "$tess" into "member"
and chefin writes "0" into "Niemand übernimmt, nach Minuten"
and chefin writes "0" into "Dann der Nächste, nach Minuten"
and chefin writes "0" into "Dann das ganze Team, nach Minuten"
and chefin writes "1" into "Zuletzt der Inhaber, nach Minuten"
and chefin presses "Speichern"
then chefin sees "Dienstplan"
and chefin finds last = 1 in "/oncall/team.json?crew=1"
and chefin sees "Dienstplan" on "/oncall/team?crew=1"
and technik sees "es gibt noch keinen Dienstplan" on /oncall
when chefin writes "$today" into "Erster Tag"
and chefin writes "00:00" into "Wechsel um"
and chefin writes "technik niemand" into "Reihenfolge"
and chefin presses "Dienstplan beginnen" and gets 422
then chefin sees "Im Haus hat niemand den Anmeldenamen „niemand“."
when chefin writes "technik technician" into "Reihenfolge"
and chefin presses "Dienstplan beginnen"
then technik sees "Wechsel alle 7 Tage um 00:00: Platz 1 von 2" on /oncall
and technician sees "a turn is 7 days and begins at 00:00: place 1 of 2" on /oncall
and technik sees "Bereitschaft Nacht: Tom Brandt bis" on /today
and technik finds teams.0.on_call = "Tom Brandt" in /oncall.json

# Ein Vorgang, den niemand nimmt: der Messenger bekommt ihn mit dem Link, der quittiert.
when meier opens /portal/requests/new
and meier writes "Internet weg" into "Betreff"
and meier writes "seit acht Uhr" into "Was sollen wir wissen?"
and meier writes "Leitung Hauptsitz" into "Worum geht es?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
then within 20 s the receiver messenger got 1 requests with "Hansa Import GmbH"
and the receiver messenger got 1 requests with "click=https%3A%2F%2Fdesk.nordlicht.example%2Falert%2F1-"
and technik sees "Niemand hat quittiert" on /today
and technik sees "wartet auf jemanden" on /tickets/1
and technician gets 404 for /alert/1-1-2-0000000000000000000000000000000000000000

# Nach einer Minute erfährt es der Inhaber; einen Kanal hat er nicht, aber das Haus hat eine Mailadresse.
and within 90 s technik sees "Inhaber: eigenes Haus · E-Mail post@nordlicht.example" on /tickets/1

# Eine Vertretung geht vor, und wer sie beendet, ist wieder der Dienstplan.
when technician opens /oncall
and technician writes "Tess Burton" into "Who"
and technician writes "$today" into "From"
and technician writes "00:00" into "from_time"
and technician writes "2099-01-01" into "Until"
and technician presses "Enter a stand-in"
then technician sees "Stand-in: Tess Burton" on /oncall
and technik sees "Nacht: Tess Burton" on /today
when technik opens /today
and technik presses "Quittieren"
then technik sees "quittiert von Tom Brandt" on /tickets/1
when meier opens /portal/requests/new
and meier writes "Drucker brennt" into "Betreff"
and meier writes "wirklich" into "Was sollen wir wissen?"
and meier writes "Leitung Hauptsitz" into "Worum geht es?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
then within 20 s the receiver gateway got 1 requests with "to=%2B4915123456789&text=On%20call%3A%20ticket%202%0AHansa%20Import%20GmbH"
and the receiver messenger got 1 requests with "Hansa Import GmbH"

# Was angekommen und aufgeschrieben ist, geht nach einem Tod nicht noch einmal hinaus.
and within 20 s technik sees "angekommen 200: Hello" on /tickets/2
when the program is killed
and the program runs
and 4 s pass
then the receiver gateway got 1 requests with "Drucker%20brennt"
and the command "audit verify --data $data" answers 0
