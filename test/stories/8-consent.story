story: Schweigen gilt als Zustimmung, eine Ablehnung nicht

# Der Vertrag gibt vier Sekunden; sonst wären es 48 Stunden. Solange niemand geantwortet hat, ist das Urteil offen
# und steht in Heute bei niemandem, bis es jemand übernimmt.

given the world consent
and the program runs
and technik signs in
and technician signs in
and behrens signs in
and clerk signs in

when behrens opens /portal/requests/new
and behrens writes "Der Speicher wird knapp" into "Betreff"
and behrens writes "Server Werft" into "Worum geht es?"
and behrens presses "Weiter"
and behrens presses "Anfrage absenden"
then technik sees "Urteile, die jemand klären muss Auf ihnen wird nichts berechnet" on /today
and technik sees "Werft Behrens · offen · Wer: niemand"
and technician sees "Verdicts somebody has to settle" on /today
when technik presses "Übernehmen"
then technik sees "Werft Behrens · offen · Wer: Tom Brandt" on /today

when technik opens /tickets/1
then technik does not see "änderung ("
when technik writes "Wir erweitern den Speicher auf 4 TB." into "Wozu der Klient zustimmen soll"
and technik presses "Zustimmung erbitten"
then technik sees "Erbeten; ohne Antwort gilt ab" on /tickets/1
and clerk sees "Asked for; without an answer, what the contract says of silence holds from" on /portal/requests/1

# Niemand antwortet.
then within 8 s technik sees "Keine Antwort bis" on /tickets/1
and within 4 s technik sees "projekt nach §1.2" on /tickets/1
and technik sees "Erweiterung ja Zustimmung durch Schweigen"
and technik opens /today
and technik does not see "Urteile, die jemand klären muss"

# Beim zweiten Mal lehnt der Klient ab; was dann entfällt, sagt der Vertrag.
when behrens opens /portal/requests/new
and behrens writes "Noch mehr Speicher" into "Betreff"
and behrens writes "Server Werft" into "Worum geht es?"
and behrens presses "Weiter"
and behrens presses "Anfrage absenden"
and technik opens /tickets/2
and technik writes "Wir erweitern noch einmal." into "Wozu der Klient zustimmen soll"
and technik presses "Zustimmung erbitten"
and behrens opens /portal/requests/2
and behrens presses "Ablehnen"
then behrens sees "Abgelehnt am" on /portal/requests/2
and technik sees "abgelehnt nach §1.3" on /tickets/2
