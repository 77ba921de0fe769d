story: Was eine Lizenz in einem Monat kostet, der schon berechnet ist, steht bei dem, was noch nicht berechnet ist, und kommt mit der nächsten Abrechnung

given the world hansa
and the program runs
and chefin signs in
and owner signs in

when chefin opens /articles
and chefin writes "M365" into "number"
and chefin writes "Office je Platz" into "german"
and chefin writes "Lizenz" into "kind"
and chefin writes "8" into "purchase"
and chefin writes "10" into "sales"
and chefin presses "Speichern"

# Der Januar ist berechnet; eine Lizenz, die in ihm begann, wird danach eingetragen.
when chefin opens /month?month=2026-01
and chefin writes "1" into "client"
and chefin presses "Gewählte berechnen"
then chefin finds rows.0.net = 187 in /invoices.json
when chefin opens /licences
and chefin writes "Hansa Import GmbH" into "client"
and chefin writes "M365" into "article"
and chefin writes "2" into "seats"
and chefin writes "2026-01-15" into "from"
and chefin writes "10,00" into "sales"
and chefin presses "Speichern"
then chefin sees "Lizenz Januar 2026, nachträglich eingetragen: 2 Plätze" on /unbilled
and chefin sees "20,00 € in einer Zeile" on /unbilled
and chefin finds rows.0.reason = late in /unbilled.json
and chefin sees "Noch nicht berechnet: 20,00 €" on /clients/1
and chefin sees "nachträglich eingetragen: 2 Plätze, 20,00 €" on /today
and owner sees "Licence of January 2026, entered afterwards: 2 seats" on /today

# Die Rechnung über den Februar nimmt den Januar mit: 187,00 und zweimal 20,00.
when chefin opens /month?month=2026-02
and chefin writes "1" into "client"
and chefin presses "Gewählte berechnen"
then chefin finds rows.0.net = 227 in /invoices.json
and chefin sees "Alles Erbrachte ist berechnet." on /unbilled

# Plätze, die für den Februar nachgetragen werden, ebenso; ausgestellt wird am Klienten.
when chefin opens /licences?edit=1
and chefin writes "2026-02-15" into "day"
and chefin writes "5" into "seats"
and chefin presses "Plätze ändern"
then chefin sees "Lizenzen Februar 2026, nachträglich geändert: 5 statt 2 Plätze" on /unbilled
and chefin finds rows.0.net = 30 in /unbilled.json
and chefin sees "Noch nicht berechnet: 30,00 €" on /clients/1
and owner sees "Licences of February 2026, changed afterwards: 5 instead of 2 seats" on /today
when chefin opens /clients/1
and chefin writes "2026-02" into "month"
and chefin presses "Rechnung ausstellen"
then chefin finds rows.0.net = 30 in /invoices.json
and chefin sees "Alles Erbrachte ist berechnet." on /unbilled
