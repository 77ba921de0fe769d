story: Ware eines Angebots: bestellt, gekommen, im Bestand, einmal berechnet

given the store is a file
and the world hansa
and the program runs
and chefin signs in
and owner signs in
and technik signs in
and technician signs in
and meier signs in
and hansen signs in

then meier gets 403 for /orders
and technik sees "Keine Ware eines angenommenen Angebots ist noch zu bestellen." on /orders
and technician sees "No goods of an accepted quote are left to be ordered." on /orders

# Der Artikel, sein Lieferant.
when chefin opens /suppliers
and chefin writes "Nordhandel GmbH" into "name"
and chefin writes "bestellung" into "email"
and chefin presses "Speichern" and gets 422
then chefin sees "„bestellung“ ist keine Mailadresse"
when chefin writes "bestellung@nordhandel.example" into "email"
and chefin writes "K-77" into "customer"
and chefin presses "Speichern"
and chefin opens /articles
and chefin writes "NB-14" into "number"
and chefin writes "Notebook 14" into "german"
and chefin writes "850,00" into "purchase"
and chefin writes "1000" into "sales"
and chefin writes "Nordhandel GmbH" into "supplier"
and chefin writes "X-1400" into "supplier_number"
and chefin writes "Desktop" into "class"
and chefin writes "24" into "warranty"
and chefin presses "Speichern"

# Das Angebot mit zwei Notebooks, angenommen: geschuldet ist noch nichts.
when meier opens /portal/requests/new
and meier writes "Zwei Notebooks" into "Betreff"
and meier writes "Neu: Desktop" into "Worum geht es?"
and meier writes "Neueinrichtung" into "Was soll geschehen?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
and technik opens /quotes/1
and technik writes "eigener Preis" into "line.price"
and technik writes "NB-14" into "line.article"
and technik writes "2" into "line.quantity"
and technik presses "Zeilen speichern"
and technik presses "Dem Klienten anbieten"
and hansen opens /portal/quotes/2
then hansen sees "Notebook 14 2 1.000,00 € 2.000,00 €"
and hansen does not see "850"
when hansen writes "Hauke Hansen" into "Ihr Name"
and hansen presses "Annehmen"
then chefin sees "Alles Erbrachte ist berechnet." on /unbilled

# Was zu bestellen ist, steht da; bestellt wird es einmal.
then technik sees "2 × Notebook 14 X-1400" on /orders
and technik does not see "Bestellung anlegen"
and owner sees "To be ordered" on /orders
when chefin opens /orders
and chefin presses "Bestellung anlegen"
then chefin sees "Bestellung BE-2026-0001"
and chefin sees "X-1400 Notebook 14 2 0 850,00 € 1.700,00 €"
and chefin sees "Keine Ware eines angenommenen Angebots ist noch zu bestellen." on /orders
and technik sees "X-1400 Notebook 14 2 0" on /orders/1
and technik does not see "850"
and technik gets 403 for /orders/1/pdf
and chefin gets 200 for /orders/1/pdf
when chefin opens /orders/1
and chefin presses "Als PDF an bestellung@nordhandel.example senden"
then chefin sees "Per Mail gesendet"
and chefin finds state = sent in /orders/1.json

# Eines kommt mit Seriennummer: es steht im Bestand, mit dem Ende der Gewährleistung, und der Klient schuldet eines.
when technik opens /orders/1
and technik writes "3" into "quantity.1"
and technik presses "Eingang buchen" and gets 422
then technik sees "bestellt und noch nicht gekommen sind 2, nicht 3"
when technik opens /orders/1
and technik writes "1" into "quantity.1"
and technik writes "SN-4711" into "serials.1"
and technik presses "Eingang buchen"
then technik sees "zum Teil gekommen"
and technik sees "SN-4711 Notebook 14 Gewährleistung bis"
and technician sees "has come in part" on /orders/1
and chefin sees "Notebook 14 §7.3 AN-2026-0001 1.000,00 €" on /unbilled
and chefin does not see "2.000,00"
and technik keeps serials.0.component of /orders/1.json as thing
and technik sees "Seriennummer: SN-4711" on "/components/$thing"
and technician sees "Serial number: SN-4711" on "/components/$thing"

# Das andere kommt ohne: zusammen ist es, was angeboten war, und keines zweimal.
when technik opens /orders/1
and technik writes "1" into "quantity.1"
and technik presses "Eingang buchen"
then technik sees "Stand gekommen"
and technik does not see "Eingang buchen"
when chefin opens /quotes/2
and chefin presses "Rechnung ausstellen"
then chefin sees "2.380,00"
and chefin sees "Alles Erbrachte ist berechnet." on /unbilled
and hansen sees "Notebook 14" on /portal/invoices/1
and hansen does not see "850"
and the command "audit verify --data $data" answers 0
