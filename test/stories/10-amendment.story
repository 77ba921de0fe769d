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
and chefin sees "Technische Anlage: die Klausel, wie sie im Quelltext steht"
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
and chefin sees "ersetzt laufzeit 12 monate ab 2"
and chefin does not see "Ende der Laufzeit"
when chefin keeps rows.state:draft.id of /contracts.json as draft

when chefin opens "/contracts/$draft/amend?kind=price"
then chefin sees "Neuer Preis: Pauschale"
when chefin opens "/contracts/$draft/amend?kind=price&name=techniker"
then chefin sees "Neuer Preis: Techniker"
and chefin sees "Techniker: 30,00 € je 15 min, mindestens 30 min §9.1"
when chefin writes "Der Techniker kostet dasselbe." into "sentence"
and chefin presses "Zeigen, was sich ändert" and gets 422
then chefin sees "So ist es schon vereinbart"
when chefin writes "teuer" into "amount"
and chefin writes "Der Techniker kostet mehr." into "sentence"
and chefin presses "Zeigen, was sich ändert" and gets 422
then chefin sees "nachtrag-2.de.md"
when chefin writes "35,00 € je 15 min, mindestens 30 min" into "amount"
and chefin presses "Zeigen, was sich ändert"
and chefin writes "36,00 € je 15 min, mindestens 30 min" into "amount"
and chefin presses "In diesen Entwurf aufnehmen" and gets 422
then chefin sees "Das war so noch nicht gezeigt"
and chefin sees "ersetzt preis techniker: 36,00 € je 15 min, mindestens 30 min"
# Ein Betrag allein ändert nur den Betrag.
when chefin writes "35,00 €" into "amount"
and chefin presses "Zeigen, was sich ändert"
then chefin sees "der Text von §9.1 nennt noch 30,00 €, was eine Anlage ersetzt; jetzt gilt 35,00 €"
when chefin writes "35,00 €" into "amount"
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
and hansen sees "bisher Projekt, künftig gedeckt"
and hansen sees "Technische Anlage: dieselben Änderungen"
and hansen sees "Auf dem Exchange-Server ist der Unterhalt des Betriebssystems gedeckt."

# Was ein Beispiel des Vertrags anders macht, nimmt der Nachtrag mit, wenn man es will: vorher sieht man beides.
when chefin opens "/contracts/2/amend?kind=exception"
and chefin writes "§7.2" into "clause"
and chefin writes "daten" into "fact.ebene"
and chefin writes "Einzelne Dateien werden zurückgeholt." into "sentence"
and chefin presses "Zeigen, was sich ändert"
then chefin sees "Beispiele, die damit anders ausgehen"
and chefin sees "Gelöschte Datei zurückholen"
and chefin sees "A02"
when chefin writes "1" into "examples"
and chefin presses "Zeigen, was sich ändert"
then chefin sees "Der Nachtrag ersetzt diese Beispiele des Vertrags."
and chefin does not see "A02"
when chefin presses "Als Entwurf behalten"
then chefin sees "Gelöschte Datei zurückholen"
and chefin does not see "A02"

# Neben einem einzelnen Wert steht das Neue in dessen Art; wo keine ist, wird der Wert zu einer, und was er bisher hieß, bekommt darin einen Namen.
when chefin opens "/contracts/2/amend?kind=device"
and chefin writes "wan" into "fact.gegenstand"
and chefin writes "Funkstrecke" into "new"
and chefin writes "Richtfunk zur Halle" into "meaning"
and chefin writes "Die Funkstrecke gehört dazu." into "sentence"
and chefin presses "Zeigen, was sich ändert"
then chefin sees "übrige-wan, funkstrecke sind wan"
when chefin writes "exchange" into "fact.gegenstand"
and chefin presses "Zeigen, was sich ändert"
then chefin sees "funkstrecke ist spezialserver"

