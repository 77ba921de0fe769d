story: Ein Widerspruch, seine Entscheidung und was daraus für jede spätere Fassung folgt

given the world hansa
and the program runs
and meier signs in
and technik signs in
and chefin signs in

when meier opens /portal/requests/new
and meier writes "Neuer Arbeitsplatz im Einkauf" into "Betreff"
and meier writes "Neu: Desktop" into "Worum geht es?"
and meier writes "Neueinrichtung" into "Was soll geschehen?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
then meier sees "projekt nach §7.3"

# Der Klient widerspricht: es steht am Pult, und nichts davon wird berechnet.
when meier writes "Das war Teil des Einzugs" into "Warum ist es nicht richtig?"
and meier presses "Widersprechen"
then meier sees "Bestritten. Zu entscheiden bis"
and meier sees "Bis dahin wird nichts davon berechnet. So lange gilt das Urteil nur vorläufig."
and meier sees "projekt nach §7.3 · vorläufig"
and meier finds parts.0.status = provisional in /portal/requests/1.json
and meier finds "parts.0.objection.reason" = "Das war Teil des Einzugs" in /portal/requests/1.json
and technik sees "Widersprüche" on /today
and technik sees "Das war Teil des Einzugs"
and technik finds objections.0.ticket = 1 in /today.json
and technik sees "Das war Teil des Einzugs" on /objections
and technik finds rows.0.ticket = 1 in /objections.json
and technik finds "rows.0.reason" = "Das war Teil des Einzugs" in /objections.json
when technik opens /tickets/1
then technik sees "Bestritten."
and technik sees "projekt nach §7.3 · vorläufig"
and technik finds parts.0.status = provisional in /tickets/1.json
and technik finds parts.0.objection.id = 1 in /tickets/1.json
and technik does not see "Entscheiden"
and meier gets 403 for /objections
when chefin opens /tickets/1
then chefin sees "Die Tatsache war anders?"
and chefin sees "Die Klausel ist anders zu verstehen"
when chefin writes "Stattdessen: gedeckt" into "Entscheidung"
and chefin writes "Der Einzug war vereinbart" into "reason"
and chefin presses "Entscheiden"
then technik sees "Kein Urteil ist bestritten." on /objections
then chefin sees "Entscheidung gedeckt statt projekt."
and chefin sees "Wie das Urteil sich änderte"
and chefin sees "durch Entscheidung 1"
and chefin sees "das erste Urteil"
and chefin finds parts.0.class = covered in /tickets/1.json
and chefin finds parts.0.status = certain in /tickets/1.json
and chefin finds parts.0.history.rows.1.reason = "das erste Urteil" in /tickets/1.json
and meier sees "Der Einzug war vereinbart" on /portal/requests/1
and meier sees "gedeckt nach Entscheidung 1"
and the command "verdict verify --data $data" answers 0
and it prints "0 differ"

# Auch der Klient sieht, was daraus für jede Fassung folgt.
when meier keeps id of /portal/contract.json as mine
then meier sees "Vorentscheidungen" on "/portal/contract/$mine"

# Eine spätere Fassung, die den Fall anders entscheidet, kommt nicht durch; oder sie sagt, warum.
when chefin keeps contract of /verdicts/1.json as contract
and chefin opens "/contracts/$contract"
then chefin sees "Vorentscheidungen"
when chefin presses "Neue Fassung beginnen"
then chefin sees "Hält in diesem Entwurf nicht: er sagt projekt nach §7.3."
when chefin keeps rows.state:draft.id of /contracts.json as draft
then chefin finds signable = false in "/contracts/$draft/edit.json"
and chefin finds findings.0.code = U01 in "/contracts/$draft/edit.json"
and chefin sees "entschieden ist gedeckt, der Entwurf sagt projekt nach §7.3" on "/contracts/$draft/edit"
and chefin does not see "Kann unterschrieben werden"
when chefin opens "/contracts/$draft"
when chefin presses "Prüfen" and gets 422
then chefin sees "U01"
and chefin sees "entschieden ist gedeckt, der Entwurf sagt projekt nach §7.3"
when chefin writes "Einzüge werden künftig einzeln vereinbart" into "reason"
and chefin presses "Vorentscheidung verlassen"
and chefin presses "Prüfen"
then chefin sees "geprüft"
and chefin sees "Dieser Entwurf verlässt sie: Einzüge werden künftig einzeln vereinbart"
and chefin finds signable = true in "/contracts/$draft/edit.json"

# Auch ohne Widerspruch entscheidet, wer das Haus vertritt: mit Grund, am Vorgang; eine Vorentscheidung wird nicht im Stillen verlassen.
when chefin keeps parts.0.id of /tickets/1.json as part
and chefin opens /tickets/1
then chefin sees "Anders entscheiden"
and technik opens /tickets/1
and technik does not see "Anders entscheiden"
when chefin opens "/tickets/1?rule=$part"
then chefin sees "Ihre Entscheidung steht mit dem Grund beim Urteil"
when chefin writes "Stattdessen: gewährleistung" into "Entscheidung"
and chefin writes "Der Fehler war unserer" into "reason"
and chefin presses "Entscheiden" and gets 422
then chefin sees "zu denselben Tatsachen ist bei Vorgang 1"
when chefin writes "Erst jetzt ist klar, woher der Fehler kam" into "leave"
and chefin presses "Entscheiden"
then chefin sees "Entscheidung gewährleistung statt projekt."
and meier sees "Der Fehler war unserer" on /portal/requests/1
and the command "verdict verify --data $data" answers 0
and it prints "0 differ"
