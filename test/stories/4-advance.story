story: Was im Voraus verlangt ist, ist in den Büchern erhaltene Anzahlung, bis die Schlussrechnung sie abzieht

# Auf dem Papier: ein Umzug zu 1.000,00 netto, 1.190,00 brutto; mit der Annahme 30 %: 357,00, am Ende 833,00.
# SKR03: 1718 bekommt 357,00 und gibt sie mit der Schlussrechnung wieder her; der Erlös auf 8400 ist das Ganze.

given the world hansa
and the program runs
and meier signs in
and hansen signs in
and technik signs in
and chefin signs in

when chefin opens /house/settings
and chefin writes "29098" into "datev.adviser"
and chefin writes "55003" into "datev.client"
and chefin writes "03" into "datev.chart"
and chefin presses "Speichern: Buchführung (DATEV)"
and meier opens /portal/requests/new
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
and technik writes "30 %" into "plan.share"
and technik writes "mit der Annahme" into "plan.when"
and technik presses "Zeilen speichern"
and technik opens /quotes/2
and technik presses "Dem Klienten anbieten"
and hansen opens /portal/quotes/2
and hansen writes "Hauke Hansen" into "Ihr Name"
and hansen presses "Annehmen"

when chefin opens /quotes/2
and chefin presses "Rechnung ausstellen"
then chefin sees "Abschlagsrechnung RE-2026-0001"
and chefin finds gross = 357 in "/ledger.json?from=2026-01-01&until=2099-12-31"
and chefin sees "357,00;" on "/ledger/file?from=2026-01-01&until=2026-12-31"
and chefin sees ";10000;1718;" on "/ledger/file?from=2026-01-01&until=2026-12-31"
and chefin does not see ";8400;"

# Mit der Schlussrechnung geht sie ab; was bleibt, ist das Konto 1718 ohne Rest und der ganze Erlös.
when technik opens /tickets/1
and technik presses "Lösen"
and chefin opens /quotes/2
and chefin presses "Rechnung ausstellen"
then chefin sees "833,00"
and chefin sees "Vorangegangene Rechnung RE-2026-0001"
and chefin finds element "Invoice/BillingReference/InvoiceDocumentReference/ID" = "RE-2026-0001" in /invoices/2/xml
and chefin finds gross = 1190 in "/ledger.json?from=2026-01-01&until=2099-12-31"
and chefin sees "1190,00;" on "/ledger/file?from=2026-01-01&until=2026-12-31"
and chefin sees ";10000;8400;"
and chefin sees ";10000;1718;"

# Die Abschlagsrechnung steht so lange wie die Schlussrechnung, die sie abzieht.
when chefin opens /invoices/1
and chefin writes "falscher Empfänger" into "reason"
and chefin presses "Durch ein Gegendokument stornieren" and gets 422
then chefin sees "die Schlussrechnung RE-2026-0002 zieht RE-2026-0001 ab: stornieren Sie zuerst die Schlussrechnung"
when chefin opens /invoices/2
and chefin writes "zu früh" into "reason"
and chefin presses "Durch ein Gegendokument stornieren"
and chefin opens /invoices/1
and chefin writes "falscher Empfänger" into "reason"
and chefin presses "Durch ein Gegendokument stornieren"
and chefin opens /quotes/2
and chefin presses "Rechnung ausstellen"
then chefin finds element "Invoice/LegalMonetaryTotal/PayableAmount" = "1190.00" in /invoices/5/xml
and the command "audit verify --data $data" answers 0