# Ein Kontingent, das gilt, steht in den Feldern; von ihm ändert sich nur, was geändert wird.
when chefin opens "/contracts/2/amend?kind=quota"
and chefin writes "plätze" into "name"
and chefin writes "2" into "amount"
and chefin writes "§3" into "clause"
and chefin writes "exchange" into "fact.gegenstand"
and chefin writes "Zwei im Quartal." into "sentence"
and chefin presses "Zeigen, was sich ändert" and gets 422
then chefin sees "Bitte eine der Möglichkeiten wählen"
when chefin writes "1" into "period"
and chefin writes "1" into "carries"
and chefin presses "Zeigen, was sich ändert"
and chefin presses "Als Entwurf behalten"
and chefin keeps rows.state:draft.id of /contracts.json as draft
and chefin opens "/contracts/$draft/amend?kind=quota"
then chefin sees "plätze: 2 je quartal, überträgt"
when chefin opens "/contracts/$draft/amend?kind=quota&name=plätze"
then chefin sees "wie vereinbart: je quartal"
and chefin sees "wie vereinbart: überträgt"
and chefin does not see "Paragraph"
when chefin writes "So bleibt es." into "sentence"
and chefin presses "Zeigen, was sich ändert" and gets 422
then chefin sees "So ist es schon vereinbart"
when chefin writes "0" into "period"
and chefin writes "Zwei im Monat." into "sentence"
and chefin presses "Zeigen, was sich ändert"
then chefin sees "ersetzt kontingent plätze: 2 je monat, überträgt"
when chefin writes "" into "period"
and chefin writes "3" into "amount"
and chefin writes "Drei im Quartal." into "sentence"
and chefin presses "Zeigen, was sich ändert"
then chefin sees "ersetzt kontingent plätze: 3 je quartal, überträgt"
when chefin presses "In diesen Entwurf aufnehmen"
then chefin sees "Zuletzt aufgenommen: nachtrag-2.de.md"

# Ein Kontingent wächst mit dem Bestand und steht jedem Standort zu; jedem Vorgang steht keines mit Zeitraum zu.
when chefin opens "/contracts/2/amend?kind=quota"
and chefin writes "Plätze" into "name"
and chefin writes "2" into "amount"
and chefin writes "ticket" into "holder"
and chefin writes "0" into "period"
and chefin writes "Zwei Plätze sind frei." into "sentence"
and chefin presses "Zeigen, was sich ändert" and gets 422
then chefin sees "Was jedem Vorgang zusteht, hat keinen Zeitraum"
when chefin writes "site" into "holder"
and chefin writes "31.1." into "begins"
and chefin presses "Zeigen, was sich ändert" and gets 422
then chefin sees "Ein Tag des Jahres wie 1.8., höchstens der 28."
when chefin writes "2" into "period"
and chefin writes "1.8." into "begins"
and chefin writes "0" into "carries"
and chefin writes "anwender" into "counted"
and chefin writes "10" into "every"
and chefin writes "begun" into "begun"
and chefin writes "§4" into "clause"
and chefin writes "desktop" into "fact.gegenstand"
and chefin writes "neueinrichtung" into "fact.tätigkeit"
and chefin presses "Zeigen, was sich ändert"
then chefin sees "kontingent plätze: 2 je angefangene 10 anwender je jahr ab 1.8. je standort, verfällt"
and chefin sees "Nichts davon steht einer Unterschrift entgegen."

# Ein Zuschlag, den der Vertrag hat, steht da, wie er gilt; ein neuer nimmt einen seiner Kalender.
when chefin opens "/contracts/2/amend?kind=surcharge"
then chefin sees "abend: 50 % wenn außerhalb servicezeit"
when chefin opens "/contracts/2/amend?kind=surcharge&name=abend"
and chefin writes "75 % wenn außerhalb servicezeit" into "amount"
and chefin writes "Abends kostet es mehr." into "sentence"
and chefin presses "Zeigen, was sich ändert"
then chefin sees "ersetzt zuschlag abend: 75 % wenn außerhalb servicezeit"
and chefin sees "der Text von §9.1 nennt noch 50 %"
and chefin sees "Der Klient verliert"

# Ein Programm liest dasselbe: Felder, was sie annehmen, und was gilt.
then chefin finds kinds.kind:surcharge.in_force.0.says = "50 % wenn außerhalb servicezeit" in /contracts/2/amend.json
and chefin finds kinds.kind:surcharge.fields.name:hours.values.0.value = servicezeit in /contracts/2/amend.json
and chefin finds kinds.kind:quota.fields.name:holder.values.2.value = site in /contracts/2/amend.json
and chefin finds kinds.kind:price.in_force.name:techniker.fields.name:amount.value = "30,00 € je 15 min, mindestens 30 min" in /contracts/2/amend.json
and chefin finds kinds.kind:exception.fields.name:clause.required = true in /contracts/2/amend.json
