story: Was seit einem Tag vergangen ist, fragt die Annahme als Tag

# Ein Klient weiß, wann gereinigt wurde; wie viele Monate das her ist, rechnet das Programm.

given the world since
and the program runs
and luehrs signs in
and technik signs in

when luehrs opens /portal/requests/new
and luehrs writes "Server wird heiß" into "Betreff"
and luehrs writes "Server Kanzlei" into "Worum geht es?"
and luehrs presses "Weiter"
and luehrs presses "ja"
then luehrs sees "Letzte Reinigung: an welchem Tag?"
and luehrs does not see "Seit"
when luehrs writes "neulich" into "Letzte Reinigung"
and luehrs presses "Setzen"
then luehrs sees "„neulich“ ist kein Tag; so wird er gelesen: 31.01.2026 oder 2026-01-31"
and luehrs sees "Letzte Reinigung: an welchem Tag?"
when luehrs writes "2020-01-01" into "Letzte Reinigung"
and luehrs presses "Setzen"
then luehrs sees "§1.2"
when luehrs presses "Anfrage absenden"
then technik sees "§1.2" on /tickets/1
and technik sees "Zeit seit „Letzte Reinigung“"
and technik sees "am 01.01.2020"
and luehrs sees "am 01.01.2020" on /portal/requests/1

# Am Schalter dasselbe: gefragt wird der Tag, und eine frische Reinigung wendet das Urteil.
when luehrs opens /portal/requests/new
and luehrs writes "Noch einmal heiß" into "Betreff"
and luehrs writes "Server Kanzlei" into "Worum geht es?"
and luehrs presses "Weiter"
and luehrs presses "ja"
and luehrs presses "Das kann ich nicht sagen"
and luehrs presses "Anfrage absenden"
then technik sees "Letzte Reinigung: an welchem Tag?" on /tickets/2
when technik writes "$today" into "Letzte Reinigung"
and technik presses "Setzen"
then technik sees "§1.1" on /tickets/2
