story: Ein Widerspruch über eine Tatsache: sie wird berichtigt, und das Geld folgt ihr

# Der Vorgang wurde als Hilfe geführt; es waren drei neue Konten, und die sind frei. Über die Klausel entscheidet dabei niemand.

given the world hours
and the program runs
and luehrs signs in
and technik signs in
and chefin signs in

when luehrs opens /portal/requests/new
and luehrs writes "Für drei Neue" into "Betreff"
and luehrs writes "Server Kanzlei" into "Worum geht es?"
and luehrs presses "Weiter"
and luehrs presses "Anfrage absenden"
and technik opens /tickets/1
and technik writes "art=hilfe" into "Merkmal"
and technik presses "Setzen"
and technik opens /tickets/1
and technik writes "75" into "Minuten"
and technik writes "2026-06-02" into "Tag"
and technik writes "Eingerichtet" into "Getane Arbeit"
and technik presses "Buchen"
then technik sees "60 0 0,00 € gedeckt Eingerichtet"
and technik sees "§1.1, Kontingent stunden"
and technik sees "15 15 30,00 € Eingerichtet §1.2"
when chefin opens /clients/1
and chefin presses "Rechnung ausstellen"
then chefin sees "30,00 €"

# Der Klient widerspricht: was nicht stimmt, ist die Tatsache.
when luehrs opens /portal/requests/1
and luehrs writes "Das waren drei neue Konten, keine Hilfe" into "Warum ist es nicht richtig?"
and luehrs presses "Widersprechen"
and chefin opens /tickets/1
then chefin sees "Die Tatsache war anders? Berichtigen Sie sie oben"
and chefin does not see "Sie ist seit dem Widerspruch berichtigt"

# Sie wird berichtigt, und es ist neu geurteilt: damit ist der Widerspruch erledigt.
when technik opens /tickets/1
and technik writes "art=konten" into "Merkmal"
and technik presses "Setzen"
and technik writes "konten-zahl=" into "Merkmal"
and technik writes "3" into "Menge (bei Zahlen, Dauern, Beträgen)"
and technik presses "Setzen"
then technik sees "gedeckt nach §1.3" on /tickets/1
and luehrs sees "Bestritten." on /portal/requests/1
when chefin opens /tickets/1
then chefin sees "Sie ist seit dem Widerspruch berichtigt, und es ist neu geurteilt"
when chefin writes "Die Tatsache ist berichtigt" into "Entscheidung"
and chefin writes "Es waren drei Konten" into "reason"
and chefin presses "Entscheiden"
then chefin sees "Die Tatsache wurde berichtigt, danach gilt: gedeckt."
and luehrs sees "Die Tatsache wurde berichtigt, danach gilt: gedeckt." on /portal/requests/1
and luehrs sees "Es waren drei Konten"
and chefin sees "Kein Urteil ist bestritten." on /objections

# Keine Vorentscheidung: die nächste Fassung darf die Klausel lesen, wie sie will.
when chefin keeps contract of /verdicts/1.json as contract
and chefin opens "/contracts/$contract"
then chefin does not see "Vorentscheidungen"

# Das Geld: die Rechnung bleibt, wie sie ist, und was zu viel war, wird gutgeschrieben.
then chefin sees "Berechnet sind 30,00 €, nach dem jetzigen Urteil wären es 0,00 €: 30,00 € gutzuschreiben." on /projects
when chefin opens /tickets/1
and chefin writes "Gutschreiben" into "Was geschieht damit?"
and chefin writes "Es waren Konten" into "Grund"
and chefin presses "Ausgleichen"
then chefin sees "30,00 € gutgeschrieben: berechnet waren 30,00 €, zu zahlen sind 0,00 €"
and chefin finds corrections.0.amount = -30 in /tickets/1.json
and luehrs sees "30,00 € gutgeschrieben" on /portal/requests/1
and chefin sees "Noch nicht berechnet: −30,00 €" on /clients/1
and the command "verdict verify --data $data" answers 0
and the command "audit verify --data $data" answers 0
