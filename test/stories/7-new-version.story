story: Eine neue Fassung, vom Entwurf bis zur zweiten Unterschrift

# Fassung 1 gilt, Fassung 2 wird entworfen, geprüft, angeboten, im Portal unterschrieben und gegengezeichnet.
# Wer nicht freigeben darf, kann nicht unterschreiben; ein altes Urteil bleibt Byte für Byte, was es war.

given the world older
and the world partners
and the program runs
and technik signs in
and chefin signs in
and meier signs in
and hansen signs in

when meier opens /portal/requests/new
and meier writes "Umbau im Lager" into "Betreff"
and meier writes "Neu: Desktop" into "Worum geht es?"
and meier writes "Umbau" into "Was soll geschehen?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
then technik finds parts.0.class = project in /tickets/1.json
when the world draft
and technik keeps rows.state:draft.id of /contracts.json as draft
and technik opens "/contracts/$draft"
then technik sees "Nichts steht einer Unterschrift entgegen."
and technik does not see "Dem Klienten anbieten"
and hansen gets 404 for "/portal/contract/$draft"
when technik presses "Prüfen"
and chefin opens "/contracts/$draft"
and chefin presses "Dem Klienten anbieten"
then chefin sees "Der Klient hat das Dokument vor sich"
and chefin sees "angeboten"

# Der Klient sieht genau das Dokument, das unterschrieben wird, mit dem Bestand als Anlage.
when meier opens /portal/contract
then meier sees "Rahmenvertrag Managed Services 2 wartet auf Ihre Unterschrift"
and meier sees "Fassung 1"
when meier opens "/portal/contract/$draft"
then meier sees "Was sich gegenüber Fassung 1 ändert"
and meier sees "Der Klient gewinnt"
and meier sees "Unterschreiben kann nur, wer bei Ihnen zur Freigabe berechtigt ist."
and meier sees "Anlage: Bestandsverzeichnis"
and meier sees "Webserver Shop"
when hansen opens "/portal/contract/$draft"
and hansen presses "Unterschreiben" and gets 422
then hansen sees "Bitte füllen Sie das markierte Feld aus."
when hansen writes "Hauke Hansen" into "Ihr Name"
and hansen presses "Unterschreiben"
then hansen sees "Für den Klienten: Hauke Hansen"
and hansen finds version = 1 in /portal/contract.json
when chefin opens "/contracts/$draft"
then chefin sees "vom Klienten unterschrieben"
when chefin writes "Ines Petersen" into "Ihr Name"
and chefin presses "Gegenzeichnen"
then chefin sees "Für den Anbieter: Ines Petersen"
and chefin finds state = in-force in "/contracts/$draft.json"
and hansen finds version = 2 in /portal/contract.json
and chefin finds rows.state:ended.version = 1 in /contracts.json

# Was unterschrieben ist, ändert niemand mehr; das alte Urteil steht.
when chefin opens "/contracts/$draft"
then chefin does not see "Zurückziehen"
and the command "verdict verify --data $data" answers 0
and it prints "0 differ"
and the command "audit verify --data $data" answers 0
