story: Was die Buchführung bekommt

given the store is a file
and the world hansa
and the program runs
and chefin signs in
and owner signs in
and technik signs in

when chefin opens /clients/1
and chefin presses "Pauschale des Monats berechnen"
and chefin presses "Rechnung ausstellen"
then technik gets 403 for /ledger
and technik gets 403 for /ledger/zip

# Mit der ersten Rechnung kam ein Konto; ein Konto gehört einem Klienten.
then chefin sees "Hansa Import GmbH 10000" on /ledger/debtors
when chefin opens /clients/2/debtor
then chefin sees "Dieser Klient hat noch kein Konto"
when chefin writes "10000" into "account"
and chefin presses "Speichern" and gets 422
then chefin sees "das Konto 10000 hat oder hatte „Hansa Import GmbH“"
when chefin writes "10500" into "account"
and chefin presses "Speichern"
then chefin sees "Fremd & Söhne KG 10500"

# Was fehlt, steht da; dann steht die Rechnung in der Datei, und der Befehl schreibt dasselbe.
then chefin sees "Einstellung datev.chart" on "/ledger?from=2026-01-01&until=2099-12-31"
and owner sees "The chart of accounts is missing: setting datev.chart" on "/ledger?from=2026-01-01&until=2099-12-31"
and the command "ledger datev --data $data --from 2026-01-01 --until 2099-12-31 --out $data/batch" answers 10
and it prints "datev.adviser"
when chefin opens /house/settings
and chefin writes "29098" into "datev.adviser"
and chefin writes "55003" into "datev.client"
and chefin writes "03" into "datev.chart"
and chefin writes "AE=x" into "datev.accounts"
and chefin presses "Speichern: Buchführung (DATEV)" and gets 422
then chefin sees "datev.accounts: „AE=x“ ist keines von S19 S16 S7 S5 Z E AE AE-EU K G O"
when chefin writes "S7=8301" into "datev.accounts"
and chefin presses "Speichern: Buchführung (DATEV)"
then chefin sees "222,53" on "/ledger?from=2026-01-01&until=2099-12-31"
and chefin sees "Mit den Belegen (ZIP)"
and owner sees "With the documents (ZIP)" on "/ledger?from=2026-01-01&until=2099-12-31"
and chefin finds rows = 1 in "/ledger.json?from=2026-01-01&until=2099-12-31"
and chefin finds gross = 222.53 in "/ledger.json?from=2026-01-01&until=2099-12-31"
and chefin gets 200 for "/ledger/zip?from=2026-01-01&until=2099-12-31"
and the command "ledger datev --data $data --from 2026-01-01 --until 2099-12-31 --out $data/batch" answers 0
and it prints "$data/batch/EXTF_Buchungsstapel_"
and it prints "222.53 EUR"
and chefin sees "In diesen Tagen ist nichts ausgestellt." on "/ledger?from=2020-01-01&until=2020-01-31"
and the command "ledger datev --data $data --from heute --until 2099-12-31 --out $data/batch" answers 2
