story: Ein neuer Arbeitsplatz, vom Wunsch bis zur Rechnung

# Maria Meier fragt an, Tom Brandt macht das Angebot, Hauke Hansen gibt es frei, gearbeitet werden 70 Minuten,
# Ines Petersen stellt die Rechnung. Was sie kostet, steht dreimal gleich da: Seite, XRechnung, Liste.

given the world hansa
and the program runs
and meier signs in
and hansen signs in
and technik signs in
and chefin signs in

# Das Formular fragt, was entscheidet, und zeigt das Urteil, bevor man absendet.
when meier opens /portal/requests/new
and meier writes "Neuer Arbeitsplatz im Einkauf" into "Betreff"
and meier writes "Neu: Desktop" into "Worum geht es?"
and meier writes "Neueinrichtung" into "Was soll geschehen?"
and meier presses "Weiter"
then meier sees "projekt nach §7.3"
and meier sees "Ohne Ihre Freigabe geschieht nichts, und es kostet nichts."
when meier presses "Anfrage absenden"
then meier sees "Neuer Arbeitsplatz im Einkauf"
and meier sees "Tätigkeit Neueinrichtung Angabe: Maria Meier"

# Das Angebot aus der Preisliste; die Klausel steht über dem Preis, die Bedingungen vor der Unterschrift.
when technik keeps rows.0.id of /tickets.json as ticket
and technik keeps rows.0.id of /projects.json as draft
and technik opens "/quotes/$draft"
and technik writes "Neuen Arbeitsplatz einrichten" into "Leistung"
and technik writes "60" into "Menge"
and technik writes "Desktop-PC nach Absprache" into "Leistung"
and technik writes "1" into "Menge"
and technik writes "" into "Eigener Preis"
and technik writes "890.00" into "Eigener Preis"
and technik presses "Zeilen speichern"
and technik presses "Dem Klienten anbieten"
then meier gets 200 for /portal/quotes
when hansen keeps rows.0.id of /portal/quotes.json as quote
and hansen opens "/portal/quotes/$quote"
then hansen sees "Warum das ein Projekt ist §7.3 Ein Projekt ist, was weder den normalen Betrieb erhält noch vor Ausfällen schützt"
and hansen sees "Techniker: Neuen Arbeitsplatz einrichten, geschätzt 60 min 30,00 € je 15 min 120,00 €"
and hansen sees "Desktop-PC nach Absprache 1 890,00 € 890,00 €"
and hansen sees "Summe netto 1.010,00 € Umsatzsteuer 19 % 191,90 € Gesamtbetrag 1.201,90 €"
and hansen sees "gerundet auf volle Einheiten des genannten Preises: je 15 min, mindestens 30 min"
and hansen sees "Kann hinzukommen: Der Zuschlag „Abend“ beträgt 50 % außerhalb der Servicezeit."
and hansen sees "Name, Zeitpunkt und Prüfsumme (SHA-256) genau dieser Fassung werden festgehalten."

# Wer nicht freigeben darf, kann es nicht; ein fremder Klient sieht nichts.
when meier opens "/portal/quotes/$quote"
then meier sees "Annehmen oder ablehnen kann nur, wer bei Ihnen zur Freigabe berechtigt ist."
when fremder signs in
then fremder gets 404 for "/portal/quotes/$quote"

when hansen writes "Hauke Hansen" into "Ihr Name"
and hansen presses "Annehmen"
then hansen sees "von Hauke Hansen."
and hansen sees "SHA-256"
and hansen finds lines.2.kind = possible in "/portal/quotes/$quote.json"
and hansen finds lines.2.net = 0 in "/portal/quotes/$quote.json"
and hansen finds lines.0.estimated = true in "/portal/quotes/$quote.json"

# Was daraus wurde, steht beim Vorgang, für beide Seiten, und bis morgen auf Heute.
and technik sees "ist angenommen." on "/tickets/$ticket"
and meier sees "ist angenommen." on "/portal/requests/$ticket"
and technik sees "Angebote, seit gestern entschieden" on /today
and technik finds decided_quotes.0.state = accepted in /today.json

# Wohin es läuft: 890,00 sind fest, 120,00 geschätzt und noch nicht gearbeitet.
then chefin sees "1.010,00 € 890,00 € 1.010,00 € 60 0" on /reports/forecast
and technik gets 403 for /reports/forecast

# 70 Minuten werden nach der Regel des Vertrags 75.
when technik opens "/tickets/$ticket"
and technik writes "70" into "Minuten"
and technik writes "2026-06-02" into "Tag"
and technik writes "Rechner aufgestellt und eingerichtet" into "Getane Arbeit"
and technik presses "Buchen"
then technik sees "Tom Brandt 70 75 150,00 € Rechner aufgestellt und eingerichtet"

then chefin sees "1.010,00 € 1.040,00 € 1.040,00 € 60 70 wird mehr als angeboten" on /reports/forecast

# Der Rechner wird berechnet, sobald die Arbeit getan ist: 5 x 30,00 + 890,00 = 1.040,00 netto; 19 % = 197,60; zusammen 1.237,60.
when technik opens /tickets/1
and technik presses "Lösen"
when chefin opens "/quotes/$quote"
and chefin presses "Rechnung ausstellen"
and chefin keeps rows.0.id of /invoices.json as invoice
then chefin sees "1.040,00" on "/invoices/$invoice"
and chefin sees "197,60"
and chefin sees "1.237,60"
and chefin finds rows.0.net = 1040 in /invoices.json
and chefin finds element "Invoice/LegalMonetaryTotal/TaxExclusiveAmount" = "1040.00" in "/invoices/$invoice/xml"
and chefin finds element "Invoice/TaxTotal/TaxAmount" = "197.60" in "/invoices/$invoice/xml"
and chefin finds element "Invoice/LegalMonetaryTotal/PayableAmount" = "1237.60" in "/invoices/$invoice/xml"
and chefin finds element "Invoice/BuyerReference" = "K-1001" in "/invoices/$invoice/xml"
and chefin sees "PDF (ZUGFeRD)" on "/invoices/$invoice"
and chefin gets 200 for "/invoices/$invoice/pdf"
and hansen sees "1.237,60" on "/portal/invoices/$invoice"
and hansen gets 200 for "/portal/invoices/$invoice/pdf"
and fremder gets 404 for "/portal/invoices/$invoice/pdf"
and fremder gets 404 for "/portal/invoices/$invoice"
and the command "audit verify --data $data" answers 0
