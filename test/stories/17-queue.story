story: Der Tag beginnt mit der Liste: wer kümmert sich, was läuft ab, und viele Vorgänge auf einmal

given the world phone
and the program runs
and technik signs in
and technician signs in
and chefin signs in
and meier signs in

# Ein Anruf wird zum Vorgang; um ihn kümmert sich niemand.
then technik sees "Kein Vorgang ist offen." on /tickets
and technik gets 200 for "/hook/call?secret=geheimnis-der-anlage&number=04055517&event=ringing&call=a1&line=0"
when technik opens /calls/1
and technik writes "Der Drucker klemmt." into "Was gesagt wurde"
and technik writes "Drucker klemmt" into "Betreff"
and technik writes "Leitung Hauptsitz" into "Anlage"
and technik presses "Speichern"
then technik sees "Zuständig niemand" on /tickets/1
and technik sees "niemand" on /tickets

# Einer übernimmt; wer auf einer alten Seite steht, wird nicht zum zweiten Zuständigen.
when technician opens /tickets/1
and technik opens /tickets/1
and technik presses "Übernehmen"
then technik sees "Zuständig Tom Brandt" on /tickets/1
and technik sees "Tom Brandt kümmert sich"
when technician presses "Take" and gets 422
then technician sees "meanwhile Tom Brandt looks after it"
and technik finds owner = 2 in /tickets/1.json
and technik sees "Meine 1" on "/tickets?owner=me"
and technician sees "No ticket fits this choice." on "/tickets?owner=me"

# Übergeben mit Grund, und anders einordnen.
when technik opens /tickets/1
and technik writes "Ines Petersen" into "An wen"
and technik writes "Urlaub" into "Grund"
and technik presses "Übergeben"
then technik sees "Ines Petersen kümmert sich: Urlaub" on /tickets/1
when technik writes "Änderung" into "Das ist eher"
and technik presses "So einordnen"
then technik sees "Änderung 1" on /tickets/1
and technik finds rows.0.kind = change in "/tickets.json?kind=change"

# Eine Auswahl wird zur Ansicht, für alle oder nur für einen.
when technik opens "/tickets?kind=change&priority=&owner="
and technik writes "Änderungen" into "Name der Ansicht"
and technik writes "1" into "für alle im Haus"
and technik presses "Ansicht speichern"
then technician sees "Änderungen 1" on /tickets
when technician opens "/tickets?kind=change"
and technician presses "Delete the view “Änderungen”"
then technician does not see "Änderungen 1"

# Viele auf einmal: von jedem wird gesagt, was geschah oder warum nicht.
when chefin opens /tickets
and chefin writes "1" into ticket
and chefin presses "Schließen"
then chefin sees "0 von 1 erledigt"
and chefin sees "ein Vorgang im Zustand „neu“ erlaubt den Schritt „Schließen“ nicht"
when chefin writes "1" into ticket
and chefin presses "Lösen"
then chefin sees "1 von 1 erledigt Vorgang 1: Lösen"
and meier gets 403 for /tickets

# Ein Vorgang kann einem Team gehören: dann ist er nicht mehr niemandes, und im Team ist er einer von meinen.
when chefin keeps rows.login:technik.id of /people.json as tom
and chefin opens /oncall/team
and chefin writes "Netz" into "Name"
and chefin writes "$tom" into "member"
and chefin writes "20" into "Zuletzt der Inhaber, nach Minuten"
and chefin presses "Speichern"
then chefin finds last = 20 in "/oncall/team.json?crew=1"
when meier opens /portal/requests/new
and meier writes "WLAN langsam" into "Betreff"
and meier writes "Leitung Hauptsitz" into "Worum geht es?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
then technik sees "WLAN langsam" on "/tickets?owner=none"
when technik opens /tickets
and technik writes "2" into ticket
and technik writes "Netz" into "Team"
and technik presses "An das Team geben"
then technik sees "1 von 1 erledigt"
when technik opens "/tickets?owner=none"
then technik does not see "WLAN langsam"
and technik sees "WLAN langsam" on "/tickets?team=mine"
and technik sees "Meine Teams 1" on /tickets
and technik finds rows.0.team = Netz in "/tickets.json?team=1"
and technik sees "gehört jetzt dem Team Netz" on /tickets/2
when technician opens /tickets
then technician does not see "My teams"
