story: Was ein Zähler misst, steht mit seinem Rechenweg auf der Rechnung

# 1000 kWh mal 1,35 sind 1350; 500 sind inbegriffen, 850 zu 0,31 = 263,50 netto.

given the world meter
and the program runs
and technik signs in
and chefin signs in
and voss signs in

# Wonach berechnet wird, steht von Anfang an im Portal; abgelesen ist noch nichts.
when voss opens /portal
then voss sees "Zähler"
when voss opens /portal/meters
then voss sees "nichts für die ersten 500 kWh, 0,31 € je kWh darüber hinaus"
and voss sees "Noch ist nichts abgelesen."
and voss sees "Noch ist kein Verbrauch berechnet."

when technik opens /clients/1/meters
then technik sees "Noch ist nichts abgelesen."
and technik sees "Noch ist kein Verbrauch berechnet."
and technik sees "Vom Zähler „strom“ ist vom"
and technik sees "nichts für die ersten 500 kWh, 0,31 € je kWh darüber hinaus"
when technik writes "2026-09-30" into "day"
and technik writes "12000" into "reading"
and technik presses "Speichern"
then technik sees "30.09.2026 12000"

# Ohne Ablesung im Monat gibt es keine Rechnung, und es steht da, welcher Zähler fehlt.
when chefin opens /clients/1
and chefin writes "2026-10" into "month"
and chefin presses "Verbrauch des Monats berechnen" and gets 422
then chefin sees "nichts abgelesen"
and chefin sees "Die Zähler können nicht berechnet werden: vom Zähler „strom“ ist zwischen 01.10.2026 und 31.10.2026 nichts abgelesen" on "/clients/1/month?month=2026-10"
and chefin finds unread = "vom Zähler „strom“ ist zwischen 01.10.2026 und 31.10.2026 nichts abgelesen" in "/clients/1/month.json?month=2026-10"

# Ein Tippfehler wird am selben Tag ersetzt, ehe berechnet ist.
when technik opens /clients/1/meters
and technik writes "2026-10-31" into "day"
and technik writes "31000" into "reading"
and technik presses "Speichern"
and technik writes "2026-10-31" into "day"
and technik writes "13000" into "reading"
and technik presses "Speichern"
then technik sees "31.10.2026 13000"
and technik does not see "31000"

# Der Monatsabschluss sagt vorher, was berechnet wird.
then chefin sees "Was auf der Rechnung stehen wird: 263,50 €" on "/clients/1/month?month=2026-10"
and chefin sees "12000 (30.09.2026) bis 13000 (31.10.2026)"
and chefin finds due = 263.5 in "/clients/1/month.json?month=2026-10"
and chefin finds rows.0.due = 263.5 in "/month.json?month=2026-10"
when chefin opens /clients/1
and chefin writes "2026-10" into "month"
and chefin presses "Verbrauch des Monats berechnen"
then chefin finds due = 263.5 in "/clients/1/month.json?month=2026-10"
and chefin sees "Noch nicht berechnet: 263,50 €" on /clients/1
and voss sees "01.10.2026 31.10.2026 Strom 263,50 €" on /portal/meters
and voss sees "Noch nicht berechnet" on /portal/meters
when chefin presses "Rechnung ausstellen"
and chefin keeps rows.0.id of /invoices.json as invoice
then chefin sees "12000 (30.09.2026) bis 13000 (31.10.2026); mal 1,35 sind 1350 kWh; 500 kWh inbegriffen" on "/invoices/$invoice"
and chefin sees "850 kWh"
and chefin sees "263,50"

# Was auf einer Rechnung steht, ändert niemand mehr.
when technik opens /clients/1/meters
and technik writes "2026-10-31" into "day"
and technik writes "14000" into "reading"
and technik presses "Speichern" and gets 422
then technik sees "steht in der Rechnung"

# Was der Monat ergab, aus welchen Ständen, und auf welcher Rechnung es steht, sieht der Klient.
when voss opens /portal/meters
then voss sees "31.10.2026 13000"
and voss sees "01.10.2026 31.10.2026 Strom 263,50 € 12000 (30.09.2026) bis 13000 (31.10.2026); mal 1,35 sind 1350 kWh; 500 kWh inbegriffen RE-$year-0001"
