story: Ein Hersteller soll auf den Server: erbeten, geplant, freigeschaltet, begleitet, geschlossen, unterschrieben

given the world webhook
and the program runs
and technik signs in
and meier signs in
and hanson signs in
and chefin signs in

when meier opens /portal/requests/new
and meier writes "Warenwirtschaft aktualisieren" into "Betreff"
and meier writes "Leitung Hauptsitz" into "Worum geht es?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
and meier opens /portal/requests/1
and meier writes "Waren-Software GmbH" into "Hersteller"
and meier writes "kein Postfach" into "Mailadresse des Herstellers"
and meier writes "Update auf 7.2" into "Wofür"
and meier writes "VPN-Konto waren" into "Zugang oder Konto"
and meier presses "Zugang für einen Hersteller erbitten" and gets 422
then meier sees "mail: „kein Postfach“ ist keine Mailadresse: eine Adresse hat genau ein @"
when meier writes "service@waren.example" into "Mailadresse des Herstellers"
and meier presses "Zugang für einen Hersteller erbitten"
then technik sees "Waren-Software GmbH · erbeten · Update auf 7.2 · VPN-Konto waren" on /tickets/1
and meier sees "erbeten" on /portal/requests/1
and meier does not see "Fenster planen"

# Sieben Tage vorher; früher nur, wenn beim Klienten jemand zustimmt, der freigeben darf.
when technik opens /tickets/1
and technik writes "$today" into "Tag"
and technik writes "00:00" into "time"
and technik writes "1440" into "Dauer in Minuten"
and technik presses "Fenster planen" and gets 422
then technik sees "ein solcher Zugang wird 7 Tage vorher geplant"
when hanson opens /portal/requests/1
and hanson writes "$today" into "Day"
and hanson writes "00:00" into "time"
and hanson writes "1440" into "Minutes it lasts"
and hanson presses "Plan the window"
then technik sees "Zugang für Hersteller: geplant" on /tickets/1
and hanson sees "Vendor access: planned" on /portal/requests/1

# Freigeschaltet wird er nur von dem, der begleitet; und nur der unterschreibt.
when technik opens /tickets/1
and technik presses "Jetzt freischalten und begleiten"
then technik sees "begleitet von: Tom Brandt" on /tickets/1
and meier sees "freigeschaltet" on /portal/requests/1
when technik presses "Zugang schließen"
then chefin opens /tickets/1
and chefin does not see "Protokoll unterschreiben"
when technik opens /tickets/1
and technik writes "Update eingespielt, Dienst neu gestartet." into "Protokoll: was getan wurde"
and technik presses "Protokoll unterschreiben"
then technik sees "Update eingespielt, Dienst neu gestartet." on /tickets/1
and technik sees "SHA-256" on /tickets/1
and hanson sees "Vendor access: minutes signed" on /portal/requests/1
and the command "audit verify --data $data" answers 0
