story: Was der Betriebsrat vereinbart hat, gilt auf jeder Seite; Datenpannen stehen auf Heute, bis es jemand weiß

given the world hansa
and the program runs
and technik signs in
and chefin signs in
and hansen signs in
when the world guard-ticket
then technik sees "Stoppuhr starten" on /tickets/1

# Ohne Stoppuhr, nur Minuten, Zeilen mit Grund.
when chefin opens /house/council
and chefin writes "off" into "Stoppuhr"
and chefin writes "minutes" into "Fernsitzungen"
and chefin writes "reason" into "Protokollzeilen"
and chefin presses "Speichern"
then chefin finds stopwatch = off in /house/council.json
and technik gets 403 for /house/council
when technik opens /tickets/1
then technik does not see "Stoppuhr starten"
when technik opens /components/1
then technik sees "Wer hier liest, nennt einen Grund"
when technik writes "Vorgang 1" into "Grund"
and technik presses "Zeilen zeigen"
then technik sees "Protokollzeilen"
and technik does not see "Wer hier liest, nennt einen Grund"
when chefin opens /house/council
and chefin writes "owner" into role
and chefin presses "Speichern"
then technik sees "Protokollzeilen liest in diesem Haus eine andere Rolle." on /components/1
and technik sees "Keine Summen" on /reports/measured

# Eine Datenpanne läuft ab dem Bekanntwerden; geschlossen wird sie, wenn der Klient es weiß.
when technik opens /incidents
then technik sees "Es ist keine Datenpanne verzeichnet."
when technik writes "Laptop gestohlen" into "Was geschah, in einem Satz"
and technik writes "1" into "Wessen Daten"
and technik presses "Datenpanne verzeichnen"
then technik sees "Es wurde noch niemandem gesagt."
and technik sees "Laptop gestohlen" on /today
and hansen gets 403 for /incidents
when chefin opens /incidents/1
and chefin writes "3" into "Risiko für die Betroffenen"
and chefin presses "Speichern"
and chefin writes "fertig" into "Womit er endet"
and chefin presses "Vorfall schließen" and gets 422
then chefin sees "dem Klienten wurde es noch nicht gesagt"
when technik opens /incidents/1
and technik writes "Frau Hansen" into "Name, Stelle oder Aktenzeichen"
and technik presses "Festhalten, wem es gesagt wurde"
then technik sees "Klient: Frau Hansen"
and technik does not see "Laptop gestohlen 72"
when chefin opens /incidents/1
and chefin writes "gefunden" into "Womit er endet"
and chefin presses "Vorfall schließen"
then chefin sees "Geschlossen"
and chefin finds rows.0.risk = high in /incidents.json

# Unterauftragnehmer und Maßnahmen füllen die Anlage, die unterschrieben wird.
when chefin opens /processing
and chefin writes "Rechenhof" into "Name"
and chefin writes "Kiel, DE" into "Anschrift und Land"
and chefin writes "Rechenzentrum" into "Aufgabe"
and chefin presses "Unterauftragnehmer aufnehmen"
then chefin sees "Rechenhof"
when chefin writes "Festplatten sind verschlüsselt" into "Auf Deutsch"
and chefin writes "Disks are encrypted" into "Auf Englisch"
and chefin presses "Maßnahme aufnehmen"
then chefin sees "Vertraulichkeit: Festplatten sind verschlüsselt"
and chefin sees "| Rechenhof | Kiel, DE | Rechenzentrum | – |" on /processing/annex.de.md
and chefin sees "| confidentiality | Disks are encrypted |" on /processing/annex.en.md
and chefin sees "Zeitbuchungen und Rechnungen" on /processing/record
and technik sees "Rechenhof" on /processing
