story: Ein Brief wird ein Vorgang, die Antwort lässt sich zurücknehmen, und niemand liest fremde Briefe

# Anna schreibt; Bert von einem anderen Klienten antwortet auf ihren Brief; Anna schreibt von einer unbekannten Adresse.
given the world letters
and the program runs
and technik signs in
and anna signs in
and bert signs in

then technik sees "Kein Brief wartet." on /inbox
when the world letters-come
then technik sees "Drucker im Büro" on /tickets/1
and technik sees "Der Drucker druckt nicht."
and technik sees "Eingang von selbst bestätigt an anna@harms.example"
and technik sees "Ganzer Brief"

# Berts Brief liegt nicht in Annas Vorgang, und er bekommt ihn nicht zu sehen.
and technik does not see "Das betrifft auch uns."
and technik sees "Das betrifft auch uns." on /tickets/2
and technik sees "Der Brief nennt ein Gespräch, das nicht zu diesem Klienten gehört"
and bert gets 404 for /portal/requests/1
and bert sees "Das betrifft auch uns." on /portal/requests/2

# Die Antwort geht an Anna, nicht gleich, und lässt sich zurücknehmen: die Worte stehen wieder im Feld.
when technik opens /tickets/1
then technik sees "Antwort an den Klienten"
and technik sees "Anna Harms <anna@harms.example>"
when technik writes "Wir kommen um elf." into "Ihre Antwort"
and technik presses "Dem Klienten senden"
then technik sees "Geht in"
and anna sees "Der Drucker druckt nicht." on /portal/requests/1
and anna does not see "Wir kommen um elf."
when technik presses "Zurücknehmen"
then technik does not see "Geht in"
and technik sees "Wir kommen um elf."
when technik writes "Wir kommen um zwölf." into "Ihre Antwort"
and technik presses "Dem Klienten senden"
then technik sees "Geht in" on /tickets/1
and within 45 s anna sees "Wir kommen um zwölf." on /portal/requests/1
and anna does not see "Wir kommen um elf."

# Die unbekannte Adresse wartet, bis jemand sagt, wessen sie ist; dann geht der Brief von selbst in seinen Vorgang.
when technik opens /inbox
then technik sees "niemand diese Adresse kennt"
and technik sees "eine Maschine oder ein Verteiler ihn sandte"
when technik opens /inbox/1
and technik writes "Deichbau Harms: Anna Harms" into "Klient und Kontakt"
and technik presses "Zuordnen"
then technik sees "Ich schreibe von zu Hause." on /tickets/1
and anna sees "Ich schreibe von zu Hause." on /portal/requests/1

# Weglegen braucht einen Grund.
when technik opens /inbox/2
and technik writes "Werbung" into "Grund"
and technik presses "Weglegen"
then technik sees "Kein Brief wartet." on /inbox
and technik sees "Werbung" on /inbox?done=1
