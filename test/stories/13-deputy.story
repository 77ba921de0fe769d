story: Was der Vertrag einer Person überlässt, entscheidet auch, wer sie an diesen Tagen vertritt

given the world deputy
and the program runs
and technik signs in
and technician signs in
and chef signs in
and behrens signs in
and clerk signs in

when behrens opens /portal/requests/new
and behrens writes "Wildes Kabel" into "Betreff"
and behrens writes "Server Werft" into "Worum geht es?"
and behrens presses "Weiter"
and behrens presses "Anfrage absenden"
then technik sees "gedeckt nach §1.1" on /tickets/1
and technik sees "Entscheiden"
when technician opens /tickets/1
then technician does not see "Decide"
when chef opens /tickets/1
then chef does not see "Entscheiden"

# In seinem Namen entscheidet kein Programm, auf keinem Weg.
when technik opens /account/keys
and technik writes "Skript" into "Wofür"
and technik writes "Darf lesen und handeln" into "Darf"
and technik presses "Schlüssel machen"
and technik copies the key as key
and a program with $key sends "{'part': 1, 'name': '§1.2', 'value': 'yes', 'why': 'Regel'}" once as a1 to /tickets/1/fact and gets 422
then it prints "über §1.2 entscheidet ein Mensch"
when a program with $key sends "{'decision_part': 1, 'decision': '§1.2', 'decided': 'yes', 'decision_reason': 'Regel'}" once as a2 to /tickets/1/decision and gets 403
then it prints "Das ist Menschen vorbehalten"

# Tom Brandt verreist. Vergangene Tage gibt es nicht, und wer beim Klienten ist, steht nicht zur Wahl.
when technik opens /account/deputies
then technik sees "Niemand vertritt Sie."
and technik does not see "Birte Behrens"
when technik writes "Tess Burton" into "Wer Sie vertritt"
and technik writes "2020-01-01" into "vom"
and technik writes "2020-01-31" into "bis"
and technik presses "Vertretung eintragen" and gets 422
then technik sees "bis frühestens heute"
when technik opens /account/deputies
and technik writes "Tess Burton" into "Wer Sie vertritt"
and technik writes "$today" into "vom"
and technik writes "$today" into "bis"
and technik presses "Vertretung eintragen"
then technik sees "Tess Burton"
and technik does not see "Niemand vertritt Sie."

# Beide dürfen entscheiden; bei der Entscheidung steht, für wen.
and technik sees "Entscheiden" on /tickets/1
and technician sees "You decide as a deputy" on /tickets/1
when technician opens /tickets/1
and technician writes "Die Halle ist nicht freigegeben." into "Reason (stands with the decision from now on)"
and technician presses "Decide"
then technician sees "declined under §1.2" on /tickets/1
and technik sees "In Vertretung von Tom Brandt: Die Halle ist nicht freigegeben." on /tickets/1
and technik sees "Tess Burton"
when technik opens /account/deputies
and technik presses "Beenden"
then technik sees "Niemand vertritt Sie."
when technician opens /tickets/1
then technician does not see "You decide as a deputy"

# Beim Klienten ebenso: im Portal entscheidet auch, wer sonst nichts freigibt, an diesen Tagen und nur dann.
when behrens opens /portal/requests/new
and behrens writes "Neuer Bildschirm" into "Betreff"
and behrens writes "Server Werft" into "Worum geht es?"
and behrens presses "Weiter"
and behrens presses "Anfrage absenden"
then behrens sees "Entscheiden" on /portal/requests/2
when clerk opens /portal/requests/2
then clerk does not see "Decide"
when behrens opens /account/deputies
and behrens writes "Clara Clerk" into "Wer Sie vertritt"
and behrens writes "$today" into "vom"
and behrens writes "$today" into "bis"
and behrens presses "Vertretung eintragen"
then clerk sees "You decide as a deputy" on /portal/requests/2
when clerk opens /portal/requests/2
and clerk writes "Der alte genügt." into "Reason (stands with the decision from now on)"
and clerk presses "Decide"
then clerk sees "declined under §1.3" on /portal/requests/2
and behrens sees "In Vertretung von Birte Behrens: Der alte genügt." on /portal/requests/2
and behrens sees "Clara Clerk"

# Wer das Formular noch offen hat, wenn die Vertretung endet, entscheidet nicht mehr.
when clerk opens /portal/requests/2
and behrens opens /account/deputies
and behrens presses "Beenden"
and clerk writes "Doch nicht." into "Reason (stands with the decision from now on)"
and clerk presses "Decide" and gets 422
then clerk sees "is decided only by: Birte Behrens"
when clerk opens /portal/requests/2
then clerk does not see "Decide"
