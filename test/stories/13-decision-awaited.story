story: Was einer Partei zu entscheiden bleibt, wartet auf sie; ihre Entscheidung bringt das Urteil

# §1.2 lehnt Arbeit an Druckern ab, §1.3 überlässt der Auftragnehmerin, sie aus Kulanz zu übernehmen. Bis sie es sagt, ist
# das Urteil offen, nennt, wessen Entscheidung fehlt, und gebuchte Zeit wartet.

given the world grace
and the program runs
and technik signs in
and technician signs in
and chef signs in
and behrens signs in
and clerk signs in

when behrens opens /portal/requests/new
and behrens writes "Papierstau" into "Betreff"
and behrens writes "Drucker Kontor" into "Worum geht es?"
and behrens presses "Weiter"
and behrens presses "Anfrage absenden"
then technik sees "offen es fehlt: Entscheidung nach §1.3 (Auftragnehmerin)" on /tickets/1
and technician sees "missing: Decision under §1.3 (Auftragnehmerin)" on /tickets/1
and behrens sees "es fehlt: Entscheidung nach §1.3 (Auftragnehmerin)" on /portal/requests/1
when technik opens /tickets/1
and technik writes "20" into "Minuten"
and technik writes "2026-06-02" into "Tag"
and technik writes "Papier gelöst" into "Getane Arbeit"
and technik presses "Buchen"
then technik sees "wartet: Das Urteil ist noch offen Papier gelöst"
and technik does not see "Entscheiden"

# Ohne Grund entscheidet niemand.
when chef opens /tickets/1
and chef presses "Entscheiden" and gets 422
then technik sees "offen es fehlt: Entscheidung nach §1.3 (Auftragnehmerin)" on /tickets/1

# Mit Grund folgt das Urteil sofort und nennt den Paragraphen.
when chef opens /tickets/1
and chef writes "Der Drucker steht seit zehn Jahren bei uns im Haus." into "Grund (steht künftig bei der Entscheidung)"
and chef presses "Entscheiden"
then technik sees "gedeckt nach §1.3" on /tickets/1
and technik sees "Aus Kulanz kann die Auftragnehmerin die Arbeit an einem Drucker übernehmen"
and technik sees "Der Drucker steht seit zehn Jahren bei uns im Haus."
and technik does not see "wartet: Das Urteil ist noch offen"
and behrens sees "gedeckt nach §1.3" on /portal/requests/1

# §1.4 überlässt es dem Auftraggeber, Arbeit an der Telefonanlage zu verlangen: wer für ihn freigibt, sagt Nein oder Ja im Portal.
when behrens opens /portal/requests/new
and behrens writes "Durchwahl ändern" into "Betreff"
and behrens writes "Telefone Werft" into "Worum geht es?"
and behrens presses "Weiter"
and behrens presses "Anfrage absenden"
then chef sees "offen es fehlt: Entscheidung nach §1.4 (Auftraggeber)" on /tickets/2
and clerk sees "missing: Decision under §1.4 (Auftraggeber)" on /portal/requests/2
and clerk does not see "Decide"
when behrens opens /portal/requests/2
and behrens writes "nein" into "Entscheidung"
and behrens writes "Das machen wir selbst." into "Grund (steht künftig bei der Entscheidung)"
and behrens presses "Entscheiden"
then chef sees "abgelehnt Standard des Vertrags" on /tickets/2
when behrens opens /portal/requests/2
and behrens writes "ja, so entschieden" into "Entscheidung"
and behrens writes "Es ist doch zu verzwickt." into "Grund (steht künftig bei der Entscheidung)"
and behrens presses "Entscheiden"
then chef sees "aufwand nach §1.4" on /tickets/2
and clerk sees "hourly under §1.4" on /portal/requests/2
