story: Was das Haus einstellt und was es von einem Klienten weiß, ändert, wer es darf; und es geht zurück

given the world phone
and the program runs
and chefin signs in
and technik signs in

# Eine Einstellung ohne eigene Seite; was keine ist oder nicht sein kann, steht am Feld.
then technik gets 403 for /house/settings
and chefin sees "Zeitzone, in der das Haus Tage zählt" on /house/settings
and chefin sees "solange leer: Europe/Berlin" on /house/settings
when chefin opens /house/settings
and chefin writes "Europa/Berlin" into "house.zone"
and chefin presses "Speichern: Das Haus" and gets 422
then chefin sees "die Zeitzone „Europa/Berlin“ gibt es nicht"
when chefin writes "Europe/Vienna" into "house.zone"
and chefin presses "Speichern: Das Haus"
then chefin finds settings.value:Europe/Vienna.name = house.zone in /house/settings.json
and chefin finds settings.value:14.name = invoice.due_days in /house/settings.json
and chefin finds settings.page:/calls/hook.set = true in /house/settings.json

# Die Anschrift eines Klienten ändert sich, die Suche kennt sie, und sie geht zurück.
then technik gets 403 for /clients/1/change
when chefin opens /clients/1
then chefin sees "Angaben ändern"
when chefin opens /clients/1/change
then chefin sees "Hier wurde noch nichts geändert."
when chefin writes "Neuer Wall 7" into "Straße und Hausnummer"
and chefin writes "Lüneburg" into "Ort"
and chefin writes "Deutschland" into "Land"
and chefin presses "Speichern" and gets 422
then chefin sees "nimmt höchstens 2 Zeichen; gesendet wurden"
when chefin writes "Neuer Wall 7" into "Straße und Hausnummer"
and chefin writes "Lüneburg" into "Ort"
and chefin writes "DE" into "Land"
and chefin presses "Speichern"
then chefin sees "Neuer Wall 7" on /clients/1
and chefin sees "Lüneburg" on "/search?q=lueneburg"
when chefin opens /clients/1/change
and chefin presses "Dahin zurück"
and chefin opens /clients/1
then chefin does not see "Neuer Wall 7"
and chefin sees "Speicherweg 12"
when chefin opens "/search?q=lueneburg"
then chefin does not see "Hansa Import GmbH"
and the command "audit verify --data $data" answers 0

# Ein Logo steht auf dem Briefbogen; was nicht gedruckt werden kann, wird mit dem Grund abgelehnt.
when chefin opens /house
and chefin attaches bills/nordhandel.ubl.xml to file
and chefin presses "Logo nehmen" and gets 422
then chefin sees "das ist kein PNG"
when chefin opens /house
and chefin attaches logo/nordlicht.png to file
and chefin presses "Logo nehmen"
then chefin sees "Ohne Logo"
and chefin gets 200 for /logo/9e4fe9e10a61c3bab61a0b5d973d74ff37143f9ec43a58ed9b56919a734b16a9
and chefin gets 303 for /logo/word
when chefin presses "Ohne Logo"
then chefin does not see "Ohne Logo"
