story: Die Pauschale des Monats

# Der Bestand der Hansa: 1 Server zu 85,00, 3 Arbeitsplätze zu 29,00, 1 Netzwerkgerät zu 15,00 = 187,00 netto.

given the world hansa
and the program runs
and chefin signs in

when chefin opens /clients/1
and chefin presses "Pauschale des Monats berechnen"
then chefin sees ": 187,00 € berechnet."
then chefin sees "Noch nicht berechnet: 187,00 €" on /clients/1
# Ein zweiter Lauf sagt, dass nichts hinzukam.
when chefin presses "Pauschale des Monats berechnen"
then chefin sees "(187,00 €); im Bestand des Monats ist nichts Neues."
then chefin sees "Noch nicht berechnet: 187,00 €" on /clients/1
then chefin sees "187,00 € in 3 Zeilen" on /unbilled
and chefin sees "Arbeitsplatz §9.2 Pauschale 87,00 €"
and chefin finds rows.0.net = 85 in /unbilled.json
and chefin sees "Alles Erbrachte ist berechnet." on /unbilled?client=2
when chefin opens /clients/1
when chefin presses "Rechnung ausstellen"
and chefin keeps rows.0.id of /invoices.json as invoice
then chefin sees "187,00" on "/invoices/$invoice"
and chefin sees "35,53"
and chefin sees "222,53"
and chefin finds element "Invoice/LegalMonetaryTotal/TaxExclusiveAmount" = "187.00" in "/invoices/$invoice/xml"
and chefin finds element "Invoice/LegalMonetaryTotal/PayableAmount" = "222.53" in "/invoices/$invoice/xml"
# Jede Zeile nennt den Paragraphen, auf dem sie ruht: auf der Seite, in der XRechnung, im Portal.
and chefin sees "§9.2 Pauschale" on "/invoices/$invoice"
and chefin finds element "Invoice/InvoiceLine/Note" = "§9.2 Pauschale" in "/invoices/$invoice/xml"

# Ein zweites Mal gibt es nichts zu berechnen.
when chefin opens /clients/1
and chefin presses "Rechnung ausstellen" and gets 422
