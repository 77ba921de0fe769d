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

# Wer zu spät meldet, sagt, wann es war: nie vor der Meldung des Vorgangs, und nie später als jetzt.
when technik opens /tickets/1
and technik writes "told übergabe" into "Worauf eine Uhr wartet"
and technik writes "2020-01-02" into "Schon geschehen am"
and technik writes "10:00" into "um"
and technik presses "Melden" and gets 422
then technik sees "2020-01-02 10:00 liegt vor der Meldung des Vorgangs"
when technik opens /tickets/1
and technik writes "told übergabe" into "Worauf eine Uhr wartet"
and technik writes "2999-01-02" into "Schon geschehen am"
and technik writes "10:00" into "um"
and technik presses "Melden" and gets 422
then technik sees "2999-01-02 10:00 ist noch nicht gewesen"

when technik opens /tickets/1
and technik writes "told übergabe" into "Worauf eine Uhr wartet"
and technik presses "Melden"
then technik sees "Ereignis · Tom Brandt Übergabe" on /tickets/1
and luehrs sees "Übergabe" on /portal/requests/1
