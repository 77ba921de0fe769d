story: Zwei am selben Vorgang: Vorlage, Checkliste, Entwurf, wer genannt wird und wer gerade da ist

given the world letters
and the program runs
and technik signs in
and engineer signs in
and anna signs in
when the world letters-come

# Was jemand behält, ist nach der nächsten Anmeldung noch da.
when technik opens /tickets/1
and technik writes "Wir sehen uns das an" into "Ihre Antwort"
and technik presses "Als Entwurf behalten"
then technik sees "Entwurf vom"
and technik sees "Wir sehen uns das an"
when technik presses "Abmelden"
and technik signs in
then technik sees "Wir sehen uns das an" on /tickets/1

# engineer sieht, wer hier ist und schreibt, aber nicht was.
then engineer sees "Tom Brandt is writing here right now." on /tickets/1
and engineer does not see "Wir sehen uns das an"

# engineer antwortet zuerst; technik bekommt das zu sehen, ehe die eigene Antwort geht.
when engineer writes "We are on our way." into "Your answer"
and engineer presses "Send to the client"
and technik presses "Dem Klienten senden" and gets 422
then technik sees "inzwischen kam etwas Neues dazu"
and technik sees "We are on our way."
and technik sees "Wir sehen uns das an"
when technik presses "Entwurf verwerfen"
then technik does not see "Entwurf vom"

# Wer in einer internen Notiz genannt ist, liest es auf der eigenen Seite des Tages.
when technik writes "@engineer bitte den Toner bestellen" into "Notiz"
and technik presses "Intern notieren"
then engineer sees "Tom Brandt names you in" on /today
and engineer sees "bitte den Toner bestellen"
when engineer presses "I have read it"
then engineer sees "Drucker im Büro"
and engineer does not see "names you in"

# Eine Checkliste.
when technik opens /tickets/1
and technik writes "Toner prüfen" into "Eigene Schritte, einer je Zeile"
and technik presses "Schritte hinzufügen"
then technik sees "Offen: 1 von 1"
when technik presses "Erledigt"
then technik sees "Offen: 0 von 1"
