story: Die Befehlszeile hilft denen, die sich vertippen

then the command "serv" answers 2
and it prints "serve"
and the command "serve --htp 127.0.0.1:0" answers 2
and it prints "http"
and the command "contract chek $contracts/standard.de.md" answers 2

# Der Mustervertrag ist ohne Befund, und seine Beispiele gelten.
then the command "contract check $contracts/standard.de.md" answers 0
and the command "contract test $contracts/standard.de.md" answers 0
and the command "contract gaps $contracts/standard.de.md" answers 10
and the command "contract fmt $contracts/standard.de.md --language en" answers 0
and it prints "fact gegenstand"
and the command "contract fmt $contracts/standard.de.md --language fr" answers 2
and the command "contract render $contracts/standard.de.md --html" answers 0
and it prints "ein Gerät oder Teil ausgetauscht wird"
and the command "contract judge $contracts/standard.de.md gegenstand=switch ebene=hardware tätigkeit=austausch zweck=erhalt im-bestand=ja" answers 0
and it prints "projekt"
and it prints "§7.1"

# Was zwei Fassungen trennt, was wovon abhängt, alles auf einem Blatt.
then the command "contract compare $contracts/older/standard-1.de.md $contracts/standard.de.md" answers 10
and it prints "Der Klient gewinnt"
and it prints "projekt → gedeckt: 150 Fälle"
and the command "contract compare $contracts/standard.de.md $contracts/standard.de.md" answers 0
and the command "contract matrix $contracts/standard.de.md --by gegenstand,tätigkeit" answers 0
and it prints "arbeitsplatz"
and the command "contract matrix $contracts/standard.de.md --by gegenstnad,tätigkeit" answers 2
and it prints "meinten Sie"
and the command "contract analyse $contracts/standard.de.md --annex $contracts/annexes/muster.de.md" answers 0
and it prints "setzt sich gegen §7.2 durch"
and the command "contract analyse $contracts/standard.de.md --html" answers 0
and it prints "<h2>Was die Annahme fragen muss</h2>"

# Eine Datei, die kein Text ist, wird beim Namen genannt.
then the command "apply --data $data $contracts/../test/refused/not-text.json" answers 1
and it prints "not-text.md: is no text in UTF-8"

# Die Welt aus der README lässt sich anwenden; was kein Gerät ist, wird beim nächsten Namen genannt.
then the command "apply --data $data $contracts/../doc/world.json" answers 0
and the command "apply --data $data $contracts/../test/refused/no-class.json" answers 2
and it prints "the nearest word is"
and the command "apply --data $data $contracts/../test/refused/no-setting.json" answers 2
and it prints "house.name"
