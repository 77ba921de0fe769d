story: Eine volle Platte macht nur-lesend, laut, und nichts Bestätigtes geht verloren

given the store is a file
and the disk of the data holds 40 MB
and the world hansa
and the program runs
and meier signs in
and technik signs in
when meier opens /portal/requests/new
and meier writes "Vor der vollen Platte" into "Betreff"
and meier writes "Neu: Desktop" into "Worum geht es?"
and meier writes "Neueinrichtung" into "Was soll geschehen?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
then technik sees "Vor der vollen Platte" on /tickets

# Neu gestartet hat das Journal keinen Platz mehr auf Vorrat; und schon beim Start ist keiner da.
when the program stops
and the disk is full
and the program runs
and meier opens /portal/requests/new
and meier writes "Auf voller Platte" into "Betreff"
and meier writes "Neu: Desktop" into "Worum geht es?"
and meier writes "Neueinrichtung" into "Was soll geschehen?"
and meier presses "Weiter"
and meier presses "Anfrage absenden" and gets 503
then meier sees "Der Speicher ist voll oder gestört"
and technik sees "Der Speicher ist voll oder gestört" on /tickets
and technik sees "Vor der vollen Platte"
and technik does not see "Auf voller Platte"

when the disk has room again
and 5 s pass
and meier opens /portal/requests/new
and meier writes "Wieder Platz" into "Betreff"
and meier writes "Neu: Desktop" into "Worum geht es?"
and meier writes "Neueinrichtung" into "Was soll geschehen?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
then technik sees "Wieder Platz" on /tickets
and technik sees "Vor der vollen Platte"
and technik does not see "Der Speicher ist voll oder gestört"
and the command "audit verify --data $data" answers 0
