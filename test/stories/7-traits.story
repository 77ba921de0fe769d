story: Was ein Vertrag von Standort und Gerät fragt, steht dort einmal, und jeder Vorgang weiß es

given the world traits
and the program runs
and chefin signs in
and technik signs in
and desk signs in
and backer signs in

# Von der Filiale ist noch nichts bekannt: das Urteil ist offen, und niemand rät.
when backer opens /portal/requests/new
and backer writes "Kasse geht nicht auf" into "Betreff"
and backer writes "Kasse Nord 1" into "Worum geht es?"
and backer presses "Weiter"
and backer presses "Anfrage absenden"
then technik sees "offen" on /tickets/1

# Was es nicht gibt, wird nicht eingetragen.
when chefin opens /clients/1/site
then chefin sees "Was von einem Standort bekannt ist"
when chefin writes "Filiale Nord" into "Standort"
and chefin writes "Filialklasse" into "Merkmal"
and chefin writes "c" into "Wert"
and chefin presses "Merkmal eintragen" and gets 422
then chefin sees "„c“ ist kein Wert von „filialklasse“; es gibt a, b"

# Eingetragen ist es für jeden Vorgang dort bekannt, und er sagt, woher.
when chefin opens /clients/1/site
and chefin writes "Filiale Nord" into "Standort"
and chefin writes "Filialklasse" into "Merkmal"
and chefin writes "a" into "Wert"
and chefin presses "Merkmal eintragen"
then chefin sees "Filialklasse: A" on /clients/1/site
and technik sees "gedeckt nach §1.1" on /tickets/1
and technik sees "A Standort Filiale Nord" on /tickets/1
and technik sees "Filialklasse" on /components/1

# Programme lesen dasselbe.
then chefin finds sites.0.facts.filialklasse = a in /clients/1/site.json
and chefin finds facts.kauf = 2020-01-01 in /components/2.json

# Zurückgenommen ist es wieder offen.
when chefin opens /clients/1/site
and chefin writes "Filiale Nord" into "Standort"
and chefin writes "Filialklasse" into "Merkmal"
and chefin presses "Merkmal eintragen"
then chefin does not see "Filialklasse: A"
and technik sees "offen" on /tickets/1

# Auch der Tag des Kaufs steht beim Gerät; am Schalter englisch.
when desk opens /components/1
then desk sees "What is known of this component"
when desk writes "Kauf" into "Fact"
and desk writes "yesterday" into "Value"
and desk presses "Enter the fact" and gets 422
then desk sees "is no value of"
and desk does not see "Time since"
when desk opens /components/1
and desk writes "Kauf" into "Fact"
and desk writes "2020-01-01" into "Value"
and desk presses "Enter the fact"
then technik sees "Kauf 01.01.2020" on /components/1

# Was keine Komponente nennt, ist dort, wo jemand es sagt.
when chefin opens /clients/1/site
and chefin writes "Filiale Nord" into "Standort"
and chefin writes "Filialklasse" into "Merkmal"
and chefin writes "a" into "Wert"
and chefin presses "Merkmal eintragen"
when backer opens /portal/requests/new
and backer writes "Neue Waage" into "Betreff"
and backer writes "Neu: Waage" into "Worum geht es?"
and backer writes "Filiale Nord" into "Standort"
and backer presses "Weiter"
then backer sees "§1.1"
when backer presses "Anfrage absenden"
then technik sees "A Standort Filiale Nord" on /tickets/2
and technik sees "Komponente, Standort oder Person eintragen oder ändern" on /tickets/2

# Die Frist läuft in den Stunden, die dort gelten.
when backer opens /portal/requests/new
and backer writes "Kasse Süd druckt nicht" into "Betreff"
and backer writes "Kasse Süd 1" into "Worum geht es?"
and backer presses "Weiter"
and backer presses "Anfrage absenden"
then technik sees "By Standort Filiale Süd" on /tickets/3
and technik sees "am 01.01.2020" on /tickets/3
