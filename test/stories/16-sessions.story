story: Wer ist wo angemeldet, und was endet, wenn jemand geht

given the world hansa
and the program runs
and technik signs in
and chefin signs in
and hanson signs in

# Die eigenen Sitzungen mit Gerät und Ort; eine vergessene lässt sich beenden.
then technik sees "Offene Sitzungen" on /account
and technik sees "unbekanntes Gerät 127.0.0.1"
and technik sees "diese hier"
and hanson sees "Open sessions" on /account
and hanson sees "unknown device 127.0.0.1"
and hanson finds sessions.0.address = 127.0.0.1 in /account.json
and technik keeps id of /account.json as technik

# Der Inhaber beendet fremde Sitzungen; das Konto bleibt offen.
when chefin opens /people/$technik
and chefin presses "Alle Sitzungen beenden"
then chefin sees "Keine Sitzung ist offen."
and technik gets 401 for /account.json
when technik signs in
then technik sees "diese hier" on /account

# Ein Kalender liest mit, wann er belegt ist; die Adresse zeigt sich einmal.
when technik opens /account/feeds
then technik sees "Noch liest kein Kalender mit."
when technik presses "Adresse machen"
then technik sees "Die Adresse steht nur jetzt hier."
when technik copies the feed as feed
then hanson gets 200 for "/feed/$feed"
and hanson gets 403 for /account/feeds.json

# Wird der Zugang gesperrt, endet alles im selben Augenblick, und nichts davon kommt mit der Entsperrung zurück.
when chefin opens /people/$technik
and chefin presses "Zugang sperren"
then technik gets 401 for /account.json
and hanson gets 404 for "/feed/$feed"
when chefin presses "Zugang wieder öffnen"
then technik gets 401 for /account.json
and hanson gets 404 for "/feed/$feed"
and the command "audit verify --data $data" answers 0
