story: Eine Buchung war ein Irrtum: sie wird mit Grund zurückgenommen, und der Klient sieht sie nicht mehr

given the world hansa
and the program runs
and meier signs in
and technik signs in
and chefin signs in

when meier opens /portal/requests/new
and meier writes "Neuer Arbeitsplatz im Einkauf" into "Betreff"
and meier writes "Neu: Desktop" into "Worum geht es?"
and meier writes "Neueinrichtung" into "Was soll geschehen?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
when technik opens /tickets/1
and technik writes "400" into "Minuten"
and technik writes "Kabel verlegt" into "Getane Arbeit"
and technik presses "Buchen"
then meier sees "Kabel verlegt" on /portal/requests/1
and technik finds booked.0.minutes = 400 in /tickets/1.json

# Ohne Grund nicht; mit Grund bleibt, was sie war, und nichts zählt mehr.
when technik opens /tickets/1
and technik presses "Zurücknehmen" and gets 422
then technik sees "Bitte füllen Sie das markierte Feld aus."
when technik opens /tickets/1
and technik writes "vertippt, es waren 40" into "Grund"
and technik presses "Zurücknehmen"
then technik sees "zurückgenommen von"
and technik sees "vertippt, es waren 40"
when meier opens /portal/requests/1
then meier does not see "Kabel verlegt"
and technik finds booked.0.minutes = 0 in /tickets/1.json
and technik finds booked.0.undone.minutes = 400 in /tickets/1.json
and the command "audit verify --data $data" answers 0
