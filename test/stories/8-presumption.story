story: Vermutet wird zugunsten des Klienten; wer anderes sagt, muss es beweisen

# Solange niemand die Ursache kennt, gilt die Vermutung: vorläufig gedeckt, und nichts wird berechnet.

given the world presumption
and the program runs
and luehrs signs in
and technik signs in
and technician signs in
and chefin signs in
and clerk signs in

when luehrs opens /portal/requests/new
and luehrs writes "Server steht" into "Betreff"
and luehrs writes "Server Kanzlei" into "Worum geht es?"
and luehrs presses "Weiter"
and luehrs presses "Anfrage absenden"
then luehrs sees "gedeckt nach §1.1 · vorläufig" on /portal/requests/1
and luehrs sees "Vermutet wird, dass die Ursache nicht Klient ist; das Gegenteil beweist der Anbieter."
and luehrs sees "Ist Ursache „Klient“, dann aufwand (§1.2)"

# Auch die Frist läuft, wie vermutet; und was jede Antwort ergäbe, weiß, was der Kalender zur Meldung sagt.
then luehrs sees "Bis wann etwas zugesagt ist"
and luehrs sees "läuft, fällig"
and luehrs sees "wie vermutet"
and luehrs finds clocks.0.presumed = true in /portal/requests/1.json
and technik sees "läuft, fällig" on /tickets/1
and technik sees "wie vermutet"
and technician sees "as presumed" on /tickets/1
and technik sees "Klient ▨ aufwand §1.2"
and technician sees "Client ▨ hourly §1.2"
when technik opens /tickets/1
and technik writes "30" into "Minuten"
and technik writes "2026-06-02" into "Tag"
and technik writes "Gesucht" into "Getane Arbeit"
and technik presses "Buchen"
then technik sees "wartet: Das Urteil ist noch offen Gesucht"

# Gegen die Vermutung sagt niemand etwas, ohne zu sagen, woher er es weiß.
when technik presses "Klient" and gets 422
then technik sees "„ursache = klient“ widerspricht einer Vermutung des Vertrags; zu beweisen hat es: anbieter."
when technik opens /tickets/1
and technik writes "Im Protokoll: root hat um 09:12 die Firewall geändert." into "Woher bekannt"
and technik presses "Klient"
then technik sees "aufwand nach §1.2" on /tickets/1
and technik sees "30 30 60,00 € Gesucht"
and luehrs sees "Im Protokoll: root hat um 09:12 die Firewall geändert." on /portal/requests/1

# Der Klient widerspricht: bis zur Entscheidung ist nichts davon geschuldet; danach gilt sie.
when luehrs opens /portal/requests/1
and luehrs writes "Das war Ihr eigener Techniker." into "Warum ist es nicht richtig?"
and luehrs presses "Widersprechen"
then luehrs sees "Bis dahin wird nichts davon berechnet."
when chefin opens /clients/1
then chefin sees "Noch nicht berechnet: 60,00 €"
when chefin opens /tickets/1
and chefin writes "Stattdessen: gedeckt" into "Entscheidung"
and chefin writes "Das Protokoll nennt unseren Zugang" into "reason"
and chefin presses "Entscheiden"
then chefin sees "Entscheidung gedeckt statt aufwand."
and technik sees "30 0 0,00 € gedeckt Gesucht" on /tickets/1
and luehrs sees "gedeckt nach Entscheidung 1" on /portal/requests/1
and the command "verdict verify --data $data" answers 0
and it prints "0 differ"
when chefin opens /clients/1
then chefin does not see "Noch nicht berechnet: 60,00 €"

# Sagt bis zum Abschluss niemand, wie es war, gilt, was vermutet wird; und so heißt es dann auch.
when luehrs opens /portal/requests/new
and luehrs writes "Server steht wieder" into "Betreff"
and luehrs writes "Server Kanzlei" into "Worum geht es?"
and luehrs presses "Weiter"
and luehrs presses "Anfrage absenden"
then technik sees "Zu sagen ist noch: Ursache. Sagt es bis zum Abschluss des Vorgangs niemand, gilt, was vermutet wird." on /tickets/2
and technician sees "Still to be told: Ursache. If nobody tells it until the ticket is closed, what is presumed holds." on /tickets/2
when technik opens /tickets/2
and technik writes "30" into "Minuten"
and technik writes "2026-06-02" into "Tag"
and technik writes "Gesucht" into "Getane Arbeit"
and technik presses "Buchen"
then technik sees "wartet: Das Urteil ist noch offen Gesucht"
when technik opens /tickets/2
and technik presses "Lösen"
and technik presses "Schließen"
then technik sees "Vermutet, nicht bestätigt: Ursache ist Anbieter oder Dritter. Niemand hat bis zum Abschluss des Vorgangs das Gegenteil gezeigt." on /tickets/2
and luehrs sees "Vermutet, nicht bestätigt: Ursache ist Anbieter oder Dritter." on /portal/requests/2
and luehrs sees "Vermutet wird, dass die Ursache nicht Klient ist; das Gegenteil beweist der Anbieter." on /portal/requests/2
and clerk sees "Presumed, not confirmed: Ursache is Provider or Dritter." on /portal/requests/2
and technik sees "gedeckt nach §1.1" on /tickets/2
and technik does not see "wartet: Das Urteil ist noch offen"
and the command "verdict verify --data $data" answers 0
and it prints "0 differ"

# Wer am Prompt urteilt, liest die Vermutung ebenso.
then the command "contract judge $contracts/../test/worlds/presumption.de.md anlass=anfrage" answers 0
and it prints "Vermutet wird, dass die Ursache nicht Klient ist; das Gegenteil beweist der Anbieter."
