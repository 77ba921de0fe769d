story: Wer fragt, bekommt die Antwort; was angefangen ist, bleibt; und was intern ist, nimmt nichts an

given the world letters
and the program runs
and technik signs in
and engineer signs in
and anna signs in

# Eine angefangene Anfrage übersteht jeden Schritt und das Abmelden, mit Knopf und ohne.
when anna opens /portal/requests/new
and anna writes "Der Drucker im Flur" into "Betreff"
and anna writes "Er zieht kein Papier mehr." into "text"
and anna presses "Weiter"
and anna opens /portal/requests/new
then anna sees "Er zieht kein Papier mehr."
and anna sees "Entwurf vom"
when anna presses "Abmelden"
and anna signs in
then anna sees "Er zieht kein Papier mehr." on /portal/requests/new
when anna presses "Entwurf verwerfen"
then anna does not see "Er zieht kein Papier mehr."

when technik opens "/tickets/new?client=1"
and technik writes "Anruf von Frau Harms" into "Betreff"
and technik writes "Der Server ist aus." into "text"
and technik presses "Als Entwurf behalten"
and technik presses "Abmelden"
and technik signs in
then technik sees "Entwurf vom" on /tickets/new
and technik sees "Anruf von Frau Harms"
and technik sees "Der Server ist aus." on "/tickets/new?client=1"
when technik opens "/tickets/new?client=2"
then technik does not see "Der Server ist aus."

# Wer beim Klienten fragt, wird genannt; die Antwort geht dorthin.
when technik opens "/tickets/new?client=1"
then technik sees "Wer fragt (freiwillig)"
and technik sees "Anna Harms (Kontakt beim Klienten)"
when technik writes "3" into "contact"
and technik writes "new:standardserver" into "thing"
and technik presses "Weiter"
then technik sees "Wer fragt Anna Harms"
when technik opens "/tickets/new?client=1"
and technik writes "neueinrichtung" into "activity"
and technik presses "Weiter"
and technik presses "Vorgang anlegen"
then technik sees "Eröffnet von Anna Harms"
and technik sees "Tom Brandt"
and technik sees "Geht an Anna Harms <anna@harms.example>"
and technik sees "Weitere Ansprechpartner Carl Harms <carl@harms.example> an Kopie an"

# Eine interne Notiz nimmt nichts an und sagt dem Klienten nichts.
when technik writes "Klingt nach dem Netzteil." into "Notiz"
and technik presses "Intern notieren"
then technik sees "Klingt nach dem Netzteil."
and technik finds state = new in /tickets/1.json
and anna sees "Anruf von Frau Harms" on /portal/requests/1
and anna does not see "angenommen"
and anna does not see "Netzteil"

# Wer eine Kopie bekommt oder statt dessen angeschrieben wird, wird gewählt; auf Englisch dasselbe.
when engineer opens /tickets/1
then engineer sees "Further contacts Carl Harms <carl@harms.example> to copy to"
when engineer writes "We are looking at it." into "Your answer"
and engineer writes "carl@harms.example" into "cc"
and engineer presses "Send to the client"
then within 45 s engineer finds state = open in /tickets/1.json
and engineer sees "copy to carl@harms.example" on /tickets/1
and anna sees "We are looking at it." on /portal/requests/1

# Ist es geschrieben, ist kein Entwurf mehr da.
then technik does not see "Entwurf vom"
when technik opens /tickets/new
then technik does not see "Entwurf vom"

# Auf den Klienten wartet ein Vorgang erst, wenn er gefragt ist; die Frage steht im Beleg der Pause.
when technik opens "/tickets/new?client=1"
and technik writes "Outlook startet nicht" into "Betreff"
and technik writes "3" into "contact"
and technik writes "new:desktop" into "thing"
and technik writes "störungsbehebung" into "activity"
and technik presses "Weiter"
and technik presses "Vorgang anlegen"
and technik presses "Annehmen"
and technik writes "rückfrage-beim-klienten" into "pause"
and technik presses "Warten" and gets 422
then technik sees "auf den Klienten wartet ein Vorgang erst, wenn er gefragt ist"
when engineer opens /tickets/2
and engineer writes "rückfrage-beim-klienten" into "pause"
and engineer presses "Wait" and gets 422
then engineer sees "a ticket waits for its client only once the client was asked"
when technik opens /tickets/2
and technik writes "Welche Version ist es?" into "Ihre Antwort"
and technik presses "Dem Klienten senden"
and technik writes "rückfrage-beim-klienten" into "pause"
and technik presses "Warten"
then technik finds state = waiting in /tickets/2.json
and technik sees "Rückfrage beim Klienten" on /tickets/2
and anna sees "Der Vorgang wartet auf Ihre Antwort." on /portal/requests/2

# Zurückgenommen, ist niemand mehr gefragt, und der Vorgang geht weiter.
when technik presses "Zurücknehmen"
then technik finds state = open in /tickets/2.json
when technik opens /tickets/2
and technik writes "Welche Version ist es denn?" into "Ihre Antwort"
and technik presses "Dem Klienten senden"
and technik writes "rückfrage-beim-klienten" into "pause"
and technik presses "Warten"
then within 45 s anna sees "Welche Version ist es denn?" on /portal/requests/2
and technik sees "wartet auf Antwort auf: „Welche Version ist es denn?“" on /tickets/2
and engineer sees "waiting for an answer to: “Welche Version ist es denn?”" on /tickets/2
