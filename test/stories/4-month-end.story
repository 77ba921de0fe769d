story: Der Monatsabschluss: was zu berechnen ist und warum, was wartet, und die Rechnungen auf einmal

given the world hansa
and the program runs
and chefin signs in
and owner signs in
and technik signs in

# Wer nicht abrechnet, sieht ihn nicht.
then technik gets 403 for /month
and technik gets 403 for /clients/1/month

# Hansa hat 1 Server zu 85,00, 3 Arbeitsplätze zu 29,00 und 1 Netzwerkgerät zu 15,00; bei Fremd zählt der Bestand nichts.
then chefin sees "Hansa Import GmbH 187,00 € 0,00 € 0,00 € 0,00 € 187,00 € 0,00 €" on /month
and chefin sees "Pauschale noch nicht berechnet"
and chefin sees "2 Klienten auf dieser Seite: 187,00 € zu berechnen, 0,00 € auf Rechnungen; 0 Minuten warten."
and chefin sees "Was ein Monat übrig lässt, steht hier, sobald"
and owner sees "flat fee not charged yet" on /month
and owner sees "2 clients on this page: €187.00 to be billed"
and chefin finds rows.1.due = 187 in /month.json
and chefin finds rows.1.fee = 187 in /month.json

# Die Monate davor sind nie berechnet, und das steht da, wo jemand hinsieht, bis sie es sind oder das Haus sagt, seit wann es hier berechnet.
then chefin sees "Nie berechnete Monate" on /month
and chefin sees "Nie berechnete Monate" on /today
and owner sees "Months that were never charged" on /today
when technik opens /today
then technik does not see "Nie berechnete Monate"
when chefin opens /house/settings
and chefin writes "2099-01-01" into "invoice.since"
and chefin presses "Speichern: Rechnungen und Fristen"
and chefin opens /month
then chefin does not see "Nie berechnete Monate"

# Warum es so viel ist.
then chefin sees "Arbeitsplatz 3 29,00 € 87,00 € §9.2 Pauschale" on /clients/1/month
and chefin sees "Gegen den Vormonat hat sich an der Pauschale nichts geändert."
and chefin sees "Pauschale, noch nicht berechnet"
and chefin sees "Was auf der Rechnung stehen wird: 187,00 €"
and chefin sees "Nichts wartet."
and owner sees "What will stand on the invoice: €187.00" on /clients/1/month
and chefin finds fee.rows.0.net = 85 in /clients/1/month.json

# Arbeit, über die noch nicht entschieden ist, wartet und sagt, worauf und auf wen.
when meier signs in
and meier opens /portal/requests/new
and meier writes "Neuer Arbeitsplatz im Einkauf" into "Betreff"
and meier writes "Neu: Desktop" into "Worum geht es?"
and meier writes "Neueinrichtung" into "Was soll geschehen?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
and technik opens /tickets/1
and technik writes "70" into "Minuten"
and technik writes "2026-06-02" into "Tag"
and technik writes "Rechner aufgestellt" into "Getane Arbeit"
and technik presses "Buchen"
then chefin sees "70 min (1 ×)" on /month
and chefin sees "Rechner aufgestellt 70" on /clients/1/month
and chefin sees "Rechner aufgestellt 70 wartet auf die Freigabe des Angebots Hansa Import GmbH"

# Wer dann schon eine Rechnung will, liest, was wartet, und kommt von dort zum Monat.
when chefin opens /clients/1
and chefin presses "Rechnung ausstellen" and gets 422
then chefin sees "ist nichts offen, was nicht schon berechnet ist (BR-16, BG-25). Im "
and chefin sees "wartet: Pauschale noch nicht berechnet; wartet auf die Freigabe des Angebots. Womit es weitergeht, steht im Monatsabschluss: /clients/1/month?month="

# Was eine Stunde kostet, macht aus Umsatz, was übrig bleibt: 187,00 im Monat; gearbeitet wurde in ihm nicht.
when chefin opens /house/settings
and chefin writes "42.50" into "work.hour_cost"
and chefin presses "Speichern: Rechnungen und Fristen"
then chefin sees "187,00 € von der Pauschale und 0,00 € von Arbeit und Gutschriften, weniger 0,00 € für 0 Minuten." on /clients/1/month

