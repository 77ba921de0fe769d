story: Ein Projekt: Schritte, Meilensteine, Abschläge, ein Nachtrag und eine Verzögerung, vom Angebot bis zum Rest

# Auf dem Papier, netto. Vereinbart: Umzug 2.000,00 und 10 h Technik zu 120,00 = 1.200,00, zusammen 3.200,00.
# Abschlag 1 mit der Annahme, 30 %:                  960,00 + 182,40 = 1.142,40
# Nachtrag: zweiter Schrank 500,00, Schulung entfällt -100,00; vereinbart sind dann 3.600,00
# Abschlag 2 mit der Abnahme, 50 % von 3.600,00:   1.800,00 + 342,00 = 2.142,00
# Verzögerung: 60 min Technik zu 120,00, für sich:   120,00 + 22,80 = 142,80
# Gebucht werden 9 h: 1.080,00. Angefallen: 2.000,00 + 500,00 - 100,00 + 1.080,00 = 3.480,00
# Rest: 3.480,00 - 960,00 - 1.800,00 = 720,00 + 136,80 = 856,80

given the world hansa
and the program runs
and meier signs in
and hansen signs in
and hanson signs in
and technik signs in
and technician signs in
and chefin signs in
and fremder signs in

when meier opens /portal/requests/new
and meier writes "Neuer Arbeitsplatz im Einkauf" into "Betreff"
and meier writes "Neu: Desktop" into "Worum geht es?"
and meier writes "Neueinrichtung" into "Was soll geschehen?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
and technik opens /quotes/1
and technik writes "Einrichtung" into "line.text"
and technik writes "600" into "line.quantity"
and technik writes "Umzug" into "line.text"
and technik writes "1" into "line.quantity"
and technik writes "" into "line.amount"
and technik writes "2000" into "line.amount"
and technik writes "30 %" into "plan.share"
and technik writes "mit der Annahme" into "plan.when"
and technik writes "Anzahlung" into "plan.name"
and technik writes "50 %" into "plan.share"
and technik writes "mit einem Meilenstein" into "plan.when"
and technik writes "Abnahme" into "plan.name"
and technik presses "Zeilen speichern"
and technik opens /quotes/2
and technik presses "Dem Klienten anbieten"
then technik sees "Ein Projekt ist ein angenommenes Angebot." on /projects/2
and hansen sees "Zahlungsplan Abschlag Fällig Netto 1: Anzahlung mit der Annahme 960,00 € 2 mit dem Meilenstein Abnahme 1.600,00 € Rest nach Abschluss 640,00 €" on /portal/quotes/2
and hansen sees "Zahlungsplan Abschlag 1, Anzahlung, mit der Annahme: 1.142,40 € (960,00 € netto) Abschlag 2, mit dem Meilenstein Abnahme: 1.904,00 € (1.600,00 € netto) Rest nach Abschluss: 761,60 € (640,00 € netto) Ihr Name"
and hanson sees "Instalment 1, Anzahlung, with the acceptance: €1,142.40 (€960.00 net)" on /portal/quotes/2
when hansen writes "Hauke Hansen" into "Ihr Name"
and hansen presses "Annehmen"

# Was Arbeit ist, wird ein Schritt; was der Zahlungsplan nennt, ein Meilenstein. Fremde sehen nichts davon.
then technik sees "Vereinbart, netto 3.200,00 € Bisher angefallen 2.000,00 € Prognose bis zum Ende 3.200,00 € Stunden geplant 10, gebucht 0, noch nötig 10, zusammen 10" on /projects/2
and technik sees "Techniker: Einrichtung offen – – 10 0 –"
and technik sees "Abnahme: noch nicht erreicht"
and technician sees "Agreed, net €3,200.00 Incurred so far €2,000.00 Forecast to the end €3,200.00" on /projects/2
and hansen sees "Vereinbart, netto 3.200,00 €" on /portal/projects/2
and hanson sees "Agreed, net €3,200.00" on /portal/projects/2
and fremder gets 404 for /portal/projects/2
and meier gets 403 for /projects/2

# Der Meilenstein ist Sache des Klienten.
when technik opens /projects/2
and technik writes "Abnahme" into "name"
and technik writes "2026-12-20" into "day"
and technik writes "der Klient nimmt ihn ab" into "by_client"
and technik presses "Meilenstein speichern"
then technik sees "Abnahme, geplant für 20.12.2026: wartet auf die Abnahme durch den Klienten" on /projects/2

# Der erste Abschlag.
when chefin opens /projects/2
then chefin sees "Abschlag 1 Anzahlung: 960,00 €, mit der Annahme: fällig, noch nicht berechnet"
when chefin presses "Rechnung ausstellen"
then chefin finds element "Invoice/LegalMonetaryTotal/PayableAmount" = "1142.40" in /invoices/1/xml

