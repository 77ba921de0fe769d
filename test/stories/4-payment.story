story: Was bezahlt ist

given the store is a file
and the world hansa
and the program runs
and chefin signs in
and owner signs in
and hansen signs in
and technik signs in

when chefin opens /clients/1
and chefin presses "Pauschale des Monats berechnen"
and chefin presses "Rechnung ausstellen"
and chefin keeps rows.0.id of /invoices.json as invoice
and chefin keeps rows.0.number of /invoices.json as number
then technik gets 403 for /bank
and technik gets 403 for /items
and hansen gets 403 for /items
and chefin sees "Hansa Import GmbH 222,53 €" on /items
and owner sees "Open items" on /items
and hansen sees "Offen 222,53 €" on "/portal/invoices/$invoice"
and chefin finds rows.0.state = open in /invoices.json
and owner sees "€222.53 open" on /invoices

# Ein Auszug kommt; was kein Auszug ist, wird nicht genommen; zweimal dasselbe steht einmal da.
then chefin sees "Noch ist kein Auszug eingelesen." on /bank
when chefin attaches bank/camt-08.xml to file
and chefin presses "Auszug einlesen"
then chefin sees "Nicht übernommen: Zeile 31: in CHF, nicht in Euro; Zeile 35: noch nicht gebucht"
and chefin sees "4 Zeilen eingelesen, 4 warten" on /bank
when chefin attaches bank/camt-08.xml to file
and chefin presses "Auszug einlesen"
then chefin sees "4 Zeilen eingelesen, 4 warten" on /bank
and owner sees "Proposal: the name is the client's." on /bank
and chefin sees "Vorschlag: der Name ist der des Klienten."
and chefin finds rows.0.proposed.0.amount = 222.53 in /bank.json

# Bestätigt ist sie bezahlt; der Klient sieht es.
when chefin opens /bank
and chefin presses "Buchen"
then chefin sees "4 Zeilen eingelesen, 3 warten" on /bank
and hansen sees "Bezahlt 222,53 €" on "/portal/invoices/$invoice"
and hansen sees "29.11.2026 eingegangen: 222,53 €"
and hansen does not see "Buchung zurücknehmen"
and chefin sees "Nichts ist offen" on /items
and chefin finds open = 0 in "/invoices/$invoice.json"
and chefin finds rows.0.state = paid in /invoices.json
and hansen sees "bezahlt" on /portal/invoices

# Was keine Zahlung ist, wird mit Grund beiseite gelegt; was nicht sein kann, steht da.
when chefin opens /bank
and chefin writes "RE-9999" into "number.0"
and chefin writes "10,00" into "amount.0"
and chefin presses "Buchen" and gets 422
then chefin sees "Es gibt keine Rechnung „RE-9999“."
# Was mehrdeutig ist, ist kein Betrag.
when chefin opens /bank
and chefin writes "$number" into "number.0"
and chefin writes "1.234" into "amount.0"
and chefin presses "Buchen" and gets 422
then chefin sees "„1.234“ ist kein Betrag."
when chefin opens /bank
and chefin writes "$number" into "number.0"
and chefin writes "11,00" into "amount.0"
and chefin presses "Buchen" and gets 422
then chefin sees "das ist mehr, als die Zeile hat: 10,00 sind noch frei"
when chefin opens /bank
and chefin writes "Umbuchung" into "why"
and chefin presses "Beiseite legen"
then chefin sees "4 Zeilen eingelesen, 2 warten" on /bank

# Was beiseite lag, kommt zurück; was keine Rechnung bezahlt, wird als Rest gebucht.
when chefin opens /bank
and chefin presses "Zurückholen"
then chefin sees "4 Zeilen eingelesen, 3 warten" on /bank
when chefin opens /bank
and chefin writes "other" into "kind"
and chefin presses "Rest buchen" and gets 422
then chefin sees "der Grund fehlt: was es ist"
when chefin opens /bank
and chefin presses "Rest buchen"
then chefin sees "4 Zeilen eingelesen, 2 warten" on /bank
and chefin sees "Mahngebühr"
and owner sees "Dunning fee" on /bank

# Die Lastschrift kommt zurück: eine Zeile mehr, und wieder ist offen, was schon bezahlt war.
when chefin opens /bank
and chefin attaches bank/camt-02.xml to file
and chefin presses "Auszug einlesen"
then chefin sees "Rückgabe" on /bank
and chefin finds waiting = 4 in /bank.json
and chefin finds rows.2.proposed.0.amount = -222.53 in /bank.json

# Eine Buchung, die ein Irrtum war, nimmt eine eigene Zeile zurück.
when chefin opens "/invoices/$invoice"
and chefin presses "Buchung zurücknehmen"
then chefin sees "Buchung zurückgenommen: −222,53 €"
and chefin sees "Offen 222,53 €"
and hansen sees "Offen 222,53 €" on "/portal/invoices/$invoice"
and hansen does not see "eingegangen"
and the command "audit verify --data $data" answers 0
and chefin sees "Nichts ist zu erstatten." on /refunds
and owner sees "Nothing is to be refunded." on /refunds
