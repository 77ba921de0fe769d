story: Ein Vorgang altert, eine Sicherung schlägt nacheinander fehl

# Der Vertrag zieht seine Grenzen bei drei und sechs Sekunden und bei zwei und drei Fehlschlägen; sonst wären es Tage.

given the world ageing
and the program runs
and technik signs in
and technician signs in
and quast signs in

# Niemand fasst den Vorgang an: genau an der Schwelle wird neu geurteilt.
when quast opens /portal/requests/new
and quast writes "Drucker im Hofladen" into "Betreff"
and quast writes "Bandlaufwerk" into "Worum geht es?"
and quast presses "Weiter"
and quast presses "Anfrage absenden"
and technik keeps rows.0.id of /tickets.json as ticket
then technik finds priority = p4 in "/tickets/$ticket.json"
and within 6 s technik finds priority = p3 in "/tickets/$ticket.json"
and within 6 s technik finds priority = p2 in "/tickets/$ticket.json"
and technik sees "Alter 6 s Uhr seit" on "/tickets/$ticket"
and technician sees "Age 6 s Clock since" on "/tickets/$ticket"

# Zwei Fehlschläge nacheinander: p3.
when logger sends "backup of volume 1 failed" with "--udp --rfc5424 -p daemon.err -t job"
and logger sends "backup of volume 1 failed" with "--udp --rfc5424 -p daemon.err -t job"
then within 10 s technik sees "Sicherung fehlgeschlagen: Bandlaufwerk" on /tickets
and within 10 s technik sees "Fehlschläge 2 Überwachung bisher 2" on /tickets/2
