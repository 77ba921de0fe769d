story: Die Rechnung des Lieferanten: gelesen, neben der Bestellung gezeigt, freigegeben

given the store is a file
and the world hansa
and the program runs
and chefin signs in
and owner signs in
and technik signs in

then technik gets 403 for /supplier-invoices
and chefin sees "Noch ist keine Rechnung eines Lieferanten da." on /supplier-invoices
and owner sees "There is no supplier invoice yet." on /supplier-invoices

# Bestellt sind zwei Notebooks zu 850,00; eines ist gekommen.
when chefin opens /suppliers
and chefin writes "Nordhandel GmbH" into "name"
and chefin presses "Speichern"
and chefin opens /articles
and chefin writes "NB-14" into "number"
and chefin writes "Notebook 14" into "german"
and chefin writes "850,00" into "purchase"
and chefin writes "1000" into "sales"
and chefin writes "Nordhandel GmbH" into "supplier"
and chefin writes "X-1400" into "supplier_number"
and chefin presses "Speichern"
and chefin opens /orders
and chefin writes "NB-14" into "line.article"
and chefin writes "2" into "line.quantity"
and chefin presses "Bestellung anlegen"
and chefin writes "1" into "quantity.1"
and chefin presses "Eingang buchen"

# Was keine Rechnung ist, wird nicht genommen.
when chefin opens /supplier-invoices
and chefin attaches bank/camt-08.xml to file
and chefin presses "Rechnung lesen" and gets 422
then chefin sees "das ist keine Rechnung, die zu lesen ist"

# Sie kommt als PDF mit der Rechnung darin: zu 860,00, für zwei, und mit Fracht.
when chefin opens /supplier-invoices
and chefin attaches bills/nordhandel.pdf to file
and chefin presses "Rechnung lesen"
then chefin sees "Lieferantenrechnung RG-88123"
and chefin sees "X-1400 Notebook 14 2 860,00 € 1.720,00 € BE-2026-0001 Berechnet sind 2, gekommen 1 von 2. Bestellt zum Preis von 850,00 €."
and chefin sees "Fracht 1 12,00 € 12,00 € Dafür ist keine Bestellung bekannt."
and chefin sees "Brutto 2.061,08 €"
and chefin sees "Nach den Regeln für E-Rechnungen steht ihr nichts entgegen."
and owner sees "Invoiced are 2; 1 of 2 have come. Ordered at a price of €850.00." on /supplier-invoices/1
and chefin gets 200 for /supplier-invoices/1/file
and chefin finds passes = true in /supplier-invoices/1.json

# Zweimal kommt sie nicht, auch nicht in der anderen Syntax.
when chefin opens /supplier-invoices
and chefin attaches bills/nordhandel.ubl.xml to file
and chefin presses "Rechnung lesen" and gets 422
then chefin sees "Rechnung RG-88123 von Nordhandel GmbH ist schon da"

# Was anders ist als bestellt, wird nur mit Grund freigegeben; entschieden wird einmal.
when chefin opens /supplier-invoices/1
and chefin writes "Neuer Preis telefonisch vereinbart, Rest kommt morgen" into "reason"
and chefin presses "Freigeben"
then chefin sees "Stand freigegeben"
and chefin does not see "Zurückweisen"
and owner sees "approved" on /supplier-invoices

# Freigegeben ist sie zu zahlen: in Auftrag, zurückgenommen, weil die Bank die Datei nie bekam, noch einmal in Auftrag.
when chefin opens /house/settings
and chefin opens /house
and chefin writes "Nordlicht Systemhaus GmbH" into "house.name"
and chefin writes "DE89 3704 0044 0532 0130 00" into "house.iban"
and chefin presses "Speichern"
when chefin opens /payables
then chefin sees "RG-88123 Nordhandel GmbH"
and owner sees "Payable to suppliers" on /payables
and owner finds rows.0.open = 2061.08 in /payables.json
when chefin writes "1" into "invoice"
and chefin presses "Datei für die Bank erstellen"
then chefin sees "bei der Bank in Auftrag"
and owner sees "ordered at the bank" on /payables
and chefin gets 200 for /payables/1/file
when chefin writes "Datei war beschädigt" into "reason"
and chefin presses "Auftrag zurücknehmen"
then chefin sees "zurückgenommen (Datei war beschädigt)"
and owner sees "taken back (Datei war beschädigt)" on /payables
and chefin gets 303 for /payables/1/file
when chefin opens /payables
and chefin writes "1" into "invoice"
and chefin presses "Datei für die Bank erstellen"
then chefin gets 200 for /payables/2/file

