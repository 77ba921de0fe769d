story: Eine Person wird gelöscht, so weit die Aufbewahrung reicht, und die Prüfkette bleibt ganz

given the world letters
and the world guard
and the program runs
and technik signs in
and anna signs in
and chefin signs in
when the world letters-come
and chefin keeps rows.login:anna.id of /people.json as anna
and chefin keeps rows.login:chefin.id of /people.json as chefin
and technik opens /tickets/1
and technik writes "Anna Harms rief an: es druckt wieder" into "Notiz"
and technik presses "Intern notieren"
then technik sees "Anna Harms rief an" on /tickets/1
and technik sees "Anna Harms rief an" on "/search?q=harms+rief"
and technik gets 403 for /people/$anna/erase

# Erst wird gezeigt, was geschähe; geschehen ist nichts.
when chefin opens /people/$anna
then chefin sees "Daten dieser Person löschen"
when chefin opens /people/$anna/erase
then chefin sees "Anna Harms löschen"
and chefin sees "anna@harms.example"
and chefin sees "Wird umgeschrieben"
and chefin sees "Notizen"
and chefin finds possible = true in /people/$anna/erase.json
and technik sees "Anna Harms rief an" on /tickets/1
and the command "erase --data $data --dry-run person anna" answers 0
and it prints "ticket_note"
and technik sees "Anna Harms rief an" on /tickets/1

# Ein einzelnes Wort wird nur gesucht, wenn jemand es sagt.
when chefin opens /people/$anna/erase
and chefin writes "Anna" into "Weitere Schreibweisen, mit Komma getrennt"
and chefin presses "Neu zählen"
and chefin presses "Anna Harms jetzt löschen"
then chefin sees "Löschnachweis: Person $anna"
and chefin sees "Umgeschrieben"
and chefin sees "Bleibt, weil es aufbewahrt werden muss"
and technik sees "Person $anna rief an" on /tickets/1
and technik does not see "Anna"
and chefin sees "Diese Person ist gelöscht." on /people/$anna
and chefin finds name = "Person $anna" in /people/$anna.json
and chefin sees "Jetzt nicht möglich: diese Person ist schon gelöscht." on /people/$anna/erase
and anna gets 303 for /portal
and technik sees "Nichts gefunden." on "/search?q=harms+rief"
and chefin sees "Person $anna" on /erasures
and chefin finds tables.0.fate = erased in /erasures/1.json
and technik gets 403 for /erasures/1

# Sich selbst löscht niemand, und ein Klient geht erst nach seinem Vertrag.
then chefin sees "sich selbst löscht niemand" on /people/$chefin/erase
and chefin sees "ein Vertrag dieses Klienten ist angeboten, unterschrieben oder in Kraft" on /clients/1/erase

# Eine Sperre hält alles an, bis sie aufgehoben ist.
when chefin opens /clients/3/erase
and chefin writes "Betriebsprüfung" into "Grund"
and chefin presses "Löschen sperren"
then chefin sees "bei diesem Klienten ist das Löschen gesperrt"
and technik gets 403 for /clients/3/erase
when chefin writes "Prüfung zu Ende" into "Grund"
and chefin presses "Sperre aufheben"
then chefin sees "Aufgehoben: Prüfung zu Ende"

# Ein Klient ohne Vertrag geht ganz, mit einem Nachweis.
when chefin opens /clients/3/erase
then chefin sees "regelbetrieb export --client weg weg-export"
when chefin writes "weg" into "Zur Bestätigung das Kürzel „weg“"
and chefin presses "Wegzug GmbH jetzt löschen" and gets 422
then chefin sees "Bestätigen Sie, dass der Klient seine Daten bekommen hat."
when chefin writes "1" into exported
and chefin presses "Wegzug GmbH jetzt löschen"
then chefin sees "Löschnachweis: Wegzug GmbH"
and chefin sees "Die Daten dieses Klienten sind gelöscht" on /clients/3
and chefin sees "dieser Klient ist schon gelöscht" on /clients/3/erase

# Auskunft über eine Person, und alles ist noch ganz.
when the program stops
then the command "export --data $data --person technik $data/technik" answers 0
and it prints "rows"
and the command "audit verify --data $data" answers 0
