story: Wer ein Mandat gab, dem wird der Betrag angekündigt und eingezogen

given the store is a file
and the world hansa
and the program runs
and chefin signs in
and owner signs in
and technik signs in

then technik gets 403 for /debits
and chefin sees "Nichts ist einzuziehen." on /debits
and owner sees "Nothing is to be collected." on /debits
when chefin opens /clients/1/mandate
then chefin sees "Kein Mandat gilt: der Klient überweist."
when chefin writes "M-1" into "reference"
and chefin writes "DE03 1203 0000 0000 2020 51" into "iban"
and chefin writes "2026-11-01" into "signed"
and chefin presses "Speichern" and gets 422
then chefin sees "ist keine IBAN"
when chefin writes "DE02 1203 0000 0000 2020 51" into "iban"
and chefin presses "Speichern"
then chefin sees "Mandat beenden"
when chefin opens /house/settings
and chefin writes "DE98ZZZ09999999999" into "house.creditor"
and chefin presses "Speichern: Das Haus"
when chefin opens /clients/1
and chefin presses "Pauschale des Monats berechnen"
and chefin presses "Rechnung ausstellen"
and chefin keeps rows.0.id of /invoices.json as invoice
then chefin sees "durch SEPA-Lastschrift ein." on "/invoices/$invoice"
when chefin opens /debits
and chefin writes "$invoice" into "invoice"
and chefin presses "Datei für die Bank erstellen"
then chefin sees "Lastschriften: 1, 222,53 €"
and chefin sees "Nichts ist einzuziehen."
and chefin gets 200 for /debits/1/file
and chefin gets 303 for /debits/99/file

# Was die Bank nie bekam, wird zurückgenommen und noch einmal eingezogen.
when chefin opens /debits
and chefin presses "Auftrag zurücknehmen" and gets 422
then chefin sees "Bitte füllen Sie das markierte Feld aus."
when chefin opens /debits
and chefin writes "Nie hochgeladen" into "reason"
and chefin presses "Auftrag zurücknehmen"
then chefin sees "zurückgenommen (Nie hochgeladen)"
and owner sees "taken back (Nie hochgeladen)" on /debits
and chefin gets 303 for /debits/1/file
when chefin writes "$invoice" into "invoice"
and chefin presses "Datei für die Bank erstellen"
then chefin gets 200 for /debits/2/file

# Was eingezogen wird, storniert niemand, ohne davon zu wissen; danach zieht es keine Datei mehr ein.
when chefin opens "/invoices/$invoice"
and chefin writes "Falscher Monat" into "reason"
and chefin presses "Durch ein Gegendokument stornieren" and gets 422
then chefin sees "die Rechnung wird am"
and chefin sees "mit der Stornierung geht sie aus der Datei"
when chefin writes "1" into "debit_out"
and chefin presses "Durch ein Gegendokument stornieren"
and chefin gets 303 for /debits/2/file
and chefin sees "Lastschriften: 0, 0,00 €" on /debits

# Storniert ist nicht bezahlt: so steht es auf beiden Seiten, mit dem Beleg, der es tat; ein zweites Mal wird es nicht angeboten.
and chefin finds rows.1.state = cancelled in /invoices.json
and chefin finds rows.0.state = part in /invoices.json
and chefin sees "storniert" on /invoices
and chefin sees "Storniert durch ST-2026-0001" on "/invoices/$invoice"
and chefin does not see "Durch ein Gegendokument stornieren"
and owner sees "Cancelled by ST-2026-0001" on "/invoices/$invoice"
