story: Ein Vertrag nennt die Dinge, wie er will, und beginnt mit leerem Bestand

# Was es gibt, heißt in diesem Vertrag „gerät“; der Klient hat noch kein einziges, und keine Mailadresse.

given the world school
and the program runs
and chefin signs in
and technik signs in
and rektorin signs in
and clerk signs in
and vera signs in

# Was ein Entwurf nennt, lässt sich schon anlegen; eine Klasse, die keiner nennt, nicht.
when the world telephone
then the command "apply --data $data $contracts/../test/refused/no-kind.json" answers 2
and it prints "no contract or draft of the client knows"
and it prints "one has to name what it is before there are components of it"

# Unterschrieben wird ohne Geräte; die Nachricht mit der Prüfsumme käme nicht an, und das steht da, bevor es so weit ist.
when chefin keeps rows.state:draft.id of /contracts.json as first
and chefin opens "/contracts/$first"
then chefin does not see "keine Mailadresse"
when chefin presses "Prüfen"
then chefin sees "Für diesen Klienten ist keine Mailadresse eingetragen"
and chefin sees "mit einer Klientenliste nachtragen (Seite Import)"
when chefin presses "Dem Klienten anbieten"
then chefin sees "Das Dokument, das unterschrieben wird"
when rektorin opens "/portal/contract/$first"
and rektorin writes "Lena Lange" into "Ihr Name"
and rektorin presses "Unterschreiben"
and chefin opens "/contracts/$first"
then chefin sees "Das Dokument, das unterschrieben wird"
when chefin writes "Ines Petersen" into "Ihr Name"
and chefin presses "Gegenzeichnen"
then chefin sees "Das Dokument, das beide unterschrieben haben"
and clerk sees "The document that both signed" on "/portal/contract/$first"
and clerk sees "stunden 2 h 0 h 2 h" on /portal/contract

# Gefragt wird, wonach der Vertrag fragt.
when rektorin opens /portal/requests/new
and rektorin writes "Beamer flackert" into "Betreff"
and rektorin writes "Neu: Beamer" into "Worum geht es?"
and rektorin presses "Weiter"
and rektorin presses "Störung"
and rektorin presses "Anfrage absenden"
then rektorin sees "gedeckt nach §1.1" on /portal/requests/1
when technik opens /tickets/1
then technik sees "gedeckt nach §1.1"
and technik sees "Gerät Beamer"

# Am Pult ebenso; worüber nur die Schule entscheidet, dafür bekommt dort niemand einen Knopf.
when technik opens /tickets/new?client=1
and technik writes "Telefon einer Lehrerin" into "Betreff"
and technik writes "Neu: Privatgerät" into "Worum geht es?"
and technik presses "Weiter"
and technik presses "Störung"
and technik presses "Vorgang anlegen"
then technik sees "Darüber entscheidet nur: die Schule." on /tickets/2
and technik does not see "ja, so entschieden"
when rektorin opens /portal/requests/2
and rektorin writes "Sie braucht es für den Vertretungsplan." into "Grund (steht künftig bei der Entscheidung)"
and rektorin presses "Entscheiden"
then technik sees "aufwand nach §1.4" on /tickets/2

# Das erste Gerät: ein Vorschlag, die Anlage zu ändern, obwohl bisher keines darin stand.
when chefin opens /today
then chefin does not see "Bestand und Vertrag gehen auseinander"
when the world projector
then chefin sees "Bestand und Vertrag gehen auseinander" on /today
and chefin sees "Bestand und Vertrag gehen auseinander: 1 Änderung der Anlage" on /clients/1
and chefin sees "kommt hinzu: Beamer Aula" on "/contracts/$first"
and chefin finds annex_differs.0.added = true in "/contracts/$first.json"
when chefin opens "/contracts/$first"
and chefin presses "Als Entwurf der nächsten Fassung aufnehmen"
then chefin sees "Ein Entwurf nimmt das auf" on "/contracts/$first"

# Es lässt sich wählen wie das, was noch nicht da ist.
when rektorin opens /portal/requests/new
and rektorin writes "Beamer in der Aula dunkel" into "Betreff"
and rektorin writes "Beamer Aula" into "Worum geht es?"
and rektorin presses "Weiter"
and rektorin presses "Störung"
and rektorin presses "Anfrage absenden"
then technik sees "gedeckt nach §1.1" on /tickets/3
and the command "verdict verify --data $data" answers 0
and it prints "0 differ"

# Wo es nichts zu wählen gibt, wird auch nicht danach gefragt: ein Klient ohne Vertrag und ohne Geräte.
when vera opens /portal/requests/new
then vera does not see "Worum geht es?"
when vera writes "Die Website ist weg" into "Betreff"
and vera presses "Weiter"
and vera presses "Anfrage absenden"
then vera sees "Die Website ist weg" on /portal/requests/4
