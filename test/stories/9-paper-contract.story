story: Ein Vertrag auf Papier wird gelesen, danach geurteilt und bestätigt

given the world paper
and the program runs
and technik signs in
and paula signs in
and kai signs in

when technik keeps rows.0.id of /clients.json as client
and technik opens "/clients/$client/reading"
and technik presses "Papiervertrag aufnehmen" and gets 422
then technik sees "Bitte wählen Sie die Datei mit dem unterschriebenen Vertrag."
when technik attaches papers/vertrag.pdf to file
and technik writes "Das ist kein Vertrag" into "Klauseln"
and technik presses "Papiervertrag aufnehmen" and gets 422
then technik sees "Die Datei ist schon gespeichert"
when technik pastes ../contracts/standard.de.md into "Klauseln"
and technik presses "Papiervertrag aufnehmen"
then technik sees "Lesart Der Vertrag ist auf Papier unterschrieben"
and technik sees "in Kraft"
when technik keeps rows.state:in-force.id of /contracts.json as contract
then technik gets 200 for "/contracts/$contract/paper"

# Urteile danach sagen es dazu, am Pult und im Portal.
when kai opens /portal/requests/new
and kai writes "Netzteil" into "Betreff"
and kai writes "Neu: Desktop" into "Worum geht es?"
and kai writes "Neueinrichtung" into "Was soll geschehen?"
and kai presses "Weiter"
then kai sees "Nach der Lesart des Anbieters"
when kai presses "Anfrage absenden"
then kai sees "projekt nach §7.3"
and kai sees "Nach der Lesart des Anbieters"
and technik sees "Nach der Lesart des Anbieters" on /tickets/1
and technik finds parts.0.reading = true in /tickets/1.json

# Der Klient bestätigt: aus der Lesart wird der Vertrag.
when kai opens "/portal/contract/$contract"
then kai does not see "Lesart bestätigen"
when paula opens /portal/contract
then paula sees "wartet auf Ihre Bestätigung"
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
then kai does not see "Nach der Lesart des Anbieters"
and technik finds rows.0.state = in-force in /contracts.json
