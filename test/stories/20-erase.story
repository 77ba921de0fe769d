story: Eine Person wird gelöscht, so weit die Aufbewahrung reicht, und die Prüfkette bleibt ganz

given the world letters
and the program runs
and technik signs in
and anna signs in
when the world letters-come
and the world guard
and chefin signs in
and technik opens /tickets/1
and technik writes "Anna Harms rief an: es druckt wieder" into "Notiz"
and technik presses "Intern notieren"
then technik sees "Anna Harms rief an" on /tickets/1
and technik gets 403 for /people/3/erase

# Erst wird gezeigt, was geschähe; geschehen ist nichts.
when chefin opens /people/3
then chefin sees "Daten dieser Person löschen"
when chefin opens /people/3/erase
then chefin sees "Anna Harms löschen"
and chefin sees "anna@harms.example"
and chefin sees "Wird umgeschrieben"
and chefin sees "Notizen"
and chefin finds possible = true in /people/3/erase.json
and technik sees "Anna Harms rief an" on /tickets/1
and the command "erase --data $data --dry-run person anna" answers 0
and it prints "person"
and technik sees "Anna Harms rief an" on /tickets/1

# Ein Name aus einem Wort wird nur gesucht, wenn jemand es sagt.
when chefin opens /people/3/erase
and chefin writes "Anna" into "Weitere Schreibweisen, mit Komma getrennt"
and chefin presses "Neu zählen"
and chefin presses "Anna Harms jetzt löschen"
then chefin sees "Löschnachweis: Person 3"
and chefin sees "Umgeschrieben"
and chefin sees "Bleibt, weil es aufbewahrt werden muss"
and technik does not see "Anna Harms"
and technik sees "Person 3 rief an" on /tickets/1
and chefin sees "Diese Person ist gelöscht." on /people/3
and chefin finds name = "Person 3" in /people/3.json
and chefin sees "Jetzt nicht möglich: diese Person ist schon gelöscht." on /people/3/erase
and anna gets 303 for /portal
and technik sees "Nichts gefunden." on "/search?q=harms+rief"
and chefin sees "Person 3" on /erasures
and chefin finds tables.0.fate = erased in /erasures/1.json

# Sich selbst löscht niemand, und ein Klient erst nach seinem Vertrag.
then chefin sees "sich selbst löscht niemand" on /people/5/erase
and chefin sees "ein Vertrag dieses Klienten ist angeboten, unterschrieben oder in Kraft" on /clients/1/erase
when the program stops
then the command "audit verify --data $data" answers 0
