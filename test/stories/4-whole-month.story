story: Ein Monat wird ganz berechnet oder gar nicht, und Liste und Klient sagen dasselbe

given the world meter-fee
and the program runs
and chefin signs in
and owner signs in
and technik signs in

# Der Zähler ist nicht abgelesen: auch die Pauschale wird nicht berechnet, und es steht da, wo er abgelesen wird.
when chefin opens "/month?month=2026-10"
then chefin sees "Druckerei Voss 100,00 €"
when chefin writes "1" into "client"
and chefin presses "Gewählte berechnen"
then chefin sees "0 von 1 Klienten haben eine Rechnung"
and chefin sees "Druckerei Voss: Die Zähler können nicht berechnet werden: vom Zähler „strom“ ist zwischen 01.10.2026 und 31.10.2026 nichts abgelesen Zähler"
and chefin sees "Noch nicht berechnet: 0,00 €" on /clients/1
when owner opens "/month?month=2026-10"
and owner writes "1" into "client"
and owner presses "Bill those chosen"
then owner sees "The meters cannot be charged: of the meter"

# Abgelesen: beides steht auf der Rechnung, deren Nummer der Abschluss nennt.
when technik opens /clients/1/meters
and technik writes "2026-09-30" into "day"
and technik writes "12000" into "reading"
and technik presses "Speichern"
and technik writes "2026-10-31" into "day"
and technik writes "13000" into "reading"
and technik presses "Speichern"
and chefin opens "/month?month=2026-10"
and chefin writes "1" into "client"
and chefin presses "Gewählte berechnen"
then chefin sees "1 von 1 Klienten haben eine Rechnung Druckerei Voss: RE-"
and chefin finds rows.0.net = 363.5 in /invoices.json
and chefin finds rows.0.fee = 100 in "/month.json?month=2026-10"

# Der Server war schon am 16. weg, und das wird erst jetzt eingetragen: Liste und Klient sagen beide, was daraus wird.
when chefin opens /components/1
and chefin writes "2026-10-16" into "until"
and chefin presses "Aus dem Bestand nehmen"
then chefin finds rows.0.fee = 0 in "/month.json?month=2026-10"
and chefin finds rows.0.due = -100 in "/month.json?month=2026-10"
and chefin finds due = -100 in "/clients/1/month.json?month=2026-10"
and chefin sees "Druckerei Voss 0,00 € −100,00 €" on "/month?month=2026-10"
and chefin sees "Was auf der Rechnung stehen wird: −100,00 €" on "/clients/1/month?month=2026-10"
