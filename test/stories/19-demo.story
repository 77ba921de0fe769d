story: Eine zweite Welt, zum Umsehen

given the store is a file

# Sie wird gemacht, als hätten Leute neunzig Tage lang gearbeitet, und zeigt sich nur auf diesem Rechner.
then the command "demo --data $data --seed 7 --http 0.0.0.0:0" answers 1
and it prints "on this machine only"
and the command "demo --data $data --make-only --seed 7" answers 0
and it prints "made in"
and the command "serve --data $data --http 0.0.0.0:0" answers 1
and it prints "on this machine only"
and the command "audit verify --data $data" answers 0

given the program runs
when chefin follows the printed link
then chefin sees "klingelt" on /today
and chefin sees "unbekannt" on /today
and chefin sees "DEMO: eine erfundene Welt" on /today
and chefin sees "DEMO: eine erfundene Welt" on /tickets
and chefin sees "Hansa Import GmbH" on /clients
and chefin sees "RE-" on /invoices
and chefin sees "DEMO" on /contracts
and chefin sees "angenommen" on /projects
and chefin sees "Technik" on /oncall
and chefin sees "Neuer Arbeitsplatz" on /templates

# Was auf einem Tisch liegt: Rückrufe, Besuche, Fenster, Anrufe, und Vorgänge, die auf andere warten.
and chefin sees "Rückfrage zur letzten Rechnung" on /today
and chefin sees "Harbour Trade Ltd" on /planning
and chefin sees "Advosoft GmbH" on /planning
and chefin sees "Firewall auf neuen Stand bringen" on /planning
and chefin sees "Internet bricht immer wieder ab" on /visits
and chefin sees "Telefon rauscht" on /visits
and chefin sees "Second screen stays black" on /tickets?state=waiting
and chefin sees "Internet bricht immer wieder ab" on /tickets?state=waiting
and chefin sees "+4940555199" on /calls

# Wer sie am selben Tag noch einmal zeigt, fügt nichts hinzu: geklingelt hat es schon.
when the program stops
and the program runs
then chefin sees "DEMO: eine erfundene Welt" on /calls/5
and chefin gets 404 for /calls/6
