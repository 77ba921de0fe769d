story: Eine Fassung ist schon unterschrieben, als über einen Widerspruch anders entschieden wird: beide Seiten lesen es

given the world hansa
and the program runs
and meier signs in
and hansen signs in
and chefin signs in
and owner signs in

# Die nächste Fassung ist unterschrieben und gilt ab dem nächsten Monat.
when meier keeps id of /portal/contract.json as law
and chefin opens "/contracts/$law"
and chefin presses "Neue Fassung beginnen"
and chefin presses "Prüfen"
and chefin keeps rows.state:analysed.id of /contracts.json as later
and chefin opens "/contracts/$later"
and chefin presses "Dem Klienten anbieten"
and hansen opens "/portal/contract/$later"
and hansen writes "Hauke Hansen" into "Ihr Name"
and hansen presses "Unterschreiben"
and chefin opens "/contracts/$later"
and chefin writes "Ines Petersen" into "Ihr Name"
and chefin presses "Gegenzeichnen"
then chefin finds state = signed in "/contracts/$later.json"

when meier opens /portal/requests/new
and meier writes "Neuer Arbeitsplatz im Einkauf" into "Betreff"
and meier writes "Neu: Desktop" into "Worum geht es?"
and meier writes "Neueinrichtung" into "Was soll geschehen?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
and meier writes "Das war Teil des Einzugs" into "Warum ist es nicht richtig?"
and meier presses "Widersprechen"
and chefin opens /tickets/1
and chefin writes "Stattdessen: gedeckt" into "Entscheidung"
and chefin writes "Der Einzug war vereinbart" into "reason"
and chefin presses "Entscheiden"
then chefin sees "folgt dieser Entscheidung nicht: sie sagt projekt nach §7.3."
and meier sees "folgt dieser Entscheidung nicht: sie sagt projekt nach §7.3." on /portal/requests/1
and owner sees "does not follow this ruling: it says project under §7.3." on /tickets/1
and chefin sees "Diese Fassung entscheidet ihn anders: sie sagt projekt nach §7.3. Sie ist schon unterschrieben" on "/contracts/$later"
and hansen sees "Diese Fassung entscheidet ihn anders" on "/portal/contract/$later"
and owner sees "This version decides it otherwise: it says project under §7.3. It is signed already" on "/contracts/$later"
when chefin opens "/contracts/$law"
then chefin sees "Vorentscheidungen"
and chefin does not see "Diese Fassung entscheidet ihn anders"
