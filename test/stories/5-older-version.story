story: Ein Urteil bleibt, was es war, auch wenn eine neue Fassung gilt

# Fassung 1 deckt die Suche nach einer Störung noch nicht; Fassung 2 tut es (§7.4). Das Urteil von damals wird nach
# seiner Fassung noch einmal gefällt: dieselben Bytes. Nach der neuen Fassung fiele es anders aus.

given a web server shop runs
and the world older
and the world shop
and the program runs
and technik signs in
then within 15 s technik sees "in Ordnung Hansa Import GmbH Webserver Shop" on /components
when the web server shop dies
then within 20 s technik sees "Webserver Shop antwortet nicht" on /tickets
and technik sees "Fehlersuche offen es fehlt: Ebene" on /tickets/1
when technik writes "Fehlersuche" into "Teil"
and technik writes "Ebene: Hardware" into "Merkmal"
and technik presses "Setzen"
then technik sees "Fehlersuche projekt nach §7.1"
and technik sees "§7.1 · Rahmenvertrag Managed Services, Fassung 1, gilt ab 01.01.2025"
when the world newer
then technik sees "§7.1 · Rahmenvertrag Managed Services, Fassung 1, gilt ab 01.01.2025" on /tickets/1

then the command "verdict again --data $data 3" answers 0
and it prints "§7.1"
and it prints "same bytes as then"
and the command "verdict again --data $data 3 2" answers 0
and it prints "§7.4"
and it prints "not the bytes of then"
and the command "verdict verify --data $data" answers 0
and it prints "0 differ"

# Was die neue Fassung aus der gespeicherten Arbeit gemacht hätte, mit den Vorgängen dahinter; dieselbe ändert nichts.
then the command "contract compare contract:1 contract:2 --tickets --data $data" answers 10
and it prints "projekt §7.1 → gedeckt §7.4: 1 Teile"
and it prints "Vorgang 1 (Teil 1)"
and the command "contract compare contract:1 contract:2 --tickets --html --data $data" answers 10
and it prints "<h1>Vergleich an gespeicherter Arbeit: Rahmenvertrag Managed Services, Fassung 1 → Rahmenvertrag Managed Services, Fassung 2</h1>"
and it prints "<h3>projekt §7.1 → gedeckt §7.4</h3>"
and it prints "<li>Vorgang 1 (Teil 1)"
and the command "contract compare contract:2 contract:2 --tickets --data $data" answers 0
and it prints "0 von"
and the command "contract compare contract:1 contract:9 --tickets --data $data" answers 1
and it prints "there is no contract 9"
and the command "contract compare contract:1 contract:2 --tickts --data $data" answers 2
