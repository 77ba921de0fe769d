story: Ein Angebot, aus dem der Klient wählt

# Auf dem Papier: Einrichtung 5.000,00, dazu Platte klein 800,00 oder groß 1.400,00.
# Ohne Wählbares:     5.000,00 +   950,00 = 5.950,00
# Mit der großen:     6.400,00 + 1.216,00 = 7.616,00
# Mit der Annahme 30 %: 1.920,00 + 364,80 = 2.284,80

given the store is a file
and the world hansa
and the program runs
and meier signs in
and hansen signs in
and hanson signs in
and technik signs in
and technician signs in
and chefin signs in

when meier opens /portal/requests/new
and meier writes "Neuer Arbeitsplatz im Einkauf" into "Betreff"
and meier writes "Neu: Desktop" into "Worum geht es?"
and meier writes "Neueinrichtung" into "Was soll geschehen?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
and technik opens /quotes/1
and technik writes "eigener Preis" into "line.price"
and technik writes "Einrichtung" into "line.text"
and technik writes "1" into "line.quantity"
and technik writes "5000" into "line.amount"
and technik writes "fest" into "line.choice"
and technik writes "Platte klein" into "line.text"
and technik writes "1" into "line.quantity"
and technik writes "800" into "line.amount"
and technik writes "Alternative in Auswahl A" into "line.choice"
and technik writes "30 %" into "plan.share"
and technik writes "mit der Annahme" into "plan.when"
and technik presses "Zeilen speichern" and gets 422
then technik sees "von Auswahl A gibt es nur eine Zeile"
when technik writes "Einrichtung" into "line.text"
and technik writes "Platte klein" into "line.text"
and technik writes "Platte groß" into "line.text"
and technik writes "1" into "line.quantity"
and technik writes "1" into "line.quantity"
and technik writes "1" into "line.quantity"
and technik writes "5000" into "line.amount"
and technik writes "800" into "line.amount"
and technik writes "1400" into "line.amount"
and technik writes "fest" into "line.choice"
and technik writes "Alternative in Auswahl A" into "line.choice"
and technik writes "Alternative in Auswahl A" into "line.choice"
and technik presses "Zeilen speichern"
then technician sees "Platte groß (alternative of choice A)" on /quotes/2

# Die Summe zeigt, was auf jeden Fall dazugehört.
when technik opens /quotes/2
and technik presses "Dem Klienten anbieten"
then hansen sees "Summe netto ohne Wählbares 5.000,00 €" on /portal/quotes/2
and hansen sees "Auswahl A: genau eines davon" on /portal/quotes/2
and hansen sees "Wählen Sie von jeder Auswahl genau eines, dann lässt sich annehmen." on /portal/quotes/2
and hanson sees "Take exactly one of each choice, then it can be accepted." on /portal/quotes/2

# Eine Fassung, die eine andere ersetzt, behält, was zur Wahl steht.
when technik opens /quotes/2
and technik presses "Zeilen speichern"
and technik presses "Dem Klienten anbieten"
then hansen sees "Platte klein 1 800,00 €" on /portal/quotes/3

# Wer wählt, sieht vorher, was es kostet.
when hansen opens /portal/quotes/3
and hansen writes "Platte groß, 1.400,00 €" into "choice"
and hansen presses "Auswahl übernehmen und Summe zeigen"
then hansen sees "Das kommt mit dieser Auswahl zusammen Netto 6.400,00 € USt 1.216,00 € Brutto 7.616,00 €"
when hansen writes "Hauke Hansen" into "Ihr Name"
and hansen presses "Annehmen"
then hansen sees "Angenommenes Angebot" on /portal/quotes/3
and hansen sees "Platte groß, gewählt 1 1.400,00 € 1.400,00 €" on /portal/quotes/3
and hansen sees "Nicht gewählt Leistung Menge Preis Netto Platte klein" on /portal/quotes/3
and hansen sees "Prüfsumme (SHA-256) des Angebots, das angenommen wurde" on /portal/quotes/3
and hansen gets 200 for /portal/quotes/3/pdf
and chefin sees "Vereinbart, netto 6.400,00 €" on /projects/3

# Berechnet wird, was gewählt ist.
when chefin opens /quotes/3
and chefin presses "Rechnung ausstellen"
then chefin finds element "Invoice/LegalMonetaryTotal/PayableAmount" = "2284.80" in /invoices/1/xml
when technik opens /tickets/1
and technik writes "Platte groß" into "time_step"
and technik writes "90" into "minutes"
and technik writes "Platte eingebaut" into "work"
and technik presses "Buchen"
and technik opens /tickets/1
and technik presses "Lösen"
and chefin opens /quotes/3
and chefin presses "Rechnung ausstellen"
then chefin finds element "Invoice/LegalMonetaryTotal/PayableAmount" = "5331.20" in /invoices/2/xml
and chefin sees "1.920,00 € netto und 364,80 € Umsatzsteuer" on /invoices/2
and chefin sees "Platte groß: Platte eingebaut 90" on /invoices/2
and the command "audit verify --data $data" answers 0
