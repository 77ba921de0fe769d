story: Eine Uhr endet mit der Übergabe, und die Übergabe meldet ein Mensch

# Was der Vertrag selbst nennt, sieht das Haus nicht von selbst: am Vorgang stehen genau seine Ereignisse zur Wahl.

given the world handover
and the program runs
and luehrs signs in
and technik signs in

when luehrs opens /portal/requests/new
and luehrs writes "Neuer Arbeitsplatz" into "Betreff"
and luehrs writes "Server Kanzlei" into "Worum geht es?"
and luehrs presses "Weiter"
and luehrs presses "Anfrage absenden"
and technik opens /tickets/1
and technik writes "told abnahme" into "Worauf eine Uhr wartet"
and technik presses "Melden"
then technik sees "Ereignis · Tom Brandt Abnahme" on /tickets/1
when technik opens /tickets/1
and technik writes "over abnahme" into "Worauf eine Uhr wartet"
and technik presses "Melden"
then technik sees "Abnahme ist beendet" on /tickets/1
when technik opens /tickets/1
and technik writes "told übergabe" into "Worauf eine Uhr wartet"
and technik presses "Melden"
then technik sees "Ereignis · Tom Brandt Übergabe" on /tickets/1
and luehrs sees "Übergabe" on /portal/requests/1
