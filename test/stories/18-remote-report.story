story: Der Bericht des Werkzeugs wird zu Belegen der Zeit, und einmal ist einmal

given the world phone
and the program runs
and technik signs in
and technician signs in
and meier signs in

when meier opens /portal/requests/new
and meier writes "Drucker" into "Betreff"
and meier writes "Leitung Hauptsitz" into "Worum geht es?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
when technik opens /remotes/import
and technik attaches papers/remote.csv to file
and technik presses "Bericht der Fernhilfe einlesen"
then technik sees "1 von 4 Zeilen übernommen"
and technik sees "Zeile 3 nicht übernommen: eine Sitzung endet, nachdem sie begann"
and technik sees "Zeile 4 Beginn oder Ende ist nicht lesbar"
and technik sees "Zeile 5 kein Vorgang hat diesen Code oder diese Nummer"
and technik sees "26 min" on /tickets/1
and technik sees "Fernhilfe aus dem Bericht des Werkzeugs"
when technician opens /remotes/import
and technician attaches papers/remote.csv to file
and technician presses "Read the report of remote help"
then technician sees "0 of 4 lines taken"
and technician sees "not taken: this session is known here already"
when technik opens /tickets/1
and technik presses "Zeit bestätigen"
then technik does not see "Zeit bestätigen"
and the command "audit verify --data $data" answers 0
