story: Es klingelt: vom Anruf zum Vorgang, zum Rückruf und zum Fall beim Netzbetreiber

# Die Telefonanlage ruft eine Adresse auf; wer anruft, steht mit seinem Vertrag in Heute, bevor jemand abnimmt.

given the world phone
and the program runs
and technik signs in
and technician signs in
and chefin signs in
and meier signs in
and hanson signs in

then technik gets 403 for "/hook/call?secret=falsch&number=04055517"
and technik gets 200 for "/hook/call?secret=geheimnis-der-anlage&number=04055517&event=ringing&call=a1&line=0"
and technik sees "klingelt · +494055517" on /today
and technik sees "Hansa Import GmbH Wartung mit Telefon, Fassung 1, gilt ab 01.01.2026 · jetzt in der Servicezeit Notiz zu diesem Anruf"
and technician sees "ringing · +494055517" on /today
and technik gets 200 for "/hook/call?secret=geheimnis-der-anlage&number=04055517&event=answered&call=a1&line=12"
and technik gets 200 for "/hook/call?secret=geheimnis-der-anlage&number=04055517&event=answered&call=a1&line=12"
and technik finds rows.0.id = 1 in /calls.json
and technik sees "im Gespräch" on /calls/1
and technik sees "Leitung 12"

# Ein Klick, und was gesagt wurde, steht auf einem neuen Vorgang.
when technik writes "Das Internet ist weg, seit acht Uhr." into "Was gesagt wurde"
and technik writes "Internet weg" into "Betreff"
and technik writes "Leitung Hauptsitz" into "Anlage"
and technik presses "Speichern"
then technik sees "Internet weg" on /tickets/1
and technik sees "Telefonat, +494055517: Das Internet ist weg, seit acht Uhr."
and technik sees "Anrufe" on /tickets/1
when technik opens /today
then technik does not see "Notiz zu diesem Anruf"

# Eine Nummer, die niemand kennt, geht nicht verloren; einmal zugeordnet, ist sie bekannt.
then technik gets 200 for "/hook/call?secret=geheimnis-der-anlage&number=015123456789&call=a2"
and technik sees "+4915123456789 unbekannt Wessen Anruf ist das?" on /today
when technik opens /calls/2
and technik writes "Hansa Import GmbH" into "Klient"
and technik presses "Speichern"
then technik gets 200 for "/hook/call?secret=geheimnis-der-anlage&number=00491512345678%39&call=a3"
and technik sees "+4915123456789 Hansa Import GmbH" on /today

# Der Klient bittet um Rückruf zu seiner Anfrage; das Versprechen hat eine Frist und steht in Heute.
when meier opens /portal/callback
and meier writes "0151 23456789" into "Ihre Rufnummer"
and meier writes "soon" into "Wann"
and meier writes "1 Internet weg" into "Zu welcher Anfrage"
and meier presses "Rückruf erbitten"
then meier sees "Rückruf zugesagt, so bald wie möglich, spätestens" on /portal/requests/1
and technik sees "Versprochene Rückrufe in" on /today
and technik sees "Wer: niemand Maria Meier, Hansa Import GmbH"
and hanson sees "as soon as possible" on /portal/requests/1
when technik opens /callbacks/1
and technik presses "Übernehmen"
then technik sees "Wer Tom Brandt" on /callbacks/1
when technik writes "not-reached" into "Ausgang"
and technik writes "soon" into "Wann"
and technik presses "Speichern"
then technik sees "Zurückgerufen, niemanden erreicht" on /tickets/1
when technik opens /callbacks/2
and technik writes "reached" into "Ausgang"
and technik writes "Der Netzbetreiber muss kommen." into "Was gesagt wurde"
and technik writes "1" into "Wer es liest"
and technik presses "Speichern"
then meier sees "Zurückgerufen und erreicht" on /portal/requests/1
and meier sees "Der Netzbetreiber muss kommen."
and technik opens /today
and technik sees "Kein Rückruf ist versprochen." on /today
and technik sees "Kein Rückruf ist versprochen." on /callbacks

