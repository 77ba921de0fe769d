story: Ein Vertrag wird im Browser geschrieben, geprüft und als Entwurf gespeichert

given the world hansa
and the program runs
and chefin signs in
when chefin opens "/contracts/new?from=small&client=1"
then chefin sees "Kann unterschrieben werden."
and chefin sees "Was gedeckt ist"
and chefin sees "Nicht genannt, daher Projekt"
and chefin sees "Verglichen mit der geltenden Fassung"

# Was nicht nach der geltenden Fassung beginnt, lässt sich nicht anbieten; das steht da, solange man noch schreibt.
when chefin opens "/contracts/new?from=standard&client=1"
then chefin sees "Fehler V04: Fassung"
and chefin sees "oder einen späteren Tag setzen"
when chefin opens "/contracts/new?from=small&client=1"
then chefin does not see "V04"

# Ein Knopf prüft dasselbe ohne Script; der Text bleibt stehen.
when chefin writes "noch nicht fertig" into "Vertragstext (vertrag.md)"
and chefin presses "Prüfen"
then chefin sees "Der Text kann noch nicht gelesen werden"

# Was an Bedeutungen fehlt, setzt ein Knopf als Zeilen hinter den Text, und nur einmal.
when chefin opens "/contracts/new?from=small&client=1"
and chefin pastes "seeds/contract/no-meanings.md" into "Vertragstext (vertrag.md)"
and chefin presses "Prüfen"
then chefin sees "fehlt die Bedeutung zu"
when chefin presses "Zeilen für die fehlenden Bedeutungen einfügen"
then chefin sees "| ding | drucker | |"
and chefin does not see "Zeilen für die fehlenden Bedeutungen einfügen"
when chefin opens "/contracts/new?from=small&client=1"
and chefin writes "noch nicht fertig" into "Vertragstext (vertrag.md)"
and chefin presses "Prüfen"

# Die Sitzung endet beim Schreiben: der Text wartet auf seine Verfasserin.
when chefin loses the session
and chefin presses "Entwurf speichern"
then chefin sees "Ihr Text ist aufgehoben"
when chefin writes "chefin" into "Anmeldename"
and chefin writes "Heringe-schwimmen-rueckwaerts-7" into "Kennwort"
and chefin presses "Anmelden"
then chefin sees "Ihr Text ist noch da"
when chefin presses "Entwurf speichern"
then chefin sees "Vertrag bearbeiten: Hansa Import GmbH"
and chefin sees "Der Text kann noch nicht gelesen werden"

# Gespeichert ist er, auch unfertig; die Technik liest mit und ändert nichts. Was unterschrieben ist, steht fest.
given technik signs in
then technik sees "Der Text kann noch nicht gelesen werden" on /contracts/4/edit
and technik does not see "Entwurf speichern"
and technik gets 403 for /contracts/new
and chefin gets 404 for /contracts/new?client=999
and chefin sees "Diese Fassung steht fest." on /contracts/2/edit
and chefin does not see "Entwurf speichern"
and chefin finds signable = true in /contracts/2/edit.json
and chefin sends 2000000 bytes to /contracts/check and gets 413
