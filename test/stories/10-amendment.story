story: Ein Nachtrag nach Formular: was sich ändert, sieht man, bevor es gilt

given the world hansa
and the program runs
and technik signs in
and chefin signs in
and hansen signs in

when technik opens "/contracts/2/amend?kind=server"
and technik presses "Zeigen, was sich ändert" and gets 422
then technik sees "Bitte den Paragraphen wählen, den die Änderung betrifft."
when technik writes "§3" into "clause"
and technik writes "exchange" into "fact.gegenstand"
and technik writes "betriebssystem" into "fact.ebene"
and technik writes "aufrechterhaltung" into "fact.tätigkeit"
and technik writes "Auf dem Exchange-Server ist der Unterhalt des Betriebssystems gedeckt." into "sentence"
and technik presses "Zeigen, was sich ändert"
then technik sees "Was der Vertrag neu sagt"
and technik sees "ergänzt §3: gedeckt wenn gegenstand = exchange"
and technik sees "Nichts steht einer Unterschrift entgegen."
and technik sees "Der Klient gewinnt"
and technik sees "Was hätte das letzte Jahr gekostet?"
and technik sees "In diesem Jahr wurde noch nichts beurteilt."
when technik presses "Als Entwurf behalten"
then technik sees "Entwurf"
and technik sees "Nachtrag 1"
and technik sees "Was sich gegenüber Fassung 2 ändert"
when technik keeps rows.state:draft.id of /contracts.json as draft

when technik opens "/contracts/$draft/amend?kind=price"
and technik writes "techniker" into "name"
and technik writes "teuer" into "amount"
and technik writes "Der Techniker kostet mehr." into "sentence"
and technik presses "In diesen Entwurf aufnehmen" and gets 422
then technik sees "nachtrag-2.de.md"
when technik writes "35,00 € je 15 min, mindestens 30 min" into "amount"
and technik presses "In diesen Entwurf aufnehmen"
then technik sees "ersetzt preis techniker: 35,00 € je 15 min, mindestens 30 min"
and technik sees "Zuletzt aufgenommen: nachtrag-2.de.md"
when technik opens "/contracts/$draft/amend?kind=program"
and technik writes "Lohn & Gehalt" into "Neuer Name"
and technik presses "In diesen Entwurf aufnehmen" and gets 422
then technik sees "Bitte einen Namen aus Buchstaben, Ziffern und Bindestrichen angeben"
when technik writes "Lohn 2000" into "Neuer Name"
and technik writes "das Lohnprogramm der Buchhaltung" into "meaning"
and technik writes "Das Lohnprogramm wird mitbetreut." into "sentence"
and technik presses "In diesen Entwurf aufnehmen"
then technik sees "lohn-2000 ist vereinbart"
and technik sees "Zuletzt aufgenommen: nachtrag-3.de.md"
when technik presses "Letzten Nachtrag zurücknehmen"
then technik sees "Zuletzt aufgenommen: nachtrag-2.de.md"
when technik presses "Prüfen"
and chefin opens "/contracts/$draft"
and chefin presses "Dem Klienten anbieten"
then hansen sees "Der Klient gewinnt" on "/portal/contract/$draft"
and hansen sees "Auf dem Exchange-Server ist der Unterhalt des Betriebssystems gedeckt."
