story: Lizenzen: gekauft, benutzt, berechnet, und bis wann zu kündigen ist

given the store is a file
and the world hansa
and the program runs
and chefin signs in
and owner signs in
and technik signs in
and technician signs in
and meier signs in

then meier gets 403 for /licences
and technik sees "Kein Klient hat eine Lizenz." on /licences
and technician sees "No client has a licence." on /licences

when chefin opens /articles
and chefin writes "M365" into "number"
and chefin writes "Office je Platz" into "german"
and chefin writes "Lizenz" into "kind"
and chefin writes "9,80" into "purchase"
and chefin writes "12" into "sales"
and chefin presses "Speichern"
and chefin opens /licences
and chefin writes "Hansa Import GmbH" into "client"
and chefin writes "M365" into "article"
and chefin writes "5" into "seats"
and chefin writes "2026-01-01" into "from"
and chefin writes "2027-01-15" into "until"
and chefin writes "12" into "renews"
and chefin writes "30" into "notice"
and chefin writes "Desktop" into "class"
and chefin writes "12,00" into "sales"
and chefin presses "Speichern"
then chefin sees "Hansa Import GmbH Office je Platz 5 2 – 15.01.2027 16.12.2026 3 gekauft und nicht benutzt." on /licences
and technician sees "3 bought and not used." on /licences
and technik does not see "9,80"

# Die Kündigung steht in der Planung, bis es zu spät ist.
then technik sees "Office je Platz: läuft bis 15.01.2027, dann 12 Monate weiter" on /planning
and technician sees "Licences that go on otherwise" on /today

# Was der Monat noch nicht berechnet hat, steht in ihm, ehe er es tut.
then chefin sees "Lizenzen, noch nicht berechnet 60,00 €" on /clients/1/month
and owner sees "Licences, not charged yet €60.00" on /clients/1/month

# Mit der Pauschale wird der Monat berechnet; ein Unterschied steht im Monatsabschluss.
when chefin opens /clients/1
and chefin presses "Pauschale des Monats berechnen"
then chefin sees "Office je Platz" on /unbilled
and chefin sees "60,00 €"
when chefin opens /clients/1/month
then chefin does not see "Lizenzen, noch nicht berechnet"
when chefin opens /licences?edit=1
and chefin writes "2" into "seats"
and chefin presses "Plätze ändern"
then chefin sees "Zuletzt berechnet: 5 statt 2." on /licences
and chefin sees "Office je Platz: gekauft 5, benutzt 2, zuletzt berechnet 5. 3 gekauft und nicht benutzt." on /clients/1/month
and owner sees "bought 5, used 2, billed last 5." on /clients/1/month

# Was der Monat übrig lässt, ist um den Einkauf der Plätze weniger.
when chefin opens /house/settings
and chefin writes "60" into "work.hour_cost"
and chefin presses "Speichern: Rechnungen und Fristen"
then chefin sees "49,00 € für Einkauf." on /clients/1/month
and owner sees "€49.00 for purchases." on /clients/1/month

when chefin opens /licences
and chefin writes "Hansa Import GmbH" into "client"
and chefin presses "Lizenzen berechnen" and gets 422
then chefin sees "keine Lizenz zu berechnen"
# Was erst nach der Pauschale eingetragen wird, nimmt der Monatsabschluss mit: 60,00 €, 2 × 12,00 € und die Pauschale stehen auf einer Rechnung.
when chefin writes "Hansa Import GmbH" into "client"
and chefin writes "M365" into "article"
and chefin writes "2" into "seats"
and chefin writes "2026-01-01" into "from"
and chefin writes "12,00" into "sales"
and chefin presses "Speichern"
then chefin sees "Lizenzen, noch nicht berechnet 24,00 €" on /clients/1/month
when chefin opens /month
and chefin writes "1" into "client"
and chefin presses "Gewählte berechnen"
then chefin finds rows.0.net = 271 in /invoices.json
when chefin opens /clients/1/month
then chefin does not see "Lizenzen, noch nicht berechnet"
and the command "audit verify --data $data" answers 0
