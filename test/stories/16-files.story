story: Dateien gehen mit einer Anfrage, einer Nachricht und einer Antwort mit, und intern bleibt, was intern ist

given the world letters
and the program runs
and technik signs in
and anna signs in
and bert signs in
when the world letters-come

# Anna schickt zu ihrem Vorgang ein Foto; Bert bekommt es nicht.
when anna opens /portal/requests/1
then anna sees "Foto aufnehmen"
and anna sees "Höchstens 10 Dateien, zusammen 15 MB."
when anna writes "So sieht er aus." into "Ihre Nachricht"
and anna attaches papers/vertrag.pdf to files
and anna presses "Senden"
then anna sees "vertrag.pdf"
and anna sees "application/pdf, 585 B"
and technik sees "vertrag.pdf" on /tickets/1
and anna gets 200 for /portal/requests/1/files/d9d2e9ba4af2a88c1a4065494b8aac6115fe83f10461013e51a1e6b73d98e232
and bert gets 404 for /portal/requests/1/files/d9d2e9ba4af2a88c1a4065494b8aac6115fe83f10461013e51a1e6b73d98e232
and bert gets 404 for /portal/requests/2/files/d9d2e9ba4af2a88c1a4065494b8aac6115fe83f10461013e51a1e6b73d98e232

# Eine interne Datei sieht nur das Haus.
when technik opens /tickets/2
and technik writes "Nur für uns." into "Notiz"
and technik attaches stories/16-files.story to files
and technik presses "Intern notieren"
then technik sees "16-files.story"
when bert opens /portal/requests/2
then bert does not see "16-files.story"

# Mit einer neuen Anfrage geht die Datei durch alle Schritte mit.
when anna opens /portal/requests/new
and anna writes "Neuer Drucker" into "Betreff"
and anna writes "Neu: Desktop" into "Worum geht es?"
and anna attaches papers/vertrag.pdf to files
and anna presses "Weiter"
then anna sees "vertrag.pdf"

# Was in Dateien steht, wird gefunden, auch gepackt; wo das nicht geht, steht es an der Datei.
when anna opens /portal/requests/1
and anna writes "Dazu die Bestellung." into "Ihre Nachricht"
and anna attaches papers/bestellung.docx to files
and anna presses "Senden"
and technik opens /tickets/1
and technik writes "Protokoll der Anlage" into "Notiz"
and technik attaches papers/nullen.gz to files
and technik presses "Intern notieren"
# Diese Datei hier, die der Techniker anhängte, hat das Wort auch: gewartet wird, bis Anna ihre findet.
then within 20 s anna sees "Bestellung einer Drehmaschine" on "/search?q=drehmaschine"
and technik sees "In Dateien" on "/search?q=drehmaschine"
and technik sees "Bestellung einer Drehmaschine für die Werkstatt" on "/search?q=drehmaschine"
and bert sees "Nichts gefunden." on "/search?q=drehmaschine"
and within 20 s technik sees "wird nicht durchsucht: entpackt unverhältnismäßig groß" on /tickets/1
and technik sees "wird nicht durchsucht: kein Text" on /tickets/1
and technik finds hits.0.kind = file in "/search.json?q=drehmaschine"
when anna opens /portal/requests/1
then anna does not see "nullen.gz"
