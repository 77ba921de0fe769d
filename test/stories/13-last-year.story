story: Was das letzte Jahr mit dem Nachtrag gekostet hätte, mit den Vorgängen dahinter

given the world hansa
and the program runs
and technik signs in
and chefin signs in
and meier signs in

when meier opens /portal/requests/new
and meier writes "Neuer Arbeitsplatz im Einkauf" into "Betreff"
and meier writes "Neu: Desktop" into "Worum geht es?"
and meier writes "Neueinrichtung" into "Was soll geschehen?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
and technik keeps rows.0.id of /tickets.json as ticket
and technik opens "/tickets/$ticket"
and technik writes "70" into "Minuten"
and technik writes "2026-06-02" into "Tag"
and technik writes "Rechner aufgestellt" into "Getane Arbeit"
and technik presses "Buchen"

# Ein Preis: dasselbe Urteil, ein anderer Betrag.
when chefin opens "/contracts/2/amend?kind=price&name=techniker"
and chefin writes "35,00 € je 15 min, mindestens 30 min" into "amount"
and chefin writes "Der Techniker kostet mehr." into "sentence"
and chefin presses "Zeigen, was sich ändert"
then chefin sees "Nach Zeit abgerechnet 150,00 € → 175,00 €"
and chefin sees "Neuer Arbeitsplatz im Einkauf: 1 h 10 min, 150,00 € → 175,00 €"

# Eine Ausnahme mit dem, was dann gilt: die Vorgänge stehen auch hinter dem Gebiet des Vergleichs.
when chefin opens "/contracts/2/amend?kind=exception"
and chefin writes "§7.3" into "clause"
and chefin writes "neueinrichtung" into "fact.tätigkeit"
and chefin writes "Für Neueinrichtungen gilt §7.3 nicht." into "sentence"
and chefin presses "Zeigen, was sich ändert"
and chefin presses "Als Entwurf behalten"
and chefin keeps rows.state:draft.id of /contracts.json as draft
and chefin opens "/contracts/$draft/amend?kind=device"
and chefin writes "desktop" into "fact.gegenstand"
and chefin writes "neueinrichtung" into "fact.tätigkeit"
and chefin writes "§4" into "clause"
and chefin writes "Neue Arbeitsplätze sind gedeckt." into "sentence"
and chefin presses "Zeigen, was sich ändert"
then chefin sees "1 von 1 Teilen"
when chefin presses "In diesen Entwurf aufnehmen"
and chefin opens "/contracts/$draft/region?shift=0&region=0"
then chefin sees "bisher Projekt, künftig gedeckt"
and chefin sees "Neuer Arbeitsplatz im Einkauf"
and chefin gets 200 for "/contracts/$draft/region.json?shift=0&region=0"
and chefin sees "Dieses Gebiet gibt es nicht mehr" on "/contracts/$draft/region?shift=99&region=0"
