story: Ein geändertes Muster bei vier Klienten, bis jeder geantwortet hat

given the world campaign
and the program runs
and chefin signs in
and emma signs in
and nele signs in
and paula signs in
and stina signs in

# Einer hat auf Papier unterschrieben: seine Klauseln sind Wort für Wort das Muster, also kommen sie von ihm.
when chefin keeps "rows.name:Papier OHG.id" of /clients.json as papier
and chefin opens "/clients/$papier/reading"
and chefin attaches papers/vertrag.pdf to file
and chefin pastes worlds/campaign.de.md into "Klauseln"
and chefin presses "Papiervertrag aufnehmen" and gets 422
and chefin presses "So aufnehmen"
then chefin sees "Aufgenommen"

# Das Muster bekommt eine neue Fassung, deren erster Tag längst vorbei ist.
when chefin keeps rows.state:draft.id of /contracts.json as master
and chefin opens "/contracts/$master"
and chefin presses "Neue Fassung des Musters"
then chefin sees "Ändert Fassung 1"
when chefin keeps rows.version:2.id of /contracts.json as fresh
and chefin opens "/contracts/$fresh/edit"
and chefin pastes worlds/campaign-2.de.md into "Vertragstext"
and chefin presses "Entwurf speichern"
and chefin opens "/contracts/$fresh"
and chefin presses "Prüfen"

# Vorher steht da, was jeder bekäme: der Tag, die Frist, was Schweigen heißt, und was sich für ihn ändert.
then chefin sees "Still GmbH: Wartung"
and chefin sees "Papier OHG: Wartung, Fassung 1, gilt ab 01.01.2026 (Lesart) bekommt Fassung 2"
and chefin sees "nur eine Unterschrift zählt"
and chefin sees "als Zustimmung"
and chefin sees "Was sich gegenüber Fassung 1 ändert"
and chefin does not see "V04"
when chefin writes "Drucker sind jetzt gedeckt." into "Brief an die Klienten"
and chefin writes "Ines Petersen" into "Ihr Name"
and chefin presses "Kampagne beginnen"
then chefin sees "0 von 4 entschieden"

# Eine unterschreibt und behält ihren Sonderpreis, eine lehnt ab, einer schweigt.
when emma opens /portal/contract
then emma sees "waits for your signature"
when emma keeps id of /portal/contract.json as before
and chefin keeps "campaign.rows.client:Eigen KG.contract" of "/contracts/$fresh.json" as own
and chefin keeps "campaign.rows.client:Nein & Co.contract" of "/contracts/$fresh.json" as declined
and chefin keeps "campaign.rows.client:Still GmbH.contract" of "/contracts/$fresh.json" as silent
and chefin keeps "campaign.rows.client:Papier OHG.contract" of "/contracts/$fresh.json" as paper
and emma opens "/portal/contract/$own"
then emma sees "70,00"
and emma sees "counts as accepted from"
when emma writes "Emma Eigen" into "Your name"
and emma presses "Sign"
and nele opens "/portal/contract/$declined"
then nele sees "Ohne Ihre Antwort gilt diese Fassung ab"
when nele writes "zu teuer" into "Grund"
and nele presses "Ablehnen"
then chefin sees "zu teuer" on "/contracts/$fresh"
when paula opens "/portal/contract/$paper"
then paula does not see "Ohne Ihre Antwort"
then within 20 s chefin sees "3 von 4 entschieden" on "/contracts/$fresh"
and stina sees "Für den Klienten: durch Schweigen" on "/portal/contract/$silent"
and stina sees "Das Dokument, angenommen durch Schweigen am"
and stina does not see "Das Dokument, das beide unterschrieben haben"
and chefin sees "Still GmbH angenommen durch Schweigen am" on "/contracts/$fresh"
when paula writes "Paula Papier" into "Ihr Name"
and paula presses "Unterschreiben"
then chefin sees "4 von 4 entschieden" on "/contracts/$fresh"
and the command "audit verify --data $data" answers 0
