story: Gedeckte Arbeit mit Eigenbeteiligung: was hinzukommt, steht auf der Rechnung mit seiner Klausel

# Das Beispiel im Vertrag sagt 50,00 €; das Konto sagt dasselbe.

given the world loan
and the program runs
and leitung signs in
and technik signs in
and chefin signs in

when leitung opens /portal/requests/new
and leitung writes "Tablet zerbrochen" into "Betreff"
and leitung writes "Tablet 14" into "Worum geht es?"
and leitung presses "Weiter"
and leitung presses "Reparatur"
then leitung sees "gedeckt nach §1.1"
and leitung sees "Das ist mit Ihrer Pauschale bezahlt bis auf das, was hinzukommt."
and leitung sees "Hinzu kommt nach §1.2"
when leitung presses "Anfrage absenden"
and technik opens /tickets/1
then technik sees "Hinzu kommt nach §1.2"
when technik writes "40" into "Minuten"
and technik writes "2026-06-02" into "Tag"
and technik writes "Glas getauscht" into "Getane Arbeit"
and technik presses "Buchen"
then chefin sees "Noch nicht berechnet: 50,00 €" on /clients/1

# Die Beteiligung fällt je Vorgang einmal an.
when technik opens /tickets/1
and technik writes "20" into "Minuten"
and technik writes "2026-06-03" into "Tag"
and technik writes "Geprüft" into "Getane Arbeit"
and technik presses "Buchen"
then chefin sees "Noch nicht berechnet: 50,00 €" on /clients/1
when chefin opens /clients/1
and chefin presses "Rechnung ausstellen"
and chefin keeps rows.0.id of /invoices.json as invoice
then chefin sees "Eigenbeteiligung" on "/invoices/$invoice"
and chefin sees "§1.1, §1.2"
and chefin sees "50,00"
