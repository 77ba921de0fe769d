story: Die Sitzung endet beim Schreiben, der Text bleibt

given the world hansa
and the program runs
and meier signs in
when meier opens /portal/requests/new
and meier writes "Ein langer, sorgsam geschriebener Betreff" into "Betreff"
and meier writes "Neu: Desktop" into "Worum geht es?"
and meier loses the session
and meier presses "Weiter"
then meier sees "Ihr Text ist aufgehoben"
when meier writes "meier" into "Anmeldename"
and meier writes "Heringe-schwimmen-rueckwaerts-7" into "Kennwort"
and meier presses "Anmelden"
then meier sees "Ihr Text ist noch da"
when meier presses "Weiter"
then meier sees "Ein langer, sorgsam geschriebener Betreff"