# Die Zeile des Auszugs nennt sie; gebucht ist sie bezahlt.
when chefin opens /bank
and chefin attaches bank/camt-supplier.xml to file
and chefin presses "Auszug einlesen"
then chefin sees "Zahlt Rechnungen von Lieferanten"
and owner sees "Pays suppliers' invoices" on /bank
when chefin presses "Als Zahlung an Lieferanten buchen"
then chefin sees "Nichts ist zu zahlen." on /payables
and owner sees "Nothing is payable." on /payables
and chefin sees "Bezahlt 2.061,08 €" on /supplier-invoices/1
when chefin presses "Buchung zurücknehmen"
then chefin sees "Offen 2.061,08 €" on /supplier-invoices/1
and the command "audit verify --data $data" answers 0

# In den Büchern steht sie beim Lieferanten, mit der Datei, die kam.
when chefin opens /house/settings
and chefin writes "29098" into "datev.adviser"
and chefin writes "55003" into "datev.client"
and chefin writes "03" into "datev.chart"
and chefin presses "Speichern: Buchführung (DATEV)"
then chefin sees "Rechnungen von Lieferanten 1" on "/ledger?from=2026-11-01&until=2026-11-30"
and owner sees "Invoices of suppliers 1" on "/ledger?from=2026-11-01&until=2026-11-30"
and chefin finds came_gross = 2061.08 in "/ledger.json?from=2026-11-01&until=2026-11-30"
and the command "ledger datev --data $data --from 2026-11-01 --until 2026-11-30 --out $data/batch" answers 0
and it prints "2061.08 EUR"
when chefin opens "/suppliers?edit=1"
and chefin writes "69999" into "creditor"
and chefin presses "Speichern" and gets 422
then chefin sees "ist kein Kreditorenkonto von 70000 bis 99999"

# Auf dem Papier: 100,00, weniger 5,00 Treuerabatt, dazu 12,00 Fracht: 107,00 netto, 20,33 Umsatzsteuer, 127,33; davon sind 27,33 gezahlt. Gerichtet ist sie an ein anderes Haus.
when chefin opens /supplier-invoices
and chefin attaches bills/suedhandel.ubl.xml to file
and chefin presses "Rechnung lesen"
then chefin sees "Lieferantenrechnung S-2026-77"
and chefin sees "Diese Rechnung ist an „Südlicht Systeme AG“ gerichtet, nicht an das Haus"
and chefin sees "Gerichtet an Südlicht Systeme AG, Elbchaussee 9, 22765 Hamburg, DE811907980"
and chefin sees "Summe der Positionen 100,00 € Abschlag: Treuerabatt −5,00 € Zuschlag: Fracht 12,00 € Netto 107,00 € Umsatzsteuer 19 % auf 107,00 € 20,33 € Brutto 127,33 € Bereits gezahlt −27,33 € Zu zahlen 100,00 €"
and owner sees "This invoice is addressed to “Südlicht Systeme AG”, not to the house" on /supplier-invoices/2
and owner sees "Sum of the lines €100.00 Allowance: Treuerabatt −€5.00 Charge: Fracht €12.00 Net €107.00 VAT 19 % on €107.00 €20.33" on /supplier-invoices/2
and chefin finds ours = false in /supplier-invoices/2.json
when chefin opens /supplier-invoices/2
and chefin presses "Freigeben" and gets 422
then chefin sees "die Rechnung ist an „Südlicht Systeme AG“ gerichtet, nicht an das Haus: sagen Sie, warum sie trotzdem stimmt"
