story: Ein Nachtrag nach Formular: was sich ändert, sieht man, bevor es gilt

given the world hansa
and the program runs
and technik signs in
and chefin signs in
and hansen signs in

when technik opens /contracts/2/amend
and technik writes "3" into "Paragraph"
and technik presses "Zeigen, was sich ändert" and gets 422
then technik sees "Bitte den Paragraphen nennen, etwa §3."
when technik writes "§3" into "Paragraph"
and technik writes "exchange" into "fact.gegenstand"
and technik writes "betriebssystem" into "fact.ebene"
and technik writes "update" into "fact.tätigkeit"
and technik writes "Auf dem Exchange-Server spielt der Anbieter Aktualisierungen des Betriebssystems ein." into "sentence"
and technik presses "Zeigen, was sich ändert"
then technik sees "ergänzt §3: gedeckt wenn gegenstand = exchange"
and technik sees "Nichts steht einer Unterschrift entgegen."
and technik sees "Der Klient gewinnt"
when technik presses "Als Entwurf behalten"
then technik sees "Entwurf"
and technik sees "Nachtrag 1"
and technik sees "Was sich gegenüber Fassung 2 ändert"
when technik keeps rows.state:draft.id of /contracts.json as draft
and technik opens "/contracts/$draft"
and technik presses "Prüfen"
and chefin opens "/contracts/$draft"
and chefin presses "Dem Klienten anbieten"
then hansen sees "Der Klient gewinnt" on "/portal/contract/$draft"
and hansen sees "Auf dem Exchange-Server spielt der Anbieter Aktualisierungen des Betriebssystems ein."
