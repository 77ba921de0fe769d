story: Ein geändertes Muster geht zu den Klienten, die es haben

given the world master
and the program runs
and chefin signs in
and nina signs in

# Ein Klient beginnt mit dem Muster.
when chefin keeps rows.state:draft.id of /contracts.json as master
and chefin opens "/contracts/$master"
then chefin sees "Muster des Hauses"
when chefin writes "Neu & Partner" into "for"
and chefin presses "Entwurf beim Klienten beginnen"
and chefin presses "Prüfen"
and chefin keeps rows.state:analysed.id of /contracts.json as own
and chefin opens "/contracts/$own"
and chefin presses "Dem Klienten anbieten"
and nina opens "/portal/contract/$own"
and nina writes "Nina Neu" into "Ihr Name"
and nina presses "Unterschreiben"
and chefin opens "/contracts/$own"
and chefin writes "Ines Petersen" into "Ihr Name"
and chefin presses "Gegenzeichnen"
then chefin finds state = in-force in "/contracts/$own.json"

# Beide Seiten haben dasselbe als PDF; ein anderer Klient und ein Fremder haben es nicht.
and chefin gets 200 for "/contracts/$own/pdf"
and nina sees "Das PDF ist daraus gesetzt" on "/portal/contract/$own"
and nina gets 200 for "/portal/contract/$own/pdf"
and nina gets 404 for "/portal/contract/$master/pdf"
and nina gets 403 for "/contracts/$own/pdf"
and nina gets 200 for "/portal/reports/pdf"

# Das Muster bekommt eine neue Fassung; die Kampagne bietet sie dem Klienten an, vom Haus schon unterschrieben.
when chefin opens "/contracts/$master"
and chefin presses "Neue Fassung des Musters"
then chefin sees "Ändert Fassung 2"
when chefin presses "Prüfen"
then chefin sees "Diese Klienten haben eine frühere Fassung des Musters."
and chefin sees "Neu & Partner"
when chefin writes "Ab dem nächsten Monat gilt eine neue Fassung." into "Brief an die Klienten"
and chefin writes "Ines Petersen" into "Ihr Name"
and chefin presses "Kampagne beginnen"
then chefin sees "nur eine Unterschrift zählt"
and chefin sees "angeboten"
when nina opens /portal
then nina sees "Rahmenvertrag Managed Services 3 wartet auf Ihre Unterschrift"
when chefin keeps rows.state:offered.id of /contracts.json as offer
and nina opens "/portal/contract/$offer"
then nina sees "Für den Anbieter: Ines Petersen"
and nina sees "Quelltext des Vertrags, SHA-256"
and nina sees "Dieses Dokument, SHA-256"
and chefin sees "Das Anschreiben zum Angebot als Brief" on "/contracts/$offer"
and chefin gets 200 for "/contracts/$offer/letter"
when nina writes "Nina Neu" into "Ihr Name"
and nina presses "Unterschreiben"
then nina finds state = signed in "/portal/contract/$offer.json"
and the command "audit verify --data $data" answers 0
