story: Die Befehlszeile hilft denen, die sich vertippen

given the store is a file

then the command "serv" answers 2
and it prints "serve"
and the command "serve --htp 127.0.0.1:0" answers 2
and it prints "http"
and the command "contract chek $contracts/standard.de.md" answers 2
and it prints "did you mean check?"
and it prints one line

# Eine falsche Option: eine Zeile mit der nächsten, und wo alles steht.
then the command "contract judge $contracts/standard.de.md --anex x" answers 2
and it prints "unknown option --anex; did you mean --annex? See `regelbetrieb contract --help`."
and it prints one line
and the command "contract compare $contracts/standard.de.md $contracts/standard.de.md --tickts" answers 2
and it prints "did you mean --tickets?"
and it prints one line
and the command "contract matrix $contracts/standard.de.md --by ebene" answers 2
and it prints "--by takes two facts with a comma between; the facts of this contract: gegenstand, ebene"
and it prints one line
and the command "contract judge $contracts/standard.de.md ebene=" answers 2
and it prints "ebene= has no value"
and the command "contract judge --help" answers 0
and it prints "NAME=VALUE... | --lines"

# Eigene Feiertage stehen im Datenverzeichnis; wo gesucht wurde, steht dabei.
then the command "contract check $contracts/../test/refused/own-holidays.md --data $contracts" answers 10
and it prints "holidays/DE-HX.txt"
and the command "contract check $contracts/../test/refused/own-holidays.md --data $contracts/../test/refused/house" answers 0
and it prints "kann unterschrieben werden"

# Der Mustervertrag ist ohne Befund, und seine Beispiele gelten.
then the command "contract check $contracts/standard.de.md" answers 0
and the command "contract test $contracts/standard.de.md" answers 0
and the command "contract gaps $contracts/standard.de.md" answers 10
and it prints "wenn es um einen Spezialserver, das Online-Backup oder etwas Sonstiges geht"
and the command "contract fmt $contracts/standard.de.md --language en" answers 0
and it prints "fact gegenstand"
and the command "contract fmt $contracts/standard.de.md --language fr" answers 2
and the command "contract render $contracts/standard.de.md --html" answers 0
and it prints "ein Gerät oder Teil ausgetauscht wird"
and the command "contract judge $contracts/standard.de.md gegenstand=switch ebene=hardware tätigkeit=austausch zweck=erhalt im-bestand=ja" answers 0
and it prints "projekt"
and it prints "§7.1"

# Was ein Beispiel angibt, nimmt auch judge; was daraus folgt, steht in den Worten eines Beispiels da.
then the command "contract judge $contracts/standard.de.md gegenstand=switch ebene=hardware tätigkeit=austausch zweck=erhalt im-bestand=ja arbeit=50min meldung=2026-03-06" answers 0
and it prints "Daraus folgt: preis 180,00"
and the command "contract judge $contracts/standard.de.md arbiet=50min" answers 2

# Was zwei Fassungen trennt, was wovon abhängt, alles auf einem Blatt.
then the command "contract compare $contracts/older/standard-1.de.md $contracts/standard.de.md" answers 10
and it prints "Der Klient gewinnt"
and it prints "projekt → gedeckt (techniker → kein Preis): 150 Kombinationen"
and the command "contract compare $contracts/standard.de.md $contracts/standard.de.md" answers 0
and the command "contract matrix $contracts/standard.de.md --by gegenstand,tätigkeit" answers 0
and it prints "Arbeitsplatz"
and it prints "    Projekt, wenn das Gerät nicht im Bestandsverzeichnis steht"
and the command "contract matrix $contracts/standard.de.md --by gegenstnad,tätigkeit" answers 2
and it prints "meinten Sie"
and the command "contract analyse $contracts/standard.de.md --annex $contracts/annexes/muster.de.md" answers 0
and it prints "setzt sich gegen §7.2 durch"
and the command "contract analyse $contracts/standard.de.md --html" answers 0
and it prints "<h2>Was die Annahme fragen muss</h2>"

