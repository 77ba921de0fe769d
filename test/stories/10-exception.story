story: Eine Ausnahme vom Formular bis zum Urteil: neue Arbeit ist gedeckt, alte bleibt, was sie war

# Schulungen kosten nach §1.2. Der Nachtrag nimmt sie für Arbeitsplätze davon aus; dort deckt sie dann §1.1.

given the world exception
and the program runs
and luehrs signs in
and technik signs in
and chefin signs in

when luehrs opens /portal/requests/new
and luehrs writes "Einweisung am Empfang" into "Betreff"
and luehrs writes "Arbeitsplatz Empfang" into "Worum geht es?"
and luehrs writes "Schulung" into "Was soll geschehen?"
and luehrs presses "Weiter"
and luehrs presses "Anfrage absenden"
then technik sees "aufwand nach §1.2" on /tickets/1
when technik writes "70" into "Minuten"
and technik writes "Eingewiesen" into "Getane Arbeit"
and technik presses "Buchen"
and technik opens /tickets/1
and technik presses "Lösen"
then chefin sees "Noch nicht berechnet: 125,00 €" on /clients/1

# Ein Preis, der für mehrere Fälle gilt, ändert sich für alle; was sonst zu schreiben ist, steht da.
when chefin opens "/contracts/1/amend?kind=price"
then chefin sees "Techniker: 25,00 € je 15 min §2.1"
and chefin sees "Der neue Preis gilt für alle genannten Fälle."

# Ohne Paragraph oder ohne Merkmal ist es keine Ausnahme.
when chefin opens "/contracts/1/amend?kind=exception"
and chefin writes "Es gilt eine Ausnahme." into "sentence"
and chefin presses "Zeigen, was sich ändert" and gets 422
then chefin sees "Bitte den Paragraphen wählen, den die Änderung betrifft."
when chefin writes "§1.1" into "clause"
and chefin presses "Zeigen, was sich ändert" and gets 422
then chefin sees "Bitte mindestens ein Merkmal wählen."

# Von §1.1 ausgenommen, verlöre der Klient; von §1.2, gewinnt er.
when chefin writes "desktop" into "fact.gegenstand"
and chefin presses "Zeigen, was sich ändert"
then chefin sees "hebt §1.1 auf soweit gegenstand = desktop"
and chefin sees "Der Klient verliert"
and chefin does not see "Der Klient gewinnt"
when chefin writes "§1.2" into "clause"
and chefin writes "Schulungen an Arbeitsplätzen nimmt §1.2 aus." into "sentence"
and chefin presses "Zeigen, was sich ändert"
then chefin sees "hebt §1.2 auf soweit gegenstand = desktop"
and chefin sees "Der Klient gewinnt"
and chefin does not see "Der Klient verliert"
and chefin sees "Nach Zeit abgerechnet 125,00 € → 0,00 €"
and chefin sees "Einweisung am Empfang: 1 h 10 min, 125,00 € → 0,00 €"
and chefin sees "Beispiele, die damit anders ausgehen"
and chefin sees "Schulung am Arbeitsplatz: aufwand nach §1.2 gedeckt nach §1.1"

# Ohne die geänderten Beispiele ließe sich das nicht anbieten; mit ihnen gibt die Inhaberin es frei.
when chefin writes "1" into "examples"
and chefin presses "Zeigen, was sich ändert"
and chefin presses "Als Entwurf behalten"
and chefin keeps rows.state:draft.id of /contracts.json as draft
and chefin opens "/contracts/$draft"
then chefin sees "Nichts steht einer Unterschrift entgegen."
when chefin presses "Prüfen"
and chefin opens "/contracts/$draft"
and chefin presses "Dem Klienten anbieten"
then luehrs sees "Schulungen an Arbeitsplätzen nimmt §1.2 aus." on "/portal/contract/$draft"
and luehrs sees "Der Klient gewinnt"
and luehrs finds version = 1 in /portal/contract.json
when luehrs opens "/portal/contract/$draft"
and luehrs writes "Lena Lührs" into "Ihr Name"
and luehrs presses "Unterschreiben"
and chefin opens "/contracts/$draft"
and chefin writes "Ines Petersen" into "Ihr Name"
and chefin presses "Gegenzeichnen"
then chefin finds state = in-force in "/contracts/$draft.json"
and luehrs finds version = 2 in /portal/contract.json

# Dieselbe Bitte ist jetzt gedeckt, am Server nicht; was war, bleibt nach Fassung 1 berechnet.
when luehrs opens /portal/requests/new
and luehrs writes "Noch eine Einweisung am Empfang" into "Betreff"
and luehrs writes "Arbeitsplatz Empfang" into "Worum geht es?"
and luehrs writes "Schulung" into "Was soll geschehen?"
and luehrs presses "Weiter"
then luehrs sees "gedeckt nach §1.1"
when luehrs presses "Anfrage absenden"
then technik sees "gedeckt nach §1.1" on /tickets/2
and technik sees "Betreuung der Kanzlei, Fassung 2"
when luehrs opens /portal/requests/new
and luehrs writes "Einweisung am Server" into "Betreff"
and luehrs writes "Server Kanzlei" into "Worum geht es?"
and luehrs writes "Schulung" into "Was soll geschehen?"
and luehrs presses "Weiter"
then luehrs sees "aufwand nach §1.2"
and technik sees "aufwand nach §1.2" on /tickets/1
and technik sees "Betreuung der Kanzlei, Fassung 1"
and chefin sees "Noch nicht berechnet: 125,00 €" on /clients/1
and the command "verdict verify --data $data" answers 0
and it prints "0 differ"
and the command "audit verify --data $data" answers 0
