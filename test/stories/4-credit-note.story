story: Was nur gutzuschreiben ist, verlässt das Haus als Rechnungskorrektur

given the store is a file
and the world hansa
and the program runs
and chefin signs in
and owner signs in
and hansen signs in
and technik signs in

# Ein Arbeitsplatz war im berechneten Monat schon nicht mehr da: 29,00 € sind gutzuschreiben, und nichts ist zu zahlen.
when chefin opens /clients/1
and chefin presses "Pauschale des Monats berechnen"
and chefin presses "Rechnung ausstellen"
and chefin keeps rows.0.number of /invoices.json as number
and chefin opens /components/3
and chefin writes "2026-01-02" into "until"
and chefin presses "Aus dem Bestand nehmen"
and chefin opens /clients/1
and chefin presses "Pauschale des Monats berechnen"
then chefin sees "29,00 € gehen ab, zusammen 158,00 €."
when owner opens /clients/1
then owner sees "Credit note instead of an invoice"
when chefin opens /clients/1
and chefin presses "Rechnung ausstellen" and gets 422
then chefin sees "hier ist nur etwas gutzuschreiben: das steht auf der nächsten Rechnung, auf der auch etwas zu zahlen ist, oder mit einem Grund auf einer Rechnungskorrektur"

# Mit einem Grund geht es gleich; der Klient liest ihn, und das Haus schuldet den Betrag.
when chefin opens /clients/1
and chefin writes "Der Platz war schon abgebaut." into "reason"
and chefin presses "Rechnungskorrektur ausstellen"
then chefin sees "Rechnungskorrektur GS-"
and chefin sees "Der Platz war schon abgebaut."
and chefin sees "Den Betrag verrechnen wir mit offenen Rechnungen oder erstatten ihn auf Ihr Konto"
and chefin does not see "Rechnung stornieren"
and chefin sees "−34,51 €" on /invoices
and chefin finds rows.0.gross = -34.51 in /invoices.json
and chefin finds rows.0.state = credit in /invoices.json
and chefin finds rows.0.open = -34.51 in /invoices.json
and chefin keeps rows.0.id of /invoices.json as credit
and hansen sees "Rechnungskorrektur GS-" on "/portal/invoices/$credit"
and chefin sees "−34,51 €" on /items
# Die Rechnung selbst ist noch offen: ausgezahlt wird nichts, verrechnet wird es.
and chefin sees "Nichts ist zu erstatten." on /refunds
and the command "audit verify --data $data" answers 0