# Die Uhr ruht nur mit einem Fall beim Netzbetreiber, und ihr Beweis nennt dessen Nummer.
when technik opens /tickets/1
and technik writes "isp" into "Bei wem"
and technik writes "Nordnetz" into "Name"
and technik writes "4711" into "Deren Nummer"
and technik presses "Fall bei anderen öffnen"
then technik sees "ISP-Fall 4711 (Nordnetz)" on /tickets/1
and within 70 s technik sees "Fremdleistung, wartet auf ISP-Fall 4711 (Nordnetz)" on /tickets/1
when technik opens /others/1
and technik writes "Der Techniker war da." into "Wie er ausging"
and technik presses "Fall schließen"
then technik sees "Der Techniker war da." on /others/1
and technik sees "in Arbeit" on /tickets/1
and technik sees "Kein Fall ist offen." on /others

# Fernhilfe: erst stimmt der Klient zu, dann beginnt sie; ihre Zeit bestätigt der Techniker.
when technik opens /tickets/1
and technik presses "Fernhilfe anbieten"
then technik sees "QuickHelp" on /tickets/1
and technik does not see "Sitzung beginnt"
and meier sees "Fernhilfe angeboten" on /portal/requests/1
when meier opens /portal/remotes/1
and meier presses "Ich stimme zu"
then meier sees "QuickHelp herunterladen und starten" on /portal/remotes/1
and hanson sees "Download and start QuickHelp" on /portal/remotes/1
when technik opens /tickets/1
and technik presses "Sitzung beginnt"
then technik sees "läuft" on /tickets/1
when meier opens /portal/remotes/1
and meier presses "Sitzung beenden"
then meier sees "Fernhilfe beendet" on /portal/requests/1
when technik opens /tickets/1
and technik presses "Zeit bestätigen"
then technik sees "Fernhilfe: QuickHelp" on /tickets/1
and technik does not see "Zeit bestätigen"

# Das Geheimnis macht der Inhaber, und sieht es einmal.
when chefin opens /calls/hook
and chefin presses "Neues Geheimnis erzeugen; das alte gilt dann nicht mehr"
then chefin sees "Das Geheimnis steht nur jetzt hier."
and technik gets 403 for "/hook/call?secret=geheimnis-der-anlage&number=04055517"
and the command "audit verify --data $data" answers 0

# Ein Gespräch ohne Telefonanlage, von Hand eingetragen: es hat Beginn und Ende, oder es geht noch, bis jemand sagt, dass es zu Ende ist.
when technik opens /calls
and technik writes "Hansa Import GmbH" into "Klient"
and technik writes "040 55599" into "Telefon"
and technik presses "Aufschreiben" and gets 422
then technik sees "sagen Sie, wann das Gespräch endete, oder dass Sie noch sprechen"
when technik writes "geht noch: wir sprechen gerade" into "Das Gespräch"
and technik presses "Aufschreiben"
then technik sees "Das Gespräch ist zu Ende"
and technik sees "+494055599 Hansa Import GmbH" on /today
and technician sees "+494055599" on /today
when technik opens /calls
and technik keeps rows.0.id of /calls.json as talk
and technik opens "/calls/$talk"
and technik presses "Das Gespräch ist zu Ende"
then technik sees "beendet"
when technik opens /today
then technik does not see "+494055599"

# Der gewöhnliche Anruf: gleich geholfen, zwölf Minuten, gelöst. Ein Formular schreibt ihn auf, bucht und löst.
when technician opens "/calls/$talk"
and technician writes "It was off; switched on, it prints again." into "What was said"
and technician writes "Printer does not print" into "Subject"
and technician writes "solved with this answer" into "With this the ticket is"
and technician presses "Save" and gets 422
then technician sees "lacks the minutes: by them it is known whether something waits for approval"
when technician writes "12" into "Minutes"
and technician presses "Save"
then technician sees "Telefonat: Printer does not print"
and technician sees "solved"
