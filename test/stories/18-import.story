story: Ein Haus bringt seine Daten mit

given the store is a file

# Was mitgeliefert ist, steht da; ein Tippfehler wird benannt.
then the command "import" answers 0
and it prints "zammad-tickets"
and the command "import --map zamad-tickets x.csv" answers 2
and it prints "did you mean zammad-tickets?"
and the command "import klienten.csv" answers 2
and it prints "--map"

# Erst ohne Folgen: jede abgelehnte Zeile mit Spalte und Rat. Die Datei ist Windows-1252 mit Semikolon.
given the program runs with "--empty"
then the command "import --data $data --map clients --dry-run $contracts/../test/papers/klienten.csv" answers 10
and it prints "2 new"
and the command "import --data $data --map clients --dry-run $contracts/../test/papers/klienten.csv" answers 10
and it prints "2 new"
and the command "import --data $data --map clients --dry-run $contracts/../test/papers/klienten.csv" answers 10
and it prints "line 5: column "
and the command "import --data $data --map clients $contracts/../test/papers/klienten.csv" answers 10
and it prints "3 rows: 2 new, 0 changed, 0 the same"

# Ein zweites Mal ist nichts doppelt.
then the command "import --data $data --map clients $contracts/../test/papers/klienten.csv" answers 10
and it prints "3 rows: 0 new, 0 changed, 2 the same"

# Der Probelauf tut, was der Lauf täte, und nimmt es zurück: was erst die Stufen ablehnen, steht schon hier.
then the command "import --data $data --map contacts --dry-run $contracts/../test/papers/kontakte.csv" answers 10
and it prints "dry run, nothing was written: 3 rows, 2 new, 0 known already, 1 would be refused"
and the command "import --data $data --map contacts --dry-run $contracts/../test/papers/kontakte.csv" answers 10
and it prints "Anna@hansa.example is already that of Anna Harms (Hansa Import GmbH)"
and the command "import --data $data --map components --dry-run $contracts/../test/papers/komponenten.csv" answers 10
and it prints "this client has no site"
and the command "import --data $data --map components --dry-run --unknown-site new $contracts/../test/papers/komponenten.csv" answers 0
and it prints "1 rows, 1 new"

# Eine Adresse gehört einer Person: wer mit ihr noch einmal kommt, wird abgelehnt, mit dem, was zu tun ist.
then the command "import --data $data --map contacts $contracts/../test/papers/kontakte.csv" answers 10
and it prints "3 rows: 2 new, 0 changed, 0 the same"
and it prints "Anna@hansa.example is already that of Anna Harms (Hansa Import GmbH), and an address is one person's; take it away there under"

# Wer mit einer Adresse angelegt wird, an die niemand schreiben kann, hört welches Feld es ist und was daran fehlt.
then the command "apply --data $data $contracts/../test/worlds/wrong-address.json" answers 2
and it prints "email: "
and it prints "is no mail address: before the @ nothing begins or ends with a dot, and no two follow each other"

# Vorgänge eines anderen Programms: der erledigte ist Geschichte mit seiner Zeit, der offene ein Vorgang wie alle.
then the command "import --data $data --map zammad-tickets $contracts/../test/papers/zammad.csv" answers 10
and it prints "there is no client"
and the command "import --data $data --map zammad-tickets $contracts/../test/papers/zammad.csv" answers 10
and it prints "0 new, 0 changed, 2 the same"
when admin follows the printed link
then admin sees "Drucker klemmt" on /tickets/1
and admin sees "2 neu, 0 geändert, 0 gleich, 0 gelassen, 1 abgelehnt" on /import
when admin attaches "papers/klienten.csv" to "file"
and admin writes "clients" into "Zuordnung"
and admin presses "Ansehen, ohne zu schreiben"
then admin sees "Probelauf: nichts wurde geschrieben"
and admin sees "klienten.csv, gelesen als Windows-1252"
and admin sees "Zeile 5: Spalte"
when admin presses "Jetzt importieren"
then admin sees "Importiert"
and admin sees "woanders gebucht und dort abgerechnet" on /tickets/1
and admin sees "Server steht" on /tickets
and admin does not see "Drucker klemmt"
and the command "contract compare $contracts/standard.de.md $contracts/standard.de.md --tickets --data $data" answers 0
and it prints "0 von 1 Teil"
and the command "audit verify --data $data" answers 0
when admin opens /import
and admin attaches "papers/kontakte.csv" to "file"
and admin writes "contacts" into "Zuordnung"
and admin presses "Ansehen, ohne zu schreiben"
and admin presses "Jetzt importieren"
then admin sees "Anna@hansa.example hat schon Anna Harms (Hansa Import GmbH), und eine Adresse gehört einer Person"

# Was das Haus dagegen hat, steht zwischen dem, was schon beim Lesen fehlt: in der Reihenfolge der Zeilen.
when admin opens /import
and admin attaches "papers/kontakte-falsch.csv" to "file"
and admin writes "contacts" into "Zuordnung"
and admin presses "Ansehen, ohne zu schreiben"
then admin sees "oder tragen Sie hier eine andere ein Zeile 3: Spalte „name“ ist leer"

# Ein Standort, den es nicht gibt: auf der Seite wird gefragt, was aus ihm wird.
when admin opens /import
and admin attaches "papers/komponenten.csv" to "file"
and admin writes "components" into "Zuordnung"
and admin presses "Ansehen, ohne zu schreiben"
then admin sees "dieser Klient hat keinen Standort „Lager Ost“"
when admin opens /import
and admin attaches "papers/komponenten.csv" to "file"
and admin writes "components" into "Zuordnung"
and admin writes "neu" into "Standort, den es nicht gibt"
and admin presses "Ansehen, ohne zu schreiben"
and admin presses "Jetzt importieren"
then admin sees "Lager Ost" on /components/1
