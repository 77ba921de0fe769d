story: Der Index bewegt die Preise, die Laufzeit sagt, wann Schluss ist

# Die Preise folgen vierteljährlich dem Verbraucherpreisindex; ohne seine Stände bewegt sich nichts.

given the world life
and the program runs
and chefin signs in
and technik signs in
and ahrens signs in
and clerk signs in

then technik sees "Noch ist kein Stand eingetragen." on /indexes
and technik does not see "Speichern"
when chefin keeps rows.0.id of /contracts.json as contract
then chefin sees "Für VPI fehlt der Stand von Dezember 2025; so lange ändert sich nichts." on "/contracts/$contract"
and chefin does not see "Neue Preise ankündigen"
and technik sees "für VPI fehlt ein Stand, ohne ihn keine neuen Preise" on /today
and clerk sees "The value of VPI for December 2025 is missing; until then nothing moves." on "/portal/contract/$contract"

# Die Stände kommen von der Chefin, mit Quelle; 4 % mehr als zur Basis.
when chefin opens /indexes
and chefin writes "VPI" into "Index"
and chefin writes "2025-12" into "Monat"
and chefin writes "120,0" into "Stand"
and chefin writes "2026-01-16" into "Veröffentlicht"
and chefin writes "Statistisches Amt" into "Quelle"
and chefin presses "Speichern"
then chefin sees "Statistisches Amt"
when chefin writes "vpi" into "Index"
and chefin writes "$month_1" into "Monat"
and chefin writes "124,8" into "Stand"
and chefin writes "$today" into "Veröffentlicht"
and chefin writes "Statistisches Amt" into "Quelle"
and chefin presses "Speichern"
then chefin finds rows.0.value = 124.8 in /indexes.json

# Die Ankündigung zeigt beide Werte; der Klient liest sie auch.
when chefin opens "/contracts/$contract"
then chefin sees "VPI stand im Dezember 2025 bei 120 und steht im $monat_1 bei"
when chefin presses "Neue Preise ansehen"
then chefin sees "Pauschale, standardserver 100,00 € 104,00 € 4,00 €"
and chefin sees "Lizenzpflege, standardserver 18,00 € 18,70 €"
and chefin sees "Zusammen im Monat: 4,00 €"
and chefin sees "Was hier nicht steht, bleibt, wie es ist."
and chefin sees "post@ahrens.example"
when chefin presses "Neue Preise ankündigen"
then chefin sees "100,00 € 100,00 € 104,00 €"
and chefin sees "18,00 € 18,00 € 18,70 €"
and ahrens sees "100,00 € 100,00 € 104,00 €" on "/portal/contract/$contract"
and clerk sees "€104.00" on /portal/contract

# Laufzeit und Kündigung: der Tag steht vor dem Knopf, die Nachricht geht an beide.
then technik sees "letzter Tag der Kündigung" on /today
and ahrens sees "Laufzeit seit" on "/portal/contract/$contract"
and clerk opens "/portal/contract/$contract"
and clerk does not see "Give notice"
when ahrens opens "/portal/contract/$contract"
and ahrens writes "Wir ziehen um" into "Grund"
and ahrens presses "Kündigen"
then ahrens sees "Gekündigt hat: der Klient, eingegangen am"
and ahrens sees "Wir ziehen um"
and ahrens does not see "Heute gekündigt"
and chefin sees "Gekündigt hat: der Klient" on "/contracts/$contract"
and technik opens /today
and technik does not see "letzter Tag der Kündigung"
and the command "audit verify --data $data" answers 0

# Eine neue Fassung nimmt die Kündigung nicht zurück, und das steht da, bevor jemand unterschreibt.
when chefin opens "/contracts/$contract"
and chefin presses "Neue Fassung beginnen"
and chefin keeps rows.state:draft.id of /contracts.json as draft
then chefin sees "und diese ebenso: Wer sie unterschreibt, nimmt keine Kündigung zurück." on "/contracts/$draft"
when chefin opens "/contracts/$draft"
and chefin presses "Prüfen"
and chefin presses "Dem Klienten anbieten"
then ahrens sees "und diese ebenso: Wer sie unterschreibt, nimmt keine Kündigung zurück." on "/portal/contract/$draft"
and clerk sees "and so does this one: whoever signs it takes back no notice." on "/portal/contract/$draft"

# Wer gekündigt hat, nimmt es zurück, mit Grund; dann läuft die Laufzeit weiter, und beide wissen es.
when ahrens opens "/portal/contract/$contract"
and ahrens writes "Der Umzug fällt aus" into "Grund"
and ahrens presses "Kündigung zurücknehmen"
then ahrens sees "Laufzeit seit"
and ahrens does not see "Gekündigt hat: der Klient"
and chefin sees "Kündigung zurückgenommen: Der Umzug fällt aus" on "/contracts/$contract"
and technik sees "letzter Tag der Kündigung" on /today

# Das Programm prüft selbst, ob alles steht, wie es geschrieben wurde, und sagt es.
then chefin sees "alles steht, wie es geschrieben wurde" on /system
and clerk opens "/portal/contract/$contract"
and clerk does not see "Take the notice back"
and the command "audit verify --data $data" answers 0
and it prints "sealed things"
