story: Was von einem berechneten Monat später anders erfasst wird, steht bei dem, was noch nicht berechnet ist, und kommt mit der nächsten Abrechnung

given the world hansa
and the program runs
and chefin signs in
and owner signs in
and technik signs in

# Der Januar ist berechnet; ein Arbeitsplatz zu 29,00 war da schon nicht mehr da.
when chefin opens /month?month=2026-01
and chefin writes "1" into "client"
and chefin presses "Gewählte berechnen"
then chefin finds rows.0.net = 187 in /invoices.json
when chefin opens /today
then chefin does not see "Nachträglich geänderte Monate"
when chefin opens /components/3
and chefin writes "2026-01-02" into "until"
and chefin presses "Aus dem Bestand nehmen"
then chefin sees "nachträglich geändert" on /unbilled
and chefin sees "−29,00 € in einer Zeile" on /unbilled
and chefin finds rows.0.net = -29 in /unbilled.json
and chefin finds rows.0.reason = late in /unbilled.json
and chefin sees "Noch nicht berechnet: −29,00 €" on /clients/1
and chefin sees "Nachträglich geänderte Monate" on /today
and chefin sees "Nachträglich geänderte Monate" on /month
and owner sees "Months that changed afterwards" on /today
and owner sees "Flat fee of" on /unbilled
when technik opens /today
then technik does not see "Nachträglich geänderte Monate"

# Der Februar hat ihn nicht mehr, und was im Januar zu viel war, geht mit: 158,00 - 29,00.
when chefin opens /month?month=2026-02
and chefin writes "1" into "client"
and chefin presses "Gewählte berechnen"
then chefin sees "1 von 1 Klienten haben eine Rechnung"
and chefin finds rows.0.net = 129 in /invoices.json
and chefin sees "Alles Erbrachte ist berechnet." on /unbilled
and chefin keeps rows.0.id of /invoices.json as second
and chefin sees "zu Rechnung RE-" on "/invoices/$second"

# Am Klienten geht es ebenso mit: ein zweiter Arbeitsplatz war schon im Februar nicht mehr da; der März hat 129,00, weniger 29,00.
when chefin opens /components/4
and chefin writes "2026-02-02" into "until"
and chefin presses "Aus dem Bestand nehmen"
then chefin sees "Pauschale früherer Monate, nachträglich geändert −29,00 €" on /clients/1/month?month=2026-03
and chefin sees "Was auf der Rechnung stehen wird: 100,00 €"
and owner sees "Flat fee of earlier months, changed afterwards −€29.00" on /clients/1/month?month=2026-03
and chefin sees "dazu −29,00 € aus früheren Monaten" on /month?month=2026-03
and owner sees "and −€29.00 of earlier months" on /month?month=2026-03
and chefin finds rows.1.earlier = -29 in /month.json?month=2026-03
when chefin opens /clients/1
and chefin writes "2026-03" into "month"
and chefin presses "Pauschale des Monats berechnen"
and chefin opens /clients/1
and chefin writes "2026-03" into "month"
and chefin presses "Rechnung ausstellen"
then chefin finds rows.0.net = 100 in /invoices.json
and chefin sees "Alles Erbrachte ist berechnet." on /unbilled
