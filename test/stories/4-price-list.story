story: Preislisten: der Vertrag nennt die Liste, die Liste sagt den Preis

given the world list
and the program runs
and chefin signs in
and owner signs in
and technik signs in
and luehrs signs in
and clerk signs in

then chefin sees "Noch steht kein Artikel in einer Liste." on /price-lists
and luehrs gets 403 for /price-lists
and luehrs sees "steht nicht in der Liste" on /portal/contract

when chefin opens /articles
and chefin writes "Techniker" into "number"
and chefin writes "Technikerstunde" into "german"
and chefin writes "service" into "kind"
and chefin writes "h" into "unit"
and chefin writes "100,00" into "sales"
and chefin writes "Standard" into "list"
and chefin writes "0,25" into "step"
and chefin writes "0,5" into "least"
and chefin presses "Speichern"
then chefin sees "standard 1" on /price-lists
and chefin does not see "1970"
and chefin finds rows.0.list = standard in /price-lists.json
and chefin finds rows.0.clients = 1 in /price-lists.json
and technik sees "Techniker Technikerstunde h 0,25 0,5 S 19 % 100,00 € neu" on /price-lists/prices?list=standard
and technik does not see "Wen es betrifft"
and luehrs sees "Techniker 100,00 € je h 15 min 30 min Liste standard ab" on /portal/contract
and clerk sees "Prices by list" on /portal/contract

# Eine Fassung, die kommt: was sich ändert, wen es betrifft, und der Brief, den der Vertrag verlangt.
when chefin opens /articles?edit=1
and chefin writes "125,00" into "sales"
and chefin writes "2099-01-01" into "from"
and chefin presses "Speichern"
and chefin opens /price-lists/prices?list=standard&day=2099-01-01
then chefin sees "125,00 € 100,00 € 25 % 0,00 € 0,00 €"
and chefin sees "Kanzlei Lührs 01.01.2099 vorher anzukündigen 0,00 € 0,00 € 0,00 €"
and chefin sees "techniker: 100,00 € → 125,00 € je h"
and owner sees "to be told before" on /price-lists/prices?list=standard&day=2099-01-01
and technik does not see "ankündigen"
when chefin presses "Neue Preise ankündigen"
then chefin sees "Kanzlei Lührs 01.01.2099 angekündigt"
and chefin does not see "Neue Preise ankündigen"
when chefin opens /articles?edit=1
and chefin writes "130,00" into "sales"
and chefin writes "2099-01-01" into "from"
and chefin presses "Speichern" and gets 422
then chefin sees "sind Klienten schon angekündigt"
and luehrs sees "Techniker 100,00 € je h" on /portal/contract
and the command "audit verify --data $data" answers 0