# Was geprüft und gefragt wird, gibt es auch für Programme und als Blatt zum Drucken, alle auf demselben.
then the command "contract check $contracts/standard.de.md --html" answers 0
and it prints "<h1>Prüfung: "
and it prints "kann unterschrieben werden.</p>"
and the command "contract gaps $contracts/standard.de.md --html" answers 10
and it prints "<h1>Nicht genannt: "
and it prints "Nicht genannt, daher Projekt"
and it prints "Was eine Regel ohnehin so nennt, kann in ihnen liegen."
and the command "contract test $contracts/standard.de.md --html" answers 0
and it prints "<h1>Beispiele: "
and it prints "Änderungen am Vertrag würden auffallen"
and the command "contract judge $contracts/standard.de.md --html gegenstand=switch ebene=hardware tätigkeit=austausch zweck=erhalt im-bestand=ja" answers 0
and it prints "<h2>projekt</h2>"
and it prints "<li>Anders wäre es: "
and the command "contract compare $contracts/older/standard-1.de.md $contracts/standard.de.md --html" answers 10
and it prints "<h1>Vergleich: "
and the command "contract matrix $contracts/standard.de.md --html" answers 0
and it prints "<h1>Übersicht: "
and the command "contract check $contracts/../test/refused/own-holidays.md --html --data $contracts" answers 10
and it prints "<strong>Steht der Unterschrift entgegen</strong>"
and the command "contract render $contracts/standard.de.md --html --pdf" answers 2
and it prints "a page or a PDF?"
and the command "contract check $contracts/standard.de.md --pdf" answers 2
and it prints "--pdf does not belong to check"

# Eine Datei, die kein Text ist, wird beim Namen genannt.
then the command "apply --data $data $contracts/../test/refused/not-text.json" answers 1
and it prints "not-text.md: is no text in UTF-8"

# Von einer Datei ohne Ende wird nur gelesen, bis sie zu groß ist.
then the command "contract check /dev/zero" answers 1
and it prints "zero ist größer als 256 kB"

# Die Welt aus der README lässt sich anwenden; was kein Gerät ist, wird beim nächsten Namen genannt.
then the command "apply --data $data $contracts/../doc/world.json" answers 0
and the command "apply --data $data $contracts/../test/refused/no-class.json" answers 2
and it prints "the nearest word is"

# Was vor einer abgelehnten Handlung steht, ist getan, und das steht dabei.
then the command "apply --data $data $contracts/../test/refused/no-site.json" answers 2
and it prints "West"
and it prints "the act before it is done"
and the command "apply --data $data $contracts/../test/refused/no-setting.json" answers 2
and it prints "house.name"

# Ein vertipptes Feld wird nicht verschluckt, und die Handlung ist nicht getan.
then the command "apply --data $data $contracts/../test/refused/no-field.json" answers 2
and it prints "has no effect here; did you mean"
and the command "apply --data $data $contracts/../test/refused/no-person-field.json" answers 2
and it prints "is nothing of a person; did you mean"

# Eine Liste ist ihr Feld mehrmals, und was kein Wert ist, wird beim Namen genannt.
then the command "apply --data $data $contracts/../test/worlds/crew.json" answers 0
and it prints "3 acts done"
and the command "apply --data $data $contracts/../test/refused/no-value.json" answers 1
and it prints "house.name: a text, a whole number, true or false was expected"

then the command "help --completion" answers 0
and it prints "complete -o default -F _regelbetrieb regelbetrieb"

# Rechnungen als Datei: eine schreiben, prüfen lassen, und was an einer falschen falsch ist.
then the command "invoice check $contracts/../test/seeds/file/small.cii.xml" answers 0
and it prints "RE-1: all right, CII, 136.41 EUR"
and the command "invoice check --json $contracts/../test/seeds/file/small.ubl.xml" answers 0
and it prints "RE-1"
and the command "invoice check $contracts/standard.de.md" answers 10
and it prints "NOT-WELL-FORMED"
and the command "invoice chek x" answers 2

# Ein PDF, das etwas von selbst tut und dessen Rechnung keine ist: beides wird gesagt, und das XML kommt heraus, wie es war.
then the command "invoice check $contracts/../test/seeds/read/plain.pdf" answers 10
and it prints "PDFA-ACTION"
and the command "invoice extract $contracts/../test/seeds/read/plain.pdf" answers 0
and it prints "<a>b</a>"
and the command "invoice extract $contracts/standard.de.md" answers 1
and the command "invoice make x.json --out x --lang fr" answers 2

# Das Dokument, das unterschrieben wird, als PDF: eine Datei, oder ein Grund.
then the command "contract render $contracts/standard.de.md --pdf --out $data/vertrag.pdf" answers 0
and it prints "vertrag.pdf"
and the command "contract render $contracts/standard.de.md --pdf --out $data/nowhere/vertrag.pdf" answers 1
and it prints "nowhere/vertrag.pdf"
and the command "contract render $contracts/../test/refused/not-text.md --pdf --out $data/nichts.pdf" answers 1
and the command "invoice check $data/nichts.pdf" answers 1
and it prints "nichts.pdf"
