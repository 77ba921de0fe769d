story: Ein Guthaben zahlt, soweit es reicht; danach sagt der Vorgang, dass berechnet wird

# 100,00 € im Jahr; was darüber hinausgeht, kostet 30,00 € je angefangene 15 min.

given the world balance
and the program runs
and luehrs signs in
and clerk signs in
and technik signs in
and technician signs in

when luehrs opens /portal/requests/new
and luehrs writes "Hilfe mit dem Schriftsatz" into "Betreff"
and luehrs writes "Server Kanzlei" into "Worum geht es?"
and luehrs presses "Weiter"
and luehrs presses "Anfrage absenden"
then technik sees "Was diese Arbeit kostet, zahlt nach §1.1 das Guthaben „guthaben“, soweit es reicht: übrig 100,00 €." on /tickets/1
and clerk sees "What this work costs is paid under §1.1 by the balance “guthaben”, as far as that reaches: left €100.00." on /portal/requests/1
when technik opens /tickets/1
and technik writes "60" into "Minuten"
and technik writes "$today" into "Tag"
and technik writes "Vorlage gebaut" into "Getane Arbeit"
and technik presses "Buchen"
then technik sees "Das Guthaben „guthaben“ nach §1.1 ist aufgebraucht: was diese Arbeit noch kostet, wird berechnet." on /tickets/1
and technician sees "The balance “guthaben” under §1.1 is used up: what this work still costs is billed." on /tickets/1
and luehrs sees "Das Guthaben „guthaben“ nach §1.1 ist aufgebraucht" on /portal/requests/1
and technik sees "20,00 €" on /tickets/1
