story: Eine Stunde ist frei; eine Buchung wird dort geteilt, wo sie zu Ende ist

# Ein Kontingent an Zeit wird Buchung für Buchung verbraucht. Was darüber hinausgeht, ist eine eigene Zeile mit eigener Klausel.

given the world hours
and the program runs
and luehrs signs in
and clerk signs in
and technik signs in
and chefin signs in

when luehrs opens /portal/requests/new
and luehrs writes "Hilfe mit dem Schriftsatz" into "Betreff"
and luehrs writes "Server Kanzlei" into "Worum geht es?"
and luehrs presses "Weiter"
and luehrs presses "Anfrage absenden"
and technik opens /tickets/1
and technik writes "art=hilfe" into "Merkmal"
and technik presses "Setzen"
then technik sees "gedeckt nach §1.1" on /tickets/1
and technik sees "Kontingent stunden: Bedarf 0 h gearbeitet · übrig 1 h"

# 45 von 60 min: gedeckt.
when technik opens /tickets/1
and technik writes "45" into "Minuten"
and technik writes "$today" into "Tag"
and technik writes "Vorlage gebaut" into "Getane Arbeit"
and technik presses "Buchen"
then technik sees "45 0 0,00 € gedeckt Vorlage gebaut"
and technik sees "§1.1, Kontingent stunden"
and luehrs sees "stunden 1 h 45 min 15 min 31.12." on /portal/contract

# 40 min: 15 unter dem Kontingent, 25 darüber; 30,00 € je angefangene 15 min.
when technik opens /tickets/1
and technik writes "40" into "Minuten"
and technik writes "$today" into "Tag"
and technik writes "Vorlage geändert" into "Getane Arbeit"
and technik presses "Buchen"
then technik sees "15 0 0,00 € gedeckt Vorlage geändert"
and technik sees "25 30 60,00 € Vorlage geändert §1.2"
and technik sees "aufwand nach §1.2"
and luehrs sees "Kontingent stunden: Bedarf 1 h 25 min gearbeitet · übrig 0 h" on /portal/requests/1
and clerk sees "Quota stunden: Need 1 h 25 min worked · left 0 h" on /portal/requests/1
when chefin opens /clients/1
then chefin sees "Noch nicht berechnet: 60,00 €"

# Sieben Konten, fünf sind frei: ein Mensch teilt den Vorgang.
when luehrs opens /portal/requests/new
and luehrs writes "Sieben neue Konten" into "Betreff"
and luehrs writes "Server Kanzlei" into "Worum geht es?"
and luehrs presses "Weiter"
and luehrs presses "Konten"
and luehrs writes "7" into "Konten-Zahl"
and luehrs presses "Setzen"
then luehrs sees "aufwand nach §1.3"
when luehrs presses "Anfrage absenden"
then technik sees "aufwand nach §1.3" on /tickets/2
and technik sees "Kontingent konten-im-jahr: Bedarf 7 · übrig 5"
and technik sees "Mehr, als übrig ist"
when technik opens /tickets/2
and technik writes "Zwei Konten, die nicht frei sind" into "Was ist zu tun"
and technik writes "2" into "Konten-Zahl"
and technik presses "Hinzufügen"
and technik writes "konten-zahl=" into "Merkmal"
and technik writes "5" into "Menge (bei Zahlen, Dauern, Beträgen)"
and technik presses "Setzen"
then technik sees "gedeckt nach §1.3" on /tickets/2
