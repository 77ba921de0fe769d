story: Eine Anlage mehr im Bestand wird zum Vorschlag, die Anlage des Vertrags zu ändern

given the world older
and the world partners
and the program runs
and chefin signs in
and hansen signs in

# Eine Fassung gilt, deren Anlage der Anbieter geschrieben hat.
when the world draft
and chefin keeps rows.state:draft.id of /contracts.json as first
and chefin opens "/contracts/$first"
and chefin presses "Prüfen"
and chefin presses "Dem Klienten anbieten"
and hansen opens "/portal/contract/$first"
and hansen writes "Hauke Hansen" into "Ihr Name"
and hansen presses "Unterschreiben"
and chefin opens "/contracts/$first"
and chefin writes "Ines Petersen" into "Ihr Name"
and chefin presses "Gegenzeichnen"
then chefin does not see "Vorschlag: Anlage ändern"

# Ein Gerät kommt hinzu, eines entfällt: das Haus sieht es, und der Vorschlag wird ein Entwurf.
when the world machine
then chefin sees "Bestand und Vertrag gehen auseinander" on /today
and chefin sees "2 Änderungen der Anlage"
when chefin opens "/contracts/$first"
then chefin sees "kommt hinzu: Etikettendrucker Rampe"
and chefin sees "entfällt: Switch Lager"

# Vom Vorgang aus, ohne seine Seite zu verlassen: ein Klick, und der Entwurf der nächsten Fassung ist da.
when hansen opens /portal/requests/new
and hansen writes "Etiketten hängen" into "Betreff"
and hansen writes "Etikettendrucker Rampe" into "Worum geht es?"
and hansen writes "Störungsbehebung" into "Was soll geschehen?"
and hansen presses "Weiter"
and hansen presses "Anfrage absenden"
and chefin opens /tickets/1
then chefin sees "kommt hinzu: Etikettendrucker Rampe"
when chefin presses "Als Entwurf der nächsten Fassung aufnehmen"
then chefin sees "Ein Entwurf nimmt das auf"
and chefin keeps "rows.name:Etikettendrucker Rampe.id" of /components.json as printer
and chefin sees "Ein Entwurf nimmt das auf" on "/components/$printer"
when chefin opens /tickets/1
then chefin sees "Etiketten hängen"
and chefin does not see "Als Entwurf der nächsten Fassung aufnehmen"
when chefin keeps rows.state:draft.id of /contracts.json as next
and chefin opens "/contracts/$first"
then chefin sees "Ein Entwurf nimmt das auf"
when chefin opens "/contracts/$next"
and chefin presses "Prüfen"
and chefin presses "Dem Klienten anbieten"
then hansen sees "Etikettendrucker Rampe" on "/portal/contract/$next"
and hansen does not see "Switch Lager"
