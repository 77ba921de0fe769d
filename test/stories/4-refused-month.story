story: Eine Pauschale, die der Abschluss ablehnt, wartet und sagt warum; gegen den Vormonat ist sie deshalb nicht weniger

given the world hansa
and the program runs
and chefin signs in
and owner signs in

when chefin opens /clients/1
and chefin writes "2026-10" into "month"
and chefin presses "Pauschale des Monats berechnen"
and chefin opens /clients/1/change
and chefin writes "AT" into "country"
and chefin presses "Speichern"
then chefin finds rows.1.state = refused in "/month.json?month=2026-11"
when chefin opens /month?month=2026-11
then chefin does not see "−187,00 €"
and chefin finds held.rows.0.text = "Pauschale" in "/clients/1/month.json?month=2026-11"
when chefin opens /clients/1/month?month=2026-11
then chefin does not see "Nichts wartet."
and owner sees "or that it is a consumer Owner" on /clients/1/month?month=2026-11

# Was auf keine Rechnung kann, sagt sie dort, wo sie ausgestellt wird.
when chefin opens /clients/1
and chefin writes "2026-11" into "month"
and chefin presses "Rechnung ausstellen" and gets 422
then chefin sees "schuldet die Umsatzsteuer nur mit USt-IdNr. selbst"
