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
and the command "audit verify --data $data" answers 0
