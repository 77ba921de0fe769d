story: Ein Nachtrag nach Formular: was sich ändert, sieht man, bevor es gilt

given the world hansa
and the program runs
and chefin signs in
and hansen signs in

when chefin opens "/contracts/2/amend?kind=server"
and chefin presses "Zeigen, was sich ändert" and gets 422
then chefin sees "Bitte den Paragraphen wählen, den die Änderung betrifft."
when chefin writes "§3" into "clause"
and chefin writes "exchange" into "fact.gegenstand"
and chefin writes "betriebssystem" into "fact.ebene"
and chefin writes "aufrechterhaltung" into "fact.tätigkeit"
and chefin writes "migration" into "fact.tätigkeit"
and chefin writes "Auf dem Exchange-Server ist der Unterhalt des Betriebssystems gedeckt." into "sentence"
and chefin presses "Zeigen, was sich ändert"
then chefin sees "Was der Vertrag neu sagt"
and chefin sees "ergänzt §3: gedeckt wenn gegenstand = exchange"
and chefin sees "tätigkeit in {aufrechterhaltung, migration}"
and chefin sees "Nichts steht einer Unterschrift entgegen."
and chefin sees "Der Klient gewinnt"
and chefin sees "Was hätte das letzte Jahr gekostet?"
and chefin sees "In diesem Jahr wurde noch nichts beurteilt."
when chefin presses "Als Entwurf behalten"
then chefin sees "Entwurf"
and chefin sees "Nachtrag 1"
and chefin sees "Was sich gegenüber Fassung 2 ändert"
when chefin keeps rows.state:draft.id of /contracts.json as draft

when chefin opens "/contracts/$draft/amend?kind=price"
and chefin writes "techniker" into "name"
and chefin writes "teuer" into "amount"
and chefin writes "Der Techniker kostet mehr." into "sentence"
and chefin presses "Zeigen, was sich ändert" and gets 422
then chefin sees "nachtrag-2.de.md"
when chefin writes "35,00 € je 15 min, mindestens 30 min" into "amount"
and chefin presses "Zeigen, was sich ändert"
and chefin writes "36,00 € je 15 min, mindestens 30 min" into "amount"
and chefin presses "In diesen Entwurf aufnehmen" and gets 422
then chefin sees "Das war so noch nicht gezeigt"
and chefin sees "ersetzt preis techniker: 36,00 € je 15 min, mindestens 30 min"
when chefin writes "35,00 € je 15 min, mindestens 30 min" into "amount"
and chefin presses "Zeigen, was sich ändert"
and chefin presses "In diesen Entwurf aufnehmen"
then chefin sees "ersetzt preis techniker: 35,00 € je 15 min, mindestens 30 min"
and chefin sees "Zuletzt aufgenommen: nachtrag-2.de.md"
when chefin opens "/contracts/$draft/amend?kind=program"
and chefin writes "Lohn & Gehalt" into "Neuer Name"
and chefin presses "Zeigen, was sich ändert" and gets 422
then chefin sees "Bitte einen Namen aus Buchstaben, Ziffern und Bindestrichen angeben"
when chefin writes "Lohn 2000" into "Neuer Name"
and chefin writes "das Lohnprogramm der Buchhaltung" into "meaning"
and chefin writes "Das Lohnprogramm wird mitbetreut." into "sentence"
and chefin presses "Zeigen, was sich ändert"
and chefin presses "In diesen Entwurf aufnehmen"
then chefin sees "lohn-2000 ist vereinbart"
and chefin sees "Zuletzt aufgenommen: nachtrag-3.de.md"
when chefin presses "Letzten Nachtrag zurücknehmen"
then chefin sees "Zuletzt aufgenommen: nachtrag-2.de.md"
when chefin presses "Prüfen"
and chefin opens "/contracts/$draft"
and chefin presses "Dem Klienten anbieten"
then hansen sees "Der Klient gewinnt" on "/portal/contract/$draft"
and hansen sees "Auf dem Exchange-Server ist der Unterhalt des Betriebssystems gedeckt."
