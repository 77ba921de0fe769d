story: Wessen Kontingent es ist, weiß niemand, bis jemand sagt, wo das Gerät steht

given the world site
and the program runs
and luehrs signs in
and technik signs in

# Ohne Standort ist das Kontingent nicht verbraucht; offen ist, wessen es ist.
when luehrs opens /portal/requests/new
and luehrs writes "Etwas klemmt" into "Betreff"
and luehrs writes "Server Kanzlei" into "Worum geht es?"
and luehrs presses "Weiter"
and luehrs presses "Anfrage absenden"
then technik sees "Die Komponente hat keinen Standort" on /tickets/1

when technik opens /components/1
then technik sees "Standort nicht gesagt"
when technik writes "Praxis Nord" into "Standort"
and technik presses "Speichern"
then technik sees "Praxis Nord" on /components/1
and technik sees "gedeckt nach §1.1" on /tickets/1

# Ein Name mit einem Schreibfehler ist kein neuer Standort.
when technik opens /components/1
and technik writes "Praxis Nrod" into "Standort"
and technik presses "Speichern" and gets 422
then technik sees "den Standort „Praxis Nrod“ hat dieser Klient nicht; meinten Sie „Praxis Nord“? Ist er neu, sagen Sie es mit „Neuer Standort“"
and technik sees "Praxis Nord" on /components/1

# Zurückgenommen ist es wieder offen.
when technik opens /components/1
and technik writes "" into "Standort"
and technik presses "Speichern"
then technik sees "Die Komponente hat keinen Standort" on /tickets/1
