story: Das Kennwort allein genügt nicht: zweiter Faktor, und schwere Handlungen fragen, wer es ist

given the world hansa
and the program runs
and technik signs in
and chefin signs in
and owner signs in
and technik keeps id of /account.json as technik

# Erst ein Code aus der App macht ihn gültig; die Wiederherstellungscodes zeigen sich einmal.
then technik sees "Noch ist kein zweiter Faktor eingerichtet." on /account/factor
and owner sees "No second factor has been set up yet." on /account/factor
when technik opens /account/factor
and technik presses "Einrichten"
then technik sees "otpauth://totp/"
when technik writes "000000" into "Code"
and technik presses "Bestätigen" and gets 422
then technik sees "Dieser Code gilt nicht."
when technik copies the code as code
and technik writes "$code" into "Code"
and technik presses "Bestätigen"
then technik sees "Ihre Wiederherstellungscodes stehen nur jetzt hier."
when technik copies the recovery-code as rettung
when technik opens /account/factor
then technik does not see "otpauth"

# Nun reicht das Kennwort nicht mehr; ein Code öffnet, und ein Wiederherstellungscode genau einmal.
when technik loses the session
and technik opens /sign-in
and technik writes "technik" into "Anmeldename oder E-Mail"
and technik writes "Heringe-schwimmen-rueckwaerts-7" into "Kennwort"
and technik presses "Anmelden"
then technik sees "Ihr Kennwort stimmt. Nun noch der Code Ihres zweiten Faktors."
and technik gets 401 for /account.json
when technik opens /sign-in/code
and technik writes "$rettung" into "Code"
and technik presses "Anmelden"
then technik gets 200 for /account.json
when technik loses the session
and technik opens /sign-in
and technik writes "technik" into "Anmeldename oder E-Mail"
and technik writes "Heringe-schwimmen-rueckwaerts-7" into "Kennwort"
and technik presses "Anmelden"
and technik writes "$rettung" into "Code"
and technik presses "Anmelden" and gets 422
then technik sees "Dieser Code gilt nicht."

# Wer beides verlor, den lässt der Inhaber wieder hinein.
when chefin opens /people/$technik
then chefin sees "Zweiter Faktor ja"
when chefin presses "Verlorenen zweiten Faktor entfernen"
then chefin sees "Zweiter Faktor nein"

# Verlangt es die Rolle, geht ohne ihn nichts weiter.
when chefin opens /people
and chefin writes "technician" into "factor"
and chefin presses "Speichern"
and technik signs in
then technik sees "Ihre Rolle verlangt einen zweiten Faktor." on /account/factor
and technik gets 403 for /tickets.json
and the command "audit verify --data $data" answers 0

# Auch den Inhaber, der beides verlor, lässt die Maschine selbst wieder hinein.
when the command "link --data $data --lost-factor chefin" answers 0
then chefin gets 401 for /account.json
