story: Was der Vertrag ins Ermessen stellt, entscheidet nur, wer genannt ist, und mit Grund

# §1.2 überlässt dem Anbieter, eine Anfrage abzulehnen; §1.3 überlässt dem Klienten, ein Angebot zu verlangen. Solange
# niemand entschieden hat, gilt keines von beiden.

given the world discretion
and the program runs
and technik signs in
and chef signs in
and behrens signs in
and clerk signs in

when behrens opens /portal/requests/new
and behrens writes "Wildes Kabel" into "Betreff"
and behrens writes "Server Werft" into "Worum geht es?"
and behrens presses "Weiter"
and behrens presses "Anfrage absenden"
then technik sees "gedeckt nach §1.1" on /tickets/1

# Ein Techniker sieht das Formular nicht, auch für den Klienten kann er nicht entscheiden.
and technik does not see "Entscheiden"
and clerk sees "covered" on /portal/requests/1
and clerk does not see "Decide"

# Der Klient verlangt ein Angebot.
when behrens opens /portal/requests/1
and behrens writes "Wir wollen es fest angeboten haben." into "Grund (steht künftig bei der Entscheidung)"
and behrens presses "Entscheiden"
then chef sees "projekt nach §1.3" on /tickets/1
and chef sees "Entscheidung: Birte Behrens"
and chef sees "Wir wollen es fest angeboten haben."

# Der Anbieter lehnt ab: das geht vor.
when chef opens /tickets/1
and chef writes "Die Halle ist nicht freigegeben." into "Grund (steht künftig bei der Entscheidung)"
and chef presses "Entscheiden"
then chef sees "abgelehnt nach §1.2" on /tickets/1
and chef sees "Die Halle ist nicht freigegeben."

# Die Hinterlegungsstelle hat keinen Zugang: was sie entschied, trägt ein, wer das Haus vertritt oder für den Klienten freigibt.
and chef sees "Was eine dritte Stelle entschieden hat"
and behrens sees "Was eine dritte Stelle entschieden hat" on /portal/requests/1
and technik sees "abgelehnt nach §1.2" on /tickets/1
and technik does not see "Was eine dritte Stelle entschieden hat"
