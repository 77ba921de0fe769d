story: Das Kontingent ist verbraucht, und abends kostet die Arbeit mehr

# Eine Änderung im Jahr ist frei; die zweite wird nach Aufwand berechnet, und um 19:30 Uhr begonnen mit 50 % Zuschlag.

given the world quota
and the program runs
and luehrs signs in
and clerk signs in
and technik signs in
and chefin signs in

when luehrs opens /portal/requests/new
and luehrs writes "Neues Konto" into "Betreff"
and luehrs writes "Server Kanzlei" into "Worum geht es?"
and luehrs presses "Weiter"
and luehrs presses "Anfrage absenden"
then technik sees "gedeckt nach §1.1" on /tickets/1
and luehrs sees "änderungen 1 0 1 31.12." on /portal/contract
and luehrs sees "Laufzeit bis" on /portal/contract

# Mit dem Abschluss ist das Kontingent verbraucht.
when technik opens /tickets/1
and technik presses "Lösen"
then luehrs sees "änderungen 1 1 0 31.12." on /portal/contract
and clerk sees "Quotas" on /portal/contract
and technik sees "änderungen 1 1 0" on /clients/1

when luehrs opens /portal/requests/new
and luehrs writes "Noch ein Konto" into "Betreff"
and luehrs writes "Server Kanzlei" into "Worum geht es?"
and luehrs presses "Weiter"
and luehrs presses "Anfrage absenden"
then technik sees "aufwand nach §1.2" on /tickets/2
and technik sees "höchstens 300,00 €. Der Zuschlag „Abend“ beträgt 50 % außerhalb der Servicezeit." on /tickets/2
and luehrs sees "Der Zuschlag „Abend“ beträgt 50 % außerhalb der Servicezeit." on /portal/requests/2

# 30 min zu 30,00 je 15 min = 60,00; begonnen um 19:30: 30,00 mehr, auf eigener Zeile.
when technik opens /tickets/2
and technik writes "20" into "Minuten"
and technik writes "2026-06-02" into "Tag"
and technik writes "19:30" into "Beginn"
and technik writes "Konto angelegt" into "Getane Arbeit"
and technik presses "Buchen"
then technik sees "Tom Brandt 20 30 90,00 € Techniker 60,00 € Abend 50 % 30,00 € Konto angelegt"
when chefin opens /clients/1
then chefin sees "Noch nicht berechnet: 90,00 €"
