story: Ein Angebot, das der Klient am Telefon annimmt

given the store is a file
and the world hansa
and the program runs
and meier signs in
and hansen signs in
and technik signs in
and technician signs in

when meier opens /portal/requests/new
and meier writes "Neuer Arbeitsplatz im Einkauf" into "Betreff"
and meier writes "Neu: Desktop" into "Worum geht es?"
and meier writes "Neueinrichtung" into "Was soll geschehen?"
and meier presses "Weiter"
and meier presses "Anfrage absenden"
and technik keeps rows.0.id of /projects.json as quote
and technik opens "/quotes/$quote"
and technik presses "Dem Klienten anbieten"
then technician sees "Accepted by telephone" on "/quotes/$quote"
and technik sees "Am Telefon angenommen" on "/quotes/$quote"

# Ohne Worte ist es keine Annahme.
when technik opens "/quotes/$quote"
and technik presses "Annahme festhalten" and gets 422
then technik sees "Bitte füllen Sie das markierte Feld aus."

# Wer, wann und in welchen Worten; beide Seiten lesen es.
when technik opens "/quotes/$quote"
and technik writes "Hauke Hansen" into "heard"
and technik writes "14:05" into "time"
and technik writes "Ja, machen Sie das so." into "words"
and technik presses "Annahme festhalten"
then technik sees "Am Telefon angenommen von Hauke Hansen"
and technik sees "14:05, gehört von Tom Brandt: „Ja, machen Sie das so.“"
and hansen sees "gehört von Tom Brandt: „Ja, machen Sie das so.“" on "/portal/quotes/$quote"
and the command "audit verify --data $data" answers 0