# Niemand gewählt: nichts geschieht. Gewählt: Pauschale und Rechnung in einem; zweimal berechnet wird nichts.
when chefin opens /month
and chefin presses "Gewählte berechnen" and gets 422
then chefin sees "Kein Klient ist gewählt."
when chefin opens /month
and chefin writes "1" into "client"
and chefin presses "Gewählte berechnen"
then chefin sees "1 von 1 Klienten haben eine Rechnung"
and chefin finds rows.0.net = 187 in /invoices.json
and chefin sees "Hansa Import GmbH 187,00 € 0,00 € 0,00 € 0,00 € 0,00 € 187,00 €" on /month
and chefin finds rows.1.state = billed in /month.json
and chefin finds rows.1.billed = 187 in /month.json

# Was der Inhaber von allen wissen will: wer sich trägt, was außerhalb lag, was alt ist, was von Kontingenten bleibt.
then technik gets 403 for /reports/earnings
and chefin sees "Hansa Import GmbH 187,00 € 0 0 0,00 € 0 0 0,00 € 0,00 € 70 49,58 € 137,42 €" on /reports/earnings
and owner sees "Who is worth it" on /reports/earnings
and chefin sees "Alle Arbeit dieser Monate war gedeckt." on /reports/outside
and chefin sees "Alles Erbrachte ist berechnet." on /reports/aged
and chefin sees "Kein Vertrag gewährt ein Kontingent." on /reports/balances
and chefin finds rows.0.fee = 187 in /reports/earnings.json

# Schreibt ein anderes Programm die Rechnungen, bekommt es die Posten; hier wird nichts davon berechnet, und nichts zweimal ausgegeben.
when chefin opens /house/settings
and chefin writes "elsewhere" into "invoice.written"
and chefin presses "Speichern: Rechnungen und Fristen"
then technik gets 403 for /month/released
and chefin sees "Noch ist nichts ausgegeben." on /month/released
when chefin opens /month?month=2026-01
and chefin writes "1" into "client"
and chefin presses "Gewählte berechnen"
then chefin sees "1 von 1 Klienten sind ausgegeben"
and chefin sees "Hansa Import GmbH 01.01.2026 31.01.2026" on /month/released
and owner sees "Items handed over" on /month/released
and chefin finds rows.0.net = 85 in /month/released.json
and chefin finds rows.0.debtor = 10000 in /month/released.json
and chefin finds rows.1.name = "Arbeitsplatz" in /month/released.json
and chefin finds rows.2.net = 15 in /month/released.json
and chefin sees "Was schon beziffert ist, ist berechnet." on /unbilled
and chefin finds rows.1.billed = 187 in /month.json?month=2026-01
when chefin opens /clients/1
and chefin presses "Rechnung ausstellen" and gets 422
then chefin sees "Rechnungen schreibt das Programm der Buchhaltung"

# Eine irrtümliche Ausgabe wird mit Grund zurückgenommen: ihre Posten sind wieder offen und gehen mit der nächsten noch einmal hinaus.
when chefin keeps rows.0.release of /month/released.json as release
and chefin opens /month/released
and chefin writes "99999" into "release"
and chefin writes "falscher Monat" into "why"
and chefin presses "Ausgabe zurücknehmen" and gets 422
then chefin sees "Eine Ausgabe 99999 gibt es nicht"
when chefin opens /month/released
and chefin writes "$release" into "release"
and chefin writes "falscher Monat" into "why"
and chefin presses "Ausgabe zurücknehmen"
then chefin sees "Noch ist nichts ausgegeben." on /month/released
and chefin sees "Hansa Import GmbH" on /unbilled
when chefin opens /month?month=2026-01
and chefin writes "1" into "client"
and chefin presses "Gewählte berechnen"
then chefin sees "1 von 1 Klienten sind ausgegeben"
and chefin finds rows.2.net = 15 in /month/released.json

# Ein Monat, den es nicht gibt, wird nicht durch einen anderen ersetzt.
when chefin opens /account/keys
and chefin writes "Abschluss" into "Wofür"
and chefin writes "Darf lesen und handeln" into "Darf"
and chefin presses "Schlüssel machen"
and chefin copies the key as key
and a program with $key sends "{'client': ['1'], 'month': '2026-13'}" once as m1 to /month/release and gets 422
then it prints "Monat „2026-13“ ist kein Monat wie 2026-11."

# Einen Klienten, den es nicht gibt, nennt die Antwort, und auch für die anderen geschieht dann nichts.
when a program with $key sends "{'client': ['1', '999'], 'month': '2026-02'}" once as m2 to /month/release and gets 404
then it prints "Einen Klienten „999“ gibt es nicht."
