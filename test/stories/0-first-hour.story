story: Ein leeres Haus: in einer Stunde vom ersten Klienten bis zum ersten Urteil, alles auf Seiten

given the program runs with "--empty"
and admin follows the printed link

# Jede leere Seite sagt, womit es anfängt; und wohin Protokollzeilen kommen.
then admin sees "Noch gibt es keinen Klienten. Neuer Klient Aus einer CSV-Datei holen" on /clients
and admin sees "Noch ist keine Anlage im Bestand." on /components
and admin sees "Neuer Klient" on /components/new
and admin sees "Neuer Klient" on /tickets/new
and admin does not see "Für welchen Klienten"
and admin sees "Neuer Vertrag" on /contracts
and admin does not see "apply"
and admin sees "Protokollzeilen (syslog) nimmt 127.0.0.1:$syslog_port an." on /today
and admin does not see "logger"

# Der Klient. Was fehlt oder nicht sein kann, steht am Feld.
when admin opens /clients/new
and admin writes "Nordsee Tee GmbH" into "Name"
and admin writes "Deutschland" into "Land"
and admin presses "Speichern" and gets 422
then admin sees "nimmt höchstens 2 Zeichen; gesendet wurden"
when admin writes "DE" into "Land"
and admin writes "tee.example" into "E-Mail"
and admin presses "Speichern" and gets 422
then admin sees "ist keine Mailadresse"
when admin writes "buero@tee.example" into "E-Mail"
and admin writes "Am Sandtor 3" into "Straße und Hausnummer"
and admin writes "20457" into "Postleitzahl"
and admin writes "Hamburg" into "Ort"
and admin presses "Speichern"
then admin sees "Nordsee Tee GmbH"
and admin sees "Zurzeit gilt kein Vertrag"
and admin finds key = nordsee-tee-gmbh in /clients/1.json

# Wer dort freigibt, wird angelegt; der Vertrag beginnt mit einem Muster und gilt seit Jahresbeginn.
when admin opens /people
and admin writes "Tjark Tamm" into "name"
and admin writes "tamm" into "login"
and admin writes "approver" into "role"
and admin writes "1" into "client"
and admin presses "Person anlegen"
and admin opens /house
and admin writes "Nordlicht GmbH" into "Name der Firma"
and admin presses "Speichern"
and admin opens "/contracts/new?from=standard&client=1"
and admin pastes "../contracts/standard.de.md" into "Vertragstext (vertrag.md)"
and admin presses "Entwurf speichern"
and admin keeps rows.state:draft.id of /contracts.json as draft

# Standort, Anlage in den Worten des Vertrags, was gemessen wird, und wovon der Klient lebt.
when admin opens /clients/1/site
and admin writes "Kontor" into "Name"
and admin writes "Am Sandtor 3" into "Anschrift"
and admin presses "Speichern"
then admin sees "Kontor Am Sandtor 3"
when admin presses "Speichern" and gets 422
when admin opens /clients/1/component
and admin writes "Server im Kontor" into "Name"
and admin writes "standard-server" into "class"
and admin writes "Kontor" into "site"
and admin writes "127.0.0.1" into "Adresse im Netz"
and admin writes "1" into "critical"
and admin presses "Speichern"
then admin sees "Server im Kontor"
and admin sees "Standort Kontor"
and admin sees "Im Bestand ja, seit "
and admin finds key = server-im-kontor in /components/1.json
when admin opens /components/1/probe
and admin writes "tcp" into "kind"
and admin presses "Speichern" and gets 422
then admin sees "„127.0.0.1“ lässt sich so nicht messen. Erwartet wird: 192.0.2.1:25."
when admin writes "127.0.0.1:$port" into "target"
and admin writes "1" into "interval"
and admin presses "Speichern"
then within 20 s admin sees "in Ordnung" on /components
when admin opens /clients/1/process
and admin presses "Speichern" and gets 422
then admin sees "Bitte einen Namen für den neuen Geschäftsprozess eingeben"
when admin writes "Versand" into "name"
and admin writes "server-im-kontor" into "need"
and admin writes "2" into "quorum"
and admin presses "Speichern" and gets 422
then admin sees "Bitte eine Zahl von 1 bis"
when admin writes "1" into "quorum"
and admin presses "Speichern"
then admin sees "Versand"
and admin sees "Versand: Unmöglich" on /components/1

# Was im Bestand ist, steht in der Anlage dessen, was unterschrieben wird.
when admin opens "/contracts/$draft"
and admin presses "Prüfen"
and admin opens "/contracts/$draft"
and admin presses "Dem Klienten anbieten"
given tamm signs in
when tamm opens "/portal/contract/$draft"
and tamm writes "Tjark Tamm" into "Ihr Name"
and tamm presses "Unterschreiben"
and admin opens "/contracts/$draft"
and admin writes "Ines Petersen" into "Ihr Name"
and admin presses "Gegenzeichnen"
then admin finds state = in-force in "/contracts/$draft.json"
and tamm sees "Server im Kontor" on "/portal/contract/$draft"

# Jetzt wird aus der Zeile von hier ein Vorgang, und das steht so auf der Seite des Tages.
then admin sees "logger -n 127.0.0.1 -P $syslog_port" on /today
when logger sends "Power supply 2 failed" with "--udp --rfc5424 -p daemon.err -t psu"
then within 10 s admin sees "Netzteil ausgefallen: Server im Kontor" on /tickets

# Der erste Vorgang von Hand, mit seinem Urteil.
when admin opens "/tickets/new?client=1"
and admin writes "Server startet nicht mehr" into "Betreff"
and admin writes "1" into "thing"
and admin writes "störungsbehebung" into "activity"
and admin presses "Weiter"
and admin presses "Erhalt"
and admin presses "Betriebssystem"
then admin sees "gedeckt nach §3"
when admin presses "Vorgang anlegen"
then admin sees "Server startet nicht mehr"
and admin sees "gedeckt nach §3"

# Was aus dem Bestand geht, bleibt mit seinem letzten Tag; wieder aufgenommen wird es neu.
when admin opens /components/1
and admin presses "Aus dem Bestand nehmen"
then admin does not see "Aus dem Bestand nehmen"
and admin sees "Im Bestand nein, seit "

# Dasselbe auf Englisch.
when admin presses "English"
then admin sees "In inventory no, since " on /components/1
when admin opens /clients/new
and admin writes "Elbe Hops Ltd" into "Name"
and admin writes "Great Britain" into "Country"
and admin presses "Save" and gets 422
then admin sees "takes at most 2 characters"
when admin writes "GB" into "Country"
and admin presses "Save"
then admin sees "Elbe Hops Ltd"
and admin sees "New component Sites Describe a business process"
when admin opens /clients/2/component
and admin writes "Office switch" into "Name"
and admin writes "switch" into "class"
and admin presses "Save"
then admin sees "Office switch"
when admin opens /components/2/probe
and admin writes "office switch" into "target"
and admin presses "Save" and gets 422
then admin sees "“office switch” cannot be asked that way. Expected: 192.0.2.1."
when admin opens /clients/2/process
and admin presses "Save" and gets 422
then admin sees "Please give the new business process a name"
and admin sees "At which client?" on /components/new
and the command "audit verify --data $data" answers 0
