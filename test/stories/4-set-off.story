story: Ein Guthaben wird verrechnet, und so lange steht fest, worauf es ruht

# Zwei Rechnungen über 222,53; auf die erste kommen 222,53 und 30,00. Die 30,00 zahlen von der zweiten: offen bleiben 192,53.

given the world hansa
and the program runs
and chefin signs in
and owner signs in
and hansen signs in

when chefin opens /clients/1
and chefin presses "Pauschale des Monats berechnen"
and chefin presses "Rechnung ausstellen"
and chefin keeps rows.0.id of /invoices.json as first
and chefin keeps rows.0.number of /invoices.json as one
and chefin opens /clients/1
and chefin writes "2026-02" into "month"
and chefin presses "Pauschale des Monats berechnen"
and chefin opens /clients/1
and chefin presses "Rechnung ausstellen"
and chefin keeps rows.0.id of /invoices.json as second
and chefin keeps rows.0.number of /invoices.json as two
then chefin sees "Offen: 445,06 €" on /items

when chefin opens /bank
and chefin attaches bank/camt-08.xml to file
and chefin presses "Auszug einlesen"
and chefin opens /bank
and chefin writes "$one" into "number.0"
and chefin writes "222,53" into "amount.0"
and chefin presses "Buchen"
and chefin opens /bank
and chefin writes "$one" into "number.0"
and chefin writes "10,00" into "amount.0"
and chefin presses "Buchen"
and chefin opens /bank
and chefin writes "$one" into "number.0"
and chefin writes "20,00" into "amount.0"
and chefin presses "Buchen"
then chefin finds open = -30 in "/invoices/$first.json"
and chefin sees "Guthaben und offene Rechnungen stehen sich gegenüber" on /items?client=1
and chefin sees "Guthaben der Klienten: −30,00 €. Zusammen: 192,53 €." on /items

# Verrechnet wird, was auf beiden Seiten offen ist; mehr nicht.
when chefin opens "/invoices/$second"
then chefin sees "$one: 30,00 € Guthaben"
and owner sees "$one: €30.00 of credit" on "/invoices/$second"
when chefin opens "/invoices/$second"
and chefin writes "40,00" into "amount"
and chefin presses "Verrechnen" and gets 422
then chefin sees "verrechnet wird höchstens, was auf beiden Seiten offen ist: 30,00"
when chefin opens "/invoices/$second"
and chefin presses "Verrechnen"
then chefin finds open = 192.53 in "/invoices/$second.json"
and chefin finds open = 0 in "/invoices/$first.json"
and hansen sees "Offen 192,53 €" on "/portal/invoices/$second"

# So lange sie steht, bleibt die Zahlung; danach kann auch sie zurück.
when chefin opens "/invoices/$first"
and chefin presses "Buchung zurücknehmen" and gets 422
then chefin sees "was hier zu viel gezahlt war, ist mit $two verrechnet: nehmen Sie zuerst die Verrechnung zurück"
when chefin opens "/invoices/$second"
and chefin presses "Buchung zurücknehmen"
then chefin finds open = 222.53 in "/invoices/$second.json"
and chefin finds open = -30 in "/invoices/$first.json"
when chefin opens "/invoices/$first"
and chefin presses "Buchung zurücknehmen"
then chefin finds open = 192.53 in "/invoices/$first.json"
and the command "audit verify --data $data" answers 0
