story: Was berechnet ist und danach anders entschieden wird, gleicht die Inhaberin einmal aus

# Die zweite Änderung des Jahres ist berechnet. Der Klient widerspricht, die Entscheidung gibt ihm recht; die Rechnung bleibt, wie sie ist.

given the world quota
and the program runs
and luehrs signs in
and technik signs in
and chefin signs in

when luehrs opens /portal/requests/new
and luehrs writes "Neues Konto" into "Betreff"
and luehrs writes "Server Kanzlei" into "Worum geht es?"
and luehrs presses "Weiter"
and luehrs presses "Anfrage absenden"
and technik opens /tickets/1
and technik presses "Lösen"
and luehrs opens /portal/requests/new
and luehrs writes "Noch ein Konto" into "Betreff"
and luehrs writes "Server Kanzlei" into "Worum geht es?"
and luehrs presses "Weiter"
and luehrs presses "Anfrage absenden"
and technik opens /tickets/2
and technik writes "20" into "Minuten"
and technik writes "2026-06-02" into "Tag"
and technik writes "19:30" into "Beginn"
and technik writes "Konto angelegt" into "Getane Arbeit"
and technik presses "Buchen"
and chefin opens /clients/1
and chefin presses "Rechnung ausstellen"
then chefin sees "90,00 €"
when chefin opens /today
then chefin does not see "Berechnet, und inzwischen anders beurteilt"

when luehrs opens /portal/requests/2
and luehrs writes "Das gehörte zur ersten Änderung" into "Warum ist es nicht richtig?"
and luehrs presses "Widersprechen"
and chefin opens /tickets/2
then chefin sees "gedeckt: die gebuchte Arbeit kostet 0,00 € statt 90,00 €, 90,00 € weniger"
and chefin sees "aufwand: die gebuchte Arbeit kostet 90,00 €, wie bisher"
and chefin sees "abgelehnt: die gebuchte Arbeit kostet 0,00 € statt 90,00 €, 90,00 € weniger; für den Klienten schlechter als das Urteil, dem er widersprach"
when chefin writes "Stattdessen: abgelehnt" into "Entscheidung"
and chefin writes "Das machen wir nicht" into "reason"
and chefin presses "Entscheiden" and gets 422
then chefin sees "„abgelehnt“ ist für den Klienten schlechter als „aufwand“, dem er widersprochen hat: kreuzen Sie an, dass es so gemeint ist"
when chefin opens /tickets/2
and chefin writes "Stattdessen: gedeckt" into "Entscheidung"
and chefin writes "Es war eine Bitte in zwei Nachrichten" into "reason"
and chefin presses "Entscheiden"

# Sie sieht es auf der Seite Heute, bei dem, was noch nicht berechnet ist, und im Vorgang; der Techniker nicht.
then chefin sees "Berechnet, und inzwischen anders beurteilt" on /today
and chefin sees "Berechnet sind 90,00 €, nach dem jetzigen Urteil wären es 0,00 €: 90,00 € gutzuschreiben." on /projects
and chefin sees "Gutschrift zu Vorgang 2, vom Inhaber auszugleichen Entscheidung 1, RE-" on /unbilled
and chefin finds rows.0.net = -90 in /unbilled.json
and chefin finds rows.0.reason = credit in /unbilled.json
and chefin sees "−90,00 € in einer Zeile 90,00 € davon werden gutgeschrieben, sobald der Inhaber entschieden hat. Jetzt zu berechnen: 0,00 €." on /unbilled
and chefin sees "Noch nicht berechnet: −90,00 €" on /clients/1
and chefin sees "aufwand (§1.2) → gedeckt (Entscheidung 1), durch Entscheidung 1." on /tickets/2
# Der Klient liest, was ihm gutgeschrieben wird; am Pult steht es bei dem, was noch nicht berechnet ist.
and luehrs sees "90,00 €, berechnet auf Rechnung RE-" on /portal/requests/2
and luehrs sees "werden auf der nächsten Rechnung gutgeschrieben."
when technik opens /tickets/2
then technik does not see "Berechnet, und inzwischen anders beurteilt"
when chefin writes "Gutschreiben" into "Was geschieht damit?"
and chefin writes "Auf Ihren Widerspruch" into "Grund"
and chefin presses "Ausgleichen"
then chefin sees "90,00 € gutgeschrieben: berechnet waren 90,00 €, zu zahlen sind 0,00 € (Entscheidung 1)."
and chefin finds corrections.0.choice = credit in /tickets/2.json
and chefin finds corrections.0.amount = -90 in /tickets/2.json
and luehrs sees "90,00 € gutgeschrieben" on /portal/requests/2
and luehrs sees "Auf Ihren Widerspruch"
and luehrs does not see "werden auf der nächsten Rechnung gutgeschrieben."
and chefin finds rows.0.name = "Berichtigung zu Vorgang 2" in /unbilled.json
and chefin sees "Berichtigung zu Vorgang 2" on /projects
and chefin sees "Noch nicht berechnet: −90,00 €" on /clients/1
