story: Nach dem ersten Start ist diese Maschine der erste Klient

# Ein Neuling tippt nichts und sieht doch echte Dinge: Erreichbarkeit, eigener Port, Platte, Protokoll, Namensdienst.

given the program runs
and admin follows the printed link
then within 30 s admin sees "in Ordnung $hostname Festplatte (disk) Standardserver DISK OK" on /components
and within 30 s admin sees "in Ordnung $hostname HTTP http://127.0.0.1:$port Standardserver HTTP 200" on /components
and within 30 s admin sees "in Ordnung $hostname Syslog" on /components
and admin sees "$hostname $hostname Standardserver"
and admin sees "$hostname Namensdienst"

# Eine Zeile mit logger wird ein Vorgang mit seinem Urteil, wie die Startseite es vormacht.
when logger sends "Power supply 2 failed" with "--udp --rfc5424 -p daemon.err -t psu"
then within 10 s admin sees "Netzteil ausgefallen: $hostname" on /tickets
and admin sees "projekt"
and admin sees "§7.1" on /tickets/1

# Wer der Anbieter ist, sagt man einmal; bis dahin erinnert die Startseite daran.
then admin sees "Noch weiß das Programm nicht, wer der Anbieter ist" on /today
when admin opens /house
and admin writes "Nordlicht GmbH" into "Name der Firma"
and admin writes "Hamburg" into "Ort"
and admin presses "Speichern"
and admin opens /today
then admin does not see "Noch weiß das Programm nicht"
and admin finds city = Hamburg in /house.json

# Der Link gilt nur einmal, Ctrl-C beendet sauber, und nach dem zweiten Start ist alles noch da.
when the program stops
and the program runs
then admin sees "Netzteil ausgefallen: $hostname" on /tickets
