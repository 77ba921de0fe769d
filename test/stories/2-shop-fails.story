story: Der Webserver des Onlinehandels fällt aus und kommt wieder

# Der Server trägt den Online-Verkauf. Antwortet er nicht, steht das Geschäft still: ein Ausfall nach §8, P1, die Uhr
# läuft. Die Suche ist gedeckt (§7.4), die Behebung auch, sobald feststeht, dass es ein vereinbartes Programm war (§3).

given a web server shop runs
and the world hansa
and the world shop
and the program runs
and technik signs in
and chefin signs in
and meier signs in
and technician signs in
then within 15 s technik sees "in Ordnung Hansa Import GmbH Webserver Shop" on /components

when the web server shop dies
then within 20 s technik sees "Webserver Shop antwortet nicht" on /tickets
and technik keeps rows.0.id of /tickets.json as ticket
and within 5 s technik sees "Ausfall seit" on "/tickets/$ticket"
and technik sees "Priorität P1"
and technik sees "Geschäft Unmöglich Überwachung des Betriebs Online-Verkauf: Webserver Shop"
and technik sees "Schaden ja Überwachung des Betriebs Online-Verkauf: Webserver Shop"

# Die Uhr nach der Tabelle des Vertrags: P1 rund um die Uhr, 30 min bis zur Antwort, 4 h bis zum Betrieb.
then technik sees "von 30 min läuft"
and technik sees "von 4 h läuft"

# Die Suche ist gedeckt, solange der Befund offen ist; die Behebung hängt an einem Merkmal, und das wird gefragt.
then technik sees "Fehlersuche gedeckt nach §7.4"
and technik sees "offen es fehlt: Ebene Das entscheidet: Ebene"
when technik writes "Behebung" into "Teil"
and technik writes "Ebene: Vereinbart" into "Merkmal"
and technik presses "Setzen"
then technik sees "gedeckt nach §3"
and technik sees "Ebene Vereinbart Angabe: Tom Brandt"

# Der Klient sieht es in einem Satz.
then meier sees "Es steht still, was das Geschäft braucht: Online-Verkauf." on /portal

when technik writes "Sehe nach" into "Notiz"
and technik presses "Intern notieren"
and technik opens /today
then technik does not see "Läuft wieder"
when a web server shop runs
then within 15 s technik sees "Antwortet wieder seit" on "/tickets/$ticket"
and technik sees "weg. Gesagt hat es: "
and within 5 s meier sees "Antwortet wieder seit" on "/portal/requests/$ticket"
# Jemand hat ihn in der Hand: solange der ihn nicht löst, läuft die Uhr, und der Schreibtisch weiß, dass es wieder geht.
and technik sees "Läuft wieder, der Vorgang ist noch offen Hansa Import GmbH Webserver Shop antwortet nicht: Antwortet wieder seit" on /today
and technician sees "Runs again, the ticket is still open Hansa Import GmbH Webserver Shop antwortet nicht: Answers again since" on /today
and technik sees "von 4 h läuft" on "/tickets/$ticket"
and within 15 s technik sees "Der Ausfall endete" on "/tickets/$ticket"
and technik keeps outages.rows.0.seconds of /clients/1/report.json as seconds
and technik sees "er dauerte $seconds s." on "/tickets/$ticket"
and technik does not see "Ausfall seit"

# Beginn, Ende und beide Verfügbarkeiten des Monats auf die Sekunde.
then technik finds outages.rows.0.from within 2 s of $shop_died in /clients/1/report.json
and technik finds outages.rows.0.until within 4 s of $shop_runs in /clients/1/report.json
and technik finds down_seconds = $seconds in /clients/1/report.json
and technik finds agreed_down_seconds = $seconds in /clients/1/report.json
and technik sees "Online-Verkauf: Webserver Shop" on /clients/1/report
and within 5 s technik sees "in Ordnung Hansa Import GmbH Webserver Shop" on /components
