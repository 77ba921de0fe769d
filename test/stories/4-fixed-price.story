story: Ein Festpreis: das Angebot gilt, bis ein neues angeboten ist, und wird berechnet, wenn die Arbeit getan ist

given the world hansa
and the program runs
and meier signs in
and hansen signs in
and technik signs in
and chefin signs in
and owner signs in

when meier opens /portal/requests/new
and meier writes "Neuer Arbeitsplatz im Einkauf" into "Betreff"
and meier writes "Neu: Desktop" into "Worum geht es?"
and meier writes "Neueinrichtung" into "Was soll geschehen?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
and technik opens /quotes/1
and technik writes "eigener Preis" into "line.price"
and technik writes "Umzug der Server" into "line.text"
and technik writes "1" into "line.quantity"
and technik writes "1000" into "line.amount"
and technik presses "Zeilen speichern"
and technik opens /quotes/2
and technik presses "Dem Klienten anbieten"
and technik opens /quotes/2
and technik writes "900" into "line.amount"
and technik presses "Zeilen speichern"
then technik sees "Angebot AN-2026-0001 (gültig bis"
and technik sees "kann angenommen werden, bis dieser Entwurf angeboten ist: AN-2026-0001"
and technik sees "Ein neuer Entwurf ist in Arbeit" on /quotes/2
and hansen sees "1.000,00" on /portal/quotes/2
when hansen opens /portal/quotes/2
and hansen writes "Hauke Hansen" into "Ihr Name"
and hansen presses "Annehmen"
then technik sees "ersetzt" on /quotes/3
and hansen sees "Die Rechnung darüber kommt, wenn die Arbeit getan ist, über Ware, sobald sie geliefert ist." on /portal/quotes/2
and chefin sees "Zu berechnen ist gerade nichts" on /quotes/2
and chefin sees "1.000,00 € nach Abschluss" on "/month?month=2099-01"
and chefin sees "angenommenes Angebot: wird berechnet, wenn der Vorgang gelöst ist" on "/clients/1/month?month=2099-01"
and owner sees "accepted quote: billed once the ticket is solved" on "/clients/1/month?month=2099-01"

# Widerspricht der Klient, wartet dasselbe auf die Entscheidung, mit seinen Worten.
when meier opens /portal/requests/1
and meier writes "Das war Teil des Einzugs" into "Warum ist es nicht richtig?"
and meier presses "Widersprechen"
then chefin sees "1.000,00 € bestritten" on "/month?month=2099-01"
and chefin sees "Umzug der Server 1.000,00 € bestritten: „Das war Teil des Einzugs“ Inhaber" on "/clients/1/month?month=2099-01"
and owner sees "disputed: “Das war Teil des Einzugs”" on "/clients/1/month?month=2099-01"
and chefin finds disputed = 1000 in "/clients/1/month.json?month=2099-01"
when chefin opens /tickets/1
and chefin writes "Der Umzug war nicht dabei" into "reason"
and chefin presses "Entscheiden"

# Ist der Vorgang gelöst, steht er auf der Rechnung.
when technik opens /tickets/1
and technik presses "Lösen"
then chefin finds at_its_end = 0 in "/clients/1/month.json?month=2099-01"
when chefin opens /quotes/2
and chefin presses "Rechnung ausstellen"
then chefin finds element "Invoice/LegalMonetaryTotal/TaxExclusiveAmount" = "1000.00" in /invoices/1/xml
and the command "audit verify --data $data" answers 0
