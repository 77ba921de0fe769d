story: Ein Vertrag auf Papier wird gelesen, danach geurteilt und bestätigt

given the world paper
and the program runs
and chefin signs in
and technik signs in
and paula signs in
and kai signs in

when chefin keeps rows.0.id of /clients.json as client
and chefin opens "/clients/$client/reading"
and chefin presses "Papiervertrag aufnehmen" and gets 422
then chefin sees "Bitte füllen Sie das markierte Feld aus."
when chefin attaches papers/vertrag.pdf to file
and chefin writes "Das ist kein Vertrag" into "Klauseln"
and chefin presses "Papiervertrag aufnehmen" and gets 422
then chefin sees "Die Datei ist schon gespeichert"
when chefin pastes ../contracts/standard.de.md into "Klauseln"
and chefin presses "Papiervertrag aufnehmen" and gets 422
then chefin sees "die Fassung gilt rückwirkend"
and chefin sees "Teile ohne Urteil, die ihres sofort bekommen: 0."
and chefin sees "Monate, in denen schon berechnet ist, was bleibt: keine."
when chefin presses "So aufnehmen"
then chefin sees "Lesart Der Vertrag ist auf Papier unterschrieben"
and chefin sees "in Kraft"
when chefin keeps rows.state:in-force.id of /contracts.json as contract
then chefin gets 200 for "/contracts/$contract/paper"

# Urteile danach sagen es dazu, am Pult und im Portal.
when kai opens /portal/requests/new
and kai writes "Netzteil" into "Betreff"
and kai writes "Neu: Desktop" into "Worum geht es?"
and kai writes "Neueinrichtung" into "Was soll geschehen?"
and kai presses "Weiter"
then kai sees "So liest der Anbieter den Vertrag auf Papier"
when kai presses "Anfrage absenden"
then kai sees "projekt nach §7.3"
and kai sees "So liest der Anbieter den Vertrag auf Papier"
and technik sees "So liest der Anbieter den Vertrag auf Papier" on /tickets/1
and technik finds parts.0.reading = true in /tickets/1.json

# Eine Lesart nimmt nur auf, wer das Haus vertritt.
when technik keeps rows.0.id of /clients.json as client
then technik gets 403 for "/clients/$client/reading"

# Der Klient sagt, dass es so nicht ist: sie gilt weiter, und am Pult steht es.
when paula opens /portal/contract
then paula sees "wartet auf Ihre Bestätigung"
when paula opens "/portal/contract/$contract"
and paula writes "§7 steht so nicht auf Papier" into "Was steht auf Papier anders?"
and paula presses "So ist es nicht"
then paula sees "Lesart, von Ihnen bestritten"
and chefin sees "Bestrittene Lesarten" on /today
and chefin sees "§7 steht so nicht auf Papier" on "/contracts/$contract"
and chefin sees "in Kraft"

# Der Klient bestätigt: aus der Lesart wird der Vertrag.
when kai opens "/portal/contract/$contract"
then kai does not see "Lesart bestätigen"
when paula opens "/portal/contract/$contract"
and paula writes "Paula Papier" into "Ihr Name"
and paula presses "Bestätigen"
then paula sees "vom Klienten als Vertrag bestätigt am"
and paula gets 200 for "/portal/contract/$contract/paper"
when kai opens /portal/requests/new
and kai writes "Noch eines" into "Betreff"
and kai writes "Neu: Desktop" into "Worum geht es?"
and kai writes "Neueinrichtung" into "Was soll geschehen?"
and kai presses "Weiter"
then kai does not see "So liest der Anbieter den Vertrag auf Papier"
and technik finds rows.0.state = in-force in /contracts.json

# Was der Klient bestätigt hat, ersetzt keine neue Lesart.
when chefin opens "/clients/$client/reading"
and chefin attaches papers/vertrag.pdf to file
and chefin pastes ../contracts/standard.de.md into "Klauseln"
and chefin presses "Papiervertrag aufnehmen" and gets 422
then chefin sees "eine Lesart ersetzt sie nicht: schreiben Sie eine neue Fassung"
and chefin does not see "So aufnehmen"

# Wer geht, bekommt mit, was er hat: Zeilen, Dateien, Verträge.
then the command "export --data $data --client papier $room/papier" answers 0
and it prints "files in $room/papier"
then the command "export --data $data --client papier $room/papier" answers 1
and it prints "name a directory that does not exist yet"
then the command "export --data $data --client niemand $room/niemand" answers 1
and it prints "there is no client"
