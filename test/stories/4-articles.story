story: Artikel: eingetragen, eingelesen, in ein Angebot genommen

given the world hansa
and the program runs
and chefin signs in
and owner signs in
and technik signs in
and technician signs in
and meier signs in

# Wer nichts verkauft, sieht sie nicht; was sie kosten, sieht nur der Inhaber.
then meier gets 403 for /articles
and technik gets 403 for /suppliers
and chefin sees "Noch ist kein Artikel angelegt." on /articles
and owner sees "There is no article yet." on /articles

when chefin opens /articles
and chefin writes "NB-14" into "number"
and chefin writes "Notebook 14" into "german"
and chefin writes "850,00" into "purchase"
and chefin writes "15" into "margin"
and chefin writes "Nordhandel GmbH" into "supplier"
and chefin writes "Desktop" into "class"
and chefin writes "24" into "warranty"
and chefin presses "Speichern"
then chefin sees "NB-14 Notebook 14 Ware Stück 1.000,00 € 850,00 € 15 % Nordhandel GmbH" on /articles
and owner sees "NB-14 Notebook 14 goods piece €1,000.00 €850.00 15 % Nordhandel GmbH" on /articles
and technik sees "NB-14 Notebook 14 Ware Stück 1.000,00 € Nordhandel GmbH" on /articles
and technik does not see "850"
and chefin finds rows.0.purchase = 850 in /articles.json
and chefin sees "Nordhandel GmbH" on /suppliers

# Eine Liste: was sie nennt, kommt; was falsch ist, steht mit seiner Nummer da, und nichts davon kommt.
when chefin opens /articles
and chefin attaches articles/wrong.csv to file
and chefin presses "Liste einlesen" and gets 422
then chefin sees "Artikel SW-24: purchase: „viel“ ist kein Preis wie 85,00"
when chefin opens /articles
and chefin attaches articles/nordhandel.csv to file
and chefin presses "Liste einlesen"
then chefin sees "2 Artikel eingelesen."
and chefin sees "SW-24 Switch 24 Ports Ware Stück 420,00 € 310,00 € 26,2 % Nordhandel GmbH" on /articles
and technician sees "SW-24 Switch 24 ports goods piece €420.00 Nordhandel GmbH" on /articles

# Eine Preisliste mit einem Tag, der kommt: bis dahin gilt, was gilt.
when chefin opens /articles
and chefin writes "2099-01-01" into "from"
and chefin attaches articles/nordhandel.csv to file
and chefin presses "Liste einlesen"
then chefin sees "2 Artikel eingelesen."
when chefin opens /articles?edit=1
and chefin writes "1.200,00" into "sales"
and chefin writes "" into "margin"
and chefin writes "2099-01-01" into "from"
and chefin presses "Speichern"
then chefin sees "NB-14 Notebook 14 Ware Stück 1.000,00 €" on /articles
and chefin sees "Preise nach Tagen ab 01.01.2099: 1.200,00 € (Einkaufspreis 850,00 €), kommt" on /articles?edit=1
and owner sees "Prices by day from 2099-01-01: €1,200.00" on /articles?edit=1

# Ein Angebot nimmt Zeilen daraus; der Inhaber sieht, was davon bleibt.
when meier opens /portal/requests/new
and meier writes "Neuer Arbeitsplatz im Einkauf" into "Betreff"
and meier writes "Neu: Desktop" into "Worum geht es?"
and meier writes "Neueinrichtung" into "Was soll geschehen?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
and technik opens /quotes/1
and technik writes "eigener Preis" into "line.price"
and technik writes "NB-14" into "line.article"
and technik writes "2" into "line.quantity"
and technik presses "Zeilen speichern"
then technik sees "Notebook 14 2"
and technik does not see "davon bleiben"
and chefin sees "Einkauf 1.700,00 €, davon bleiben 300,00 € (15 %)." on /quotes/2
and owner sees "Purchase €1,700.00, which leaves €300.00 (15 %)." on /quotes/2
and the command "audit verify --data $data" answers 0
