story: Abschläge: was vor dem Ende bezahlt wird, und was am Ende bleibt

# Auf dem Papier: ein Umzug zu 9.900,00 netto, mit 19 % Umsatzsteuer 11.781,00.
# Mit der Annahme 30 %:        2.970,00 + 564,30 = 3.534,30
# an einem Tag, der schon war:  3.000,00 + 570,00 = 3.570,00
# Rest am Ende:                 3.930,00 + 746,70 = 4.676,70; zusammen 9.900,00 + 1.881,00 = 11.781,00

given the world hansa
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
and technik writes "Umzug der Server" into "line.text"
and technik writes "1" into "line.quantity"
and technik writes "9900" into "line.amount"
and technik writes "30 %" into "plan.share"
and technik writes "mit der Annahme" into "plan.when"
and technik writes "Anzahlung" into "plan.name"
and technik writes "3000,505" into "plan.share"
and technik writes "an einem Tag" into "plan.when"
and technik writes "" into "plan.day"
and technik writes "2026-01-15" into "plan.day"
and technik presses "Zeilen speichern" and gets 422
then technik sees "Abschlag 2: Abschlag „3000,505“ ist kein Anteil wie 30 % und kein Betrag wie 2.970,00"
when technik writes "30 %" into "plan.share"
and technik writes "3000" into "plan.share"
and technik presses "Zeilen speichern"
then technik sees "Zahlungsplan 1: 2.970,00 €, mit der Annahme: Anzahlung 2: 3.000,00 €, an einem Tag 15.01.2026" on /quotes/2
and technician sees "Payment plan 1: €2,970.00, with the acceptance: Anzahlung 2: €3,000.00, on a day" on /quotes/2

when technik opens /quotes/2
and technik presses "Dem Klienten anbieten"
then hansen sees "Zahlungsplan Abschlag Fällig Netto 1: Anzahlung mit der Annahme 2.970,00 € 2 am 15.01.2026 3.000,00 € Rest nach Abschluss 3.930,00 €" on /portal/quotes/2
and hansen gets 200 for /portal/quotes/2/pdf
when hansen writes "Hauke Hansen" into "Ihr Name"
and hansen presses "Annehmen"

# Jeder Abschlag hat seine Rechnung, und keine zweite; mehr gibt es vor dem Ende nicht.
when chefin opens /quotes/2
and chefin presses "Rechnung ausstellen"
then chefin sees "Abschlagsrechnung RE-2026-0001"
and chefin sees "Abschlag 1: Anzahlung"
and chefin sees "3.534,30"
and chefin finds element "Invoice/InvoiceTypeCode" = "326" in /invoices/1/xml
and chefin finds element "Invoice/TaxTotal/TaxAmount" = "564.30" in /invoices/1/xml
and hansen sees "Die Leistung wird noch erbracht" on /portal/invoices/1
and chefin gets 200 for /invoices/1/pdf

# Was noch zu berechnen ist, steht gleich dabei, mit dem Knopf für den nächsten Beleg.
and chefin finds left = 3000 in "/invoices/1.json?quote=2"
when chefin opens "/invoices/1?quote=2"
then chefin sees "Davon ist noch mehr zu berechnen: 3.000,00 € netto."
when chefin presses "Nächste Rechnung ausstellen"
then chefin sees "Damit ist berechnet, was hier zu berechnen ist."
and chefin finds element "Invoice/LegalMonetaryTotal/PayableAmount" = "3570.00" in /invoices/2/xml
then chefin sees "Zu berechnen ist gerade nichts" on /quotes/2
and chefin sees "Zu berechnen ist gerade nichts" on /projects/2

# Der erste geht an den Falschen: er wird storniert, und dann noch einmal verlangt.
when chefin opens /invoices/1
and chefin writes "falscher Empfänger" into "reason"
and chefin presses "Durch ein Gegendokument stornieren"
and chefin opens /quotes/2
and chefin presses "Rechnung ausstellen"
then chefin finds element "Invoice/LegalMonetaryTotal/PayableAmount" = "3534.30" in /invoices/4/xml

# Am Ende bleibt der Rest, auf den Cent.
when technik opens /tickets/1
and technik presses "Lösen"
and chefin opens /quotes/2
and chefin presses "Rechnung ausstellen"
then chefin sees "Abzüglich Abschlag 1: Anzahlung"
and chefin sees "Rechnung RE-2026-0003 vom"
and chefin sees "Abzüglich Abschlag 2"
and chefin sees "Restrechnung: Von der ganzen Leistung sind die Abschläge mit ihrem Nettobetrag abgezogen"
and chefin finds element "Invoice/InvoiceTypeCode" = "380" in /invoices/5/xml
and chefin finds element "Invoice/LegalMonetaryTotal/TaxExclusiveAmount" = "3930.00" in /invoices/5/xml
and chefin finds element "Invoice/TaxTotal/TaxAmount" = "746.70" in /invoices/5/xml
and chefin finds element "Invoice/LegalMonetaryTotal/PayableAmount" = "4676.70" in /invoices/5/xml
and chefin gets 200 for /invoices/5/pdf
then chefin sees "Zu berechnen ist gerade nichts" on /quotes/2
and the command "audit verify --data $data" answers 0
