story: Ein Vorgang wartet auf den Klienten und auf den Netzbetreiber zugleich

given the world letters
and the program runs
and technik signs in
and engineer signs in
and anna signs in
when the world letters-come

# Erst der Fall bei anderen, dann die Frage: beides ruht, jedes mit seinem eigenen Ende.
when technik opens /tickets/1
and technik writes "Nordnetz" into "Name"
and technik writes "4711" into "Deren Nummer"
and technik presses "Fall bei anderen öffnen"
then technik sees "wartet: ISP-Fall 4711 (Nordnetz)" on /tickets/1
when technik writes "Welcher Drucker ist es?" into "Ihre Antwort"
and technik presses "Dem Klienten senden"
and technik opens /tickets/1
and technik writes "rückfrage-beim-klienten" into "pause"
and technik presses "Warten"
then technik sees "wartet: ISP-Fall 4711 (Nordnetz); Rückfrage beim Klienten" on /tickets/1
and technik sees "Darauf nicht mehr warten" on /tickets/1
and engineer sees "No longer wait for it" on /tickets/1

# Die Antwort beendet nur die Rückfrage, und der Vorgang wartet weiter; das Ende des Falls lässt ihn weitergehen.
when anna opens /portal/requests/1
and anna writes "Der im Flur." into "text"
and anna presses "Senden"
then technik sees "wartet: ISP-Fall 4711 (Nordnetz)" on /tickets/1
and technik does not see "Darauf nicht mehr warten"
when technik opens /others/1
and technik presses "Fall schließen"
then technik sees "in Arbeit" on /tickets/1