# Gebucht wird auf einen Schritt; bei 80 % weiß es das Haus, und wer noch mehr braucht, sagt es.
when technik opens /projects/2
and technik writes "Techniker: Einrichtung" into "step"
and technik writes "480" into "minutes"
and technik writes "2026-11-02" into "date"
and technik writes "Server aufgestellt" into "work"
and technik presses "Buchen"
then technik sees "80 % der geplanten Stunden sind gebucht." on /projects/2
and technik sees "in Arbeit – – 10 8 –"
and technician sees "80 % of the planned hours are booked." on /projects/2
when technik opens /projects/2
and technik writes "3,5" into "rest"
and technik presses "Schritt speichern"
then technik sees "Das Ende wird über dem Budget liegen." on /projects/2
and hanson sees "The end will be beyond the budget." on /portal/projects/2
and hansen sees "geplant 10, gebucht 8, noch nötig 3,5, zusammen 11,5" on /portal/projects/2
when technik opens /projects/2
and technik writes "1" into "rest"
and technik presses "Schritt speichern"
then technik does not see "über dem Budget"

# Ein Nachtrag: gleicher Weg, gleiche Unterschrift; er hebt Budget und kommende Abschläge.
when technik opens /projects/2
and technik writes "Zweiter Schrank" into "line.text"
and technik writes "500" into "line.amount"
and technik presses "Nachtrag entwerfen"
and technik opens /quotes/3
and technik writes "Zweiter Schrank" into "line.text"
and technik writes "Schulung entfällt" into "line.text"
and technik writes "500" into "line.amount"
and technik writes "-100" into "line.amount"
and technik presses "Zeilen speichern"
and technik opens /quotes/4
and technik presses "Dem Klienten anbieten"
then hansen sees "Nachtrag 1 zu AN-2026-0001: Neuer Arbeitsplatz im Einkauf" on /portal/quotes/4
and hansen sees "Bisher vereinbart 3.200,00 € Dieser Nachtrag 400,00 € Dann vereinbart 3.600,00 €"
and hansen sees "1: Anzahlung schon fällig geworden 960,00 € 2 mit dem Meilenstein Abnahme 1.800,00 €"
when hansen writes "Hauke Hansen" into "Ihr Name"
and hansen presses "Annehmen"
then hansen sees "Vereinbart, netto 3.600,00 €" on /portal/projects/2
and hansen sees "Nachtrag 1 zu AN-2026-0001: Neuer Arbeitsplatz im Einkauf: angenommen, 400,00 €"
and chefin sees "3.600,00 €" on /reports/forecast

# Was der Klient aufhält, steht mit seinem Grund da, verschiebt das Übrige und kostet, was der Vertrag dafür sagt.
when technik opens /projects/2
and technik writes "2026-11-20" into "day"
and technik writes "5" into "days"
and technik writes "Der Raum war nicht geräumt" into "reason"
and technik writes "Techniker" into "price"
and technik writes "60" into "quantity"
and technik presses "Verzögerung eintragen"
then hansen sees "seit 20.11.2026, 5 Tage: Der Raum war nicht geräumt (Techniker: 120,00 €, §9.1 Techniker AN-2026-0001)" on /portal/projects/2
and hanson sees "since 2026-11-20, 5 days: Der Raum war nicht geräumt" on /portal/projects/2
and hansen sees "Abnahme, geplant für 25.12.2026"

# Beide merken an, beide lesen es.
when meier opens /portal/projects/2
and meier writes "Der Raum ist jetzt frei." into "text"
and meier presses "Anmerkung senden"
then technik sees "Der Raum ist jetzt frei." on /projects/2
and technik sees "Projekt · Maria Meier, Klient"

# Abnehmen kann nur, wer freigeben darf; damit wird der zweite Abschlag fällig.
then meier does not see "Abnehmen: Abnahme"
when hansen opens /portal/projects/2
and hansen presses "Abnehmen: Abnahme"
then hansen sees "Abnahme, geplant für 25.12.2026: abgenommen am"
and hansen sees "Abschlag 2 Abnahme: 1.800,00 €, mit einem Meilenstein: fällig, noch nicht berechnet"
when chefin opens /projects/2
and chefin presses "Rechnung ausstellen"
then chefin finds element "Invoice/LegalMonetaryTotal/PayableAmount" = "2142.00" in /invoices/2/xml

# Am Ende der Rest; die Verzögerung hat ihre eigene Rechnung.
when technik opens /projects/2
and technik writes "Techniker: Einrichtung" into "step"
and technik writes "60" into "minutes"
and technik writes "2026-11-03" into "date"
and technik writes "Übergabe" into "work"
and technik presses "Buchen"
and technik opens /tickets/1
and technik presses "Lösen"
and chefin opens /projects/2
and chefin presses "Rechnung ausstellen"
then chefin sees "Abzüglich Abschlag 1: Anzahlung"
and chefin finds element "Invoice/LegalMonetaryTotal/TaxExclusiveAmount" = "720.00" in /invoices/3/xml
and chefin finds element "Invoice/LegalMonetaryTotal/PayableAmount" = "856.80" in /invoices/3/xml
and chefin sees "Techniker: Verzögerung durch den Klienten §9.1 Techniker AN-2026-0001 120,00 €" on /unbilled
and chefin finds planned = 600 in /projects/2.json
and hansen finds worked = 540 in /portal/projects/2.json
and the command "audit verify --data $data" answers 0
